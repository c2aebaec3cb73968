import { printable, replaceActing, withoutActing } from "../../text/printable.ts";

/** Half a character, which no encoding can write. */
const HALVES = /\p{Cs}/gu;

/** Text for a comment that ends with its line: one line, without what a terminal or an editor would act on. */
function commentText(text: string): string {
  return withoutActing(text.replace(HALVES, "\uFFFD"));
}

/** Lines of a comment, no longer than 68 characters where words allow it. */
export function comment(text: string, mark = "#", indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of commentText(text).split(" ").filter(Boolean)) {
    if (line !== "" && indent.length + line.length + word.length > 66) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line]
    .map((content) => `${indent}${mark}${content === "" ? "" : ` ${content}`}\n`)
    .join("");
}

/** A comment at the end of a line, or nothing. */
export function aside(text: string, mark = "#"): string {
  const content = commentText(text);
  return content === "" ? "" : ` ${mark} ${content}`;
}

/** A Terraform string in its quotes. Source: the HCL native syntax specification, quoted template expressions. */
export function hclString(text: string): string {
  const escaped = text
    .replace(HALVES, "\uFFFD")
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    // Doubling the sign would do, but not where another stands before it.
    .replace(/[$%](?=\{)/g, unicodeEscape);
  return `"${replaceActing(escaped, unicodeEscape)}"`;
}

/** A YAML string in double quotes. Source: YAML 1.2.2 §5.7, escape sequences; they are the same in 1.1. */
export function yamlString(text: string): string {
  const escaped = text.replace(HALVES, "\uFFFD").replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  return `"${replaceActing(escaped, unicodeEscape)}"`;
}

/** HCL and YAML write a character alike: four digits after `\u`, eight after `\U`. */
function unicodeEscape(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
}

/** A Bicep string in its quotes. Source: Bicep language specification, strings. */
export function bicepString(text: string): string {
  const escaped = text
    .replace(HALVES, "\uFFFD")
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replace(/\$(?=\{)/g, "\\$");
  return `'${printable(escaped)}'`;
}

/** One word for a POSIX shell, always in single quotes. What a terminal would act on becomes a space. */
export function shellWord(text: string): string {
  const shown = replaceActing(text.replace(HALVES, "\uFFFD"), () => " ");
  return `'${shown.replaceAll("'", "'\\''")}'`;
}

/**
 * A name of letters, digits, `-`, `_` and `.`, as HAProxy takes it for a server. Source: its manual, §2.5 (proxy names).
 */
export function haproxyName(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]+/g, "_") || "_";
}

/** The names, with a number after those that would occur twice. */
export function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  /** For each name the number that was given last. */
  const given = new Map<string, number>();
  return names.map((name) => {
    let free = name;
    let n = given.get(name) ?? 1;
    while (taken.has(free)) free = `${name}-${++n}`;
    given.set(name, n);
    taken.add(free);
    return free;
  });
}
