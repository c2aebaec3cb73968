/**
 * Escapes a text for where VS Code renders links and icons: in notifications and in the language status, where a link can run a
 * command. Text of a file must not be either.
 */
export function plainText(text: string): string {
  return text.replace(/\](?=\()/g, "] ").replace(/\$(?=\()/g, "\\$");
}
