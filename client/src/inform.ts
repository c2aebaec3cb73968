import { window } from "vscode";

/** Says something that wants no answer; nobody waits until it is dismissed. */
export function inform(message: string): void {
  window.showInformationMessage(message).then(
    () => {},
    () => {},
  );
}
