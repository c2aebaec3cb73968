/**
 * A position in the text. Offsets are UTF-16 units. Lines and columns are 0-based; columns count code points, as
 * libyaml does.
 */
export interface Mark {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/** The parts of a text other than its values, as pairs of start and end offsets. */
export interface Notes {
  readonly comments: number[];
  /** Anchors, aliases and tags. */
  readonly marks: number[];
}

/** Reads a text character by character and keeps track of line and column. */
export class Cursor {
  readonly text: string;
  readonly notes: Notes = { comments: [], marks: [] };
  at = 0;
  line = 0;
  column = 0;
  /** How many characters were skipped without reading them. */
  skipped = 0;

  constructor(text: string) {
    this.text = text;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  mark(): Mark {
    return { at: this.at, line: this.line, column: this.column };
  }

  /** The character code `ahead` units from here; NaN past the end. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  is(character: string, ahead = 0): boolean {
    return this.text[this.at + ahead] === character;
  }

  atEnd(ahead = 0): boolean {
    return this.at + ahead >= this.text.length;
  }

  /** A space or a tab. */
  isBlank(ahead = 0): boolean {
    const code = this.code(ahead);
    return code === 0x20 || code === 0x09;
  }

  isBreak(ahead = 0): boolean {
    return isBreakCode(this.code(ahead));
  }

  isBreakOrEnd(ahead = 0): boolean {
    return this.atEnd(ahead) || this.isBreak(ahead);
  }

  isBlankOrBreakOrEnd(ahead = 0): boolean {
    return this.isBlank(ahead) || this.isBreakOrEnd(ahead);
  }

  /** `---` or `...` at the start of a line, followed by white space or the end. */
  isDocumentIndicator(): boolean {
    if (this.column !== 0) return false;
    const three = this.text.substr(this.at, 3);
    return (three === "---" || three === "...") && this.isBlankOrBreakOrEnd(3);
  }

  /** Skips one character that is not a line break. */
  skip(): void {
    this.at += isHighSurrogate(this.code()) ? 2 : 1;
    this.column++;
  }

  /** Reads one character that is not a line break. */
  take(): string {
    const from = this.at;
    this.skip();
    return this.text.slice(from, this.at);
  }

  /** Skips a line break, if there is one, and returns it normalized: CR LF, CR, and NEL become a line feed. */
  takeBreak(): string {
    if (!this.isBreak()) return "";
    const code = this.code();
    this.at += code === 0x0d && this.code(1) === 0x0a ? 2 : 1;
    this.line++;
    this.column = 0;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
  }

  startLine(): void {
    this.line++;
    this.column = 0;
  }

  /** Skips a comment, if there is one. */
  skipComment(): void {
    if (!this.is("#")) return;
    const start = this.at;
    this.skipToBreak();
    this.notes.comments.push(start, this.at);
  }

  /** Goes on further below, on a new line. The number of the line is then too small. */
  jump(at: number): void {
    this.skipped += at - this.at;
    this.at = at;
    this.line++;
    let start = at;
    while (start > 0 && !isBreakCode(this.text.charCodeAt(start - 1))) start--;
    this.column = 0;
    for (let i = start; i < at; i++)
      if (!isHighSurrogate(this.text.charCodeAt(i)) && !(i === 0 && this.text.charCodeAt(0) === 0xfeff))
        this.column++;
  }

  skipToBreak(): void {
    while (!this.isBreakOrEnd()) this.skip();
  }
}

function isBreakCode(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** A letter, a digit, `_`, or `-`: the characters of anchor names and tag handles. */
export function isWord(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d
  );
}

export function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

const UNREADABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: libyaml's reader rejects these characters
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The offset of the first character that libyaml's reader rejects (control characters, lone surrogates), or -1. */
export function firstUnreadable(text: string): number {
  return text.search(UNREADABLE);
}
