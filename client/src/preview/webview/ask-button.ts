import type { Wish } from "../webview-protocol.ts";
import { type Attributes, button, h } from "./dom.ts";
import { type IconName, icon } from "./icons.ts";
import { webviewText } from "./messages.ts";

/** How long a button shows what came of it. */
const FEEDBACK_MS = 2000;

/** A button that the extension answers to. */
export interface AskButton {
  readonly wish: Wish;
  readonly icon: IconName;
  readonly text: string;
  /** For a screen reader: what it is about. */
  readonly label: string;
  readonly testId: string;
}

/** A button that asks the extension to do something. */
export function askButton(
  { wish, icon: name, text, label, testId }: AskButton,
  ask: (wish: Wish) => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  return button(
    { id: idOf(wish), class: "button", "data-testid": testId, "aria-label": label, ...attributes },
    () => ask(wish),
    icon(name),
    h("span", {}, text),
  );
}

/** Shows on the button and says aloud what came of a wish. */
export function showOutcome(wish: Wish, done: boolean, text: string): void {
  announce(text);
  const element = document.getElementById(idOf(wish));
  if (!element || wish.type !== "copy") return;
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

/** The same for the same wish, so that the focus finds the button again after it was made anew. */
function idOf(wish: Wish): string {
  return Object.entries(wish)
    .filter(([key]) => key !== "version")
    .map(([, value]) => String(value).replace(/[^\w-]/g, "-"))
    .join("-");
}
