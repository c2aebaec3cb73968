/** Whether a text has only blank lines and comments, so that the gateway doesn't parse it. */
export function isBlank(text: string): boolean {
  return text.split("\n").every((line) => /^[ \t\v\f\r]*(#.*)?$/s.test(line));
}
