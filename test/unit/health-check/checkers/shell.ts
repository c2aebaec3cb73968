import { spawnSync } from "node:child_process";

/** Why bash doesn't take a script; undefined where it does, or where there is no bash. */
export function shellProblem(text: string): string | undefined {
  const { error, status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
  return error !== undefined || status === 0 ? undefined : stderr;
}

/** The words of one command in a POSIX shell, as far as quotes and backslashes go. Source: POSIX, Shell Command Language §2.2. */
export function shellWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (char === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) throw new Error("a quote isn't closed");
      word = (word ?? "") + text.slice(at + 1, end);
      at = end;
    } else if (char === "\\") word = (word ?? "") + text[++at];
    else if (/[\s;&|<>()$`"#*?[\]~{}!]/.test(char)) {
      if (!/\s/.test(char)) throw new Error(`${char} outside quotes`);
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + char;
  }
  return word === undefined ? words : [...words, word];
}
