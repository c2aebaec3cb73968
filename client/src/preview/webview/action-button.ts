import type { UserAction } from "../webview-protocol.ts";
import { type Attributes, button, h } from "./dom.ts";
import { type IconName, icon } from "./icons.ts";
import { webviewText } from "./messages.ts";

/** How long a button shows what came of it. */
const FEEDBACK_MS = 2000;

/** A button that the extension answers to. */
export interface ActionButton {
  readonly action: UserAction;
  readonly icon: IconName;
  readonly text: string;
  /** For a screen reader: what it is about. */
  readonly label: string;
  readonly testId: string;
}

/** A button that asks the extension to do something. */
export function actionButton(
  { action, icon: name, text, label, testId }: ActionButton,
  perform: (action: UserAction) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  return button(
    { id: idOf(action), class: "button", "data-testid": testId, "aria-label": label, ...attributes },
    () => perform(action),
    icon(name),
    h("span", {}, text),
  );
}

/** Shows on the button, and has a screen reader read, what came of an action. */
export function showOutcome(action: UserAction, done: boolean, text: string): void {
  announce(text);
  const element = document.getElementById(idOf(action));
  if (!element || action.type !== "copy") return;
  element.replaceChildren(
    icon(done ? "done" : "error"),
    h("span", {}, webviewText(done ? "copied" : "not-copied")),
  );
  setTimeout(() => element.replaceChildren(icon("copy"), h("span", {}, webviewText("copy"))), FEEDBACK_MS);
}

/** Lets a screen reader say something. An announcement that equals the last one is not made: it is emptied first. */
export function announce(text: string): void {
  const announcer = document.getElementById("announcer");
  announcer?.replaceChildren();
  requestAnimationFrame(() => announcer?.replaceChildren(text));
}

/** The same for the same action, so that the focus finds the button again after it was made anew. */
function idOf(action: UserAction): string {
  return Object.entries(action)
    .filter(([key]) => key !== "version")
    .map(([, value]) => String(value).replace(/[^\w-]/g, "-"))
    .join("-");
}
