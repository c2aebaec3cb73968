/** Text for a comment that ends with its line: one line, without what a terminal or an editor would act on. */
function commentText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}

/** Lines of a comment, no longer than 68 characters where words allow it. */
export function comment(text: string, mark = "#"): string {
  const lines: string[] = [];
  let line = "";
  for (const word of commentText(text).split(" ").filter(Boolean)) {
    if (line !== "" && line.length + word.length > 66) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line].map((content) => `${mark} ${content}\n`).join("");
}

/** A Terraform string in its quotes. Source: the HCL native syntax specification, quoted template expressions. */
export function hclString(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    // Doubling the sign would do, but not where another stands before it.
    .replace(/[$%](?=\{)|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => unicodeEscape(char));
  return `"${escaped}"`;
}

function unicodeEscape(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
}

/** A name that HAProxy takes for a server: letters, digits, `-`, `_`, `.`. Source: its manual, §2.5 (proxy names). */
export function haproxyName(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]+/g, "_") || "_";
}

/** The names with a number behind those that would stand there twice. */
export function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}-${n}`;
    taken.add(free);
    return free;
  });
}
