/** Whether a text has only blank lines and comments, so that the gateway doesn't parse it. */
export function isBlank(text: string): boolean {
  return !/(?:^|\n)[ \t\v\f\r]*[^# \t\v\f\r\n]/.test(text);
}
