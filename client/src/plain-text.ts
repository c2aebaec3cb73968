/**
 * A text as VS Code is to show it where it looks for links and icons: in notifications, and in the language status, where a
 * link may run a command. Text of a file is neither.
 */
export function plainText(text: string): string {
  return text.replace(/\](?=\()/g, "] ").replace(/\$(?=\()/g, "\\$");
}
