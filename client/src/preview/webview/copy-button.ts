import { button, h } from "./dom.ts";
import { icon } from "./icons.ts";

/** How long a button says that it has copied. */
const FEEDBACK_MS = 2000;

/** A button that asks the extension to copy; `label` tells a screen reader what. */
export function copyButton(what: string, label: string, ask: (what: string) => void): HTMLButtonElement {
  const attributes = { id: `copy-${what}`, class: "copy", "data-testid": testId(what), "aria-label": label };
  return button(attributes, () => ask(what), icon("copy"), h("span", {}, "Copy"));
}

/** `copy-haproxy` for `target-haproxy`. */
function testId(what: string): string {
  return `copy-${what.replace(/^target-/, "")}`;
}

/** Shows and announces that the text was copied, or that it was not. */
export function showCopied(what: string, done: boolean): void {
  const words = done ? "Copied" : "Not copied";
  announce(done ? "Copied to the clipboard" : "Could not be copied to the clipboard");
  const element = document.getElementById(`copy-${what}`);
  if (!element) return;
  element.replaceChildren(icon(done ? "copied" : "error"), h("span", {}, words));
  setTimeout(() => element.replaceChildren(icon("copy"), h("span", {}, "Copy")), FEEDBACK_MS);
}

function announce(words: string): void {
  // An announcement that equals the last one is not made: empty it first.
  const announcer = document.getElementById("announcer");
  announcer?.replaceChildren();
  requestAnimationFrame(() => announcer?.replaceChildren(words));
}
