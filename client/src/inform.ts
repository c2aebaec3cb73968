import { window } from "vscode";

/** Shows a message without waiting until it is dismissed. */
export function inform(message: string): void {
  window.showInformationMessage(message).then(
    () => {},
    () => {},
  );
}
