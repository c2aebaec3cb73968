/** A piece of a Bicep text: a string with the value that it has, or a bracket, word or sign. */
export interface BicepToken {
  readonly kind: "string" | "sign" | "word";
  readonly text: string;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", $: "$" };

/**
 * The tokens of a Bicep text, without comments; throws where a string isn't closed or escapes what can't be, or where
 * brackets don't match. There is no Bicep compiler on npm. Source: the Bicep language specification, lexical structure.
 */
export function readBicep(text: string): readonly BicepToken[] {
  const tokens: BicepToken[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const skipped = /^(?:\s+|\/\/[^\n\r]*)/.exec(rest);
    if (skipped) {
      at += skipped[0].length;
      continue;
    }
    if (rest.startsWith("'")) {
      const string = readString(rest);
      tokens.push({ kind: "string", text: string.value });
      at += string.length;
      continue;
    }
    const [token = rest.slice(0, 1)] = /^[\w@.]+/.exec(rest) ?? [];
    tokens.push({ kind: /\w/.test(token) ? "word" : "sign", text: token });
    if ("([{".includes(token)) open.push(token);
    else if (")]}".includes(token) && "([{"[")]}".indexOf(token)] !== open.pop())
      throw new Error(`${token} closes nothing`);
    at += token.length;
  }
  if (open.length > 0) throw new Error(`${open.pop()} isn't closed`);
  return tokens;
}

/** A string at the start of a text: its value, interpolations left as they stand. */
function readString(text: string): { value: string; length: number } {
  let value = "";
  let at = 1;
  while (text[at] !== "'") {
    const char = text[at];
    if (char === undefined || char === "\n" || char === "\r") throw new Error("a string isn't closed");
    const unicode = /^\\u\{([0-9a-f]+)\}/.exec(text.slice(at));
    if (unicode) {
      value += String.fromCodePoint(Number.parseInt(unicode[1] ?? "", 16));
      at += unicode[0].length;
    } else if (char === "\\") {
      const escaped = ESCAPES[text[at + 1] ?? ""];
      if (escaped === undefined) throw new Error(`no escape: \\${text[at + 1]}`);
      value += escaped;
      at += 2;
    } else if (text.startsWith("${", at)) {
      const end = text.indexOf("}", at);
      value += `\uE000${text.slice(at, end + 1)}`;
      at = end + 1;
    } else {
      value += char;
      at++;
    }
  }
  return { value, length: at + 1 };
}
