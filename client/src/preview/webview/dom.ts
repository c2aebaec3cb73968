/** What can stand in an element: text is only ever text. */
export type Content = Node | string | undefined | false;

/** What an element is given; those that are undefined or false are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes and content. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(name), attributes, content);
}

/** The same in a drawing. */
export function s<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...content: readonly Content[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS(SVG, name), attributes, content);
}

function filled<E extends Element>(element: E, attributes: Attributes, content: readonly Content[]): E {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false)
      element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...content.filter(isShown));
  return element;
}

/** A button that does something. */
export function button(
  attributes: Attributes,
  onClick: () => void,
  ...content: readonly Content[]
): HTMLButtonElement {
  const element = h("button", { type: "button", ...attributes }, ...content);
  element.addEventListener("click", onClick);
  return element;
}

/** A part of the page that shows a part of the state. */
export interface Component<S> {
  readonly element: HTMLElement;
  /** Builds the content anew if what it is made from has changed; the focus stays where it was. */
  update(state: S): void;
}

/** A component that shows what `build` makes of the part of the state that `select` takes; empty where that is undefined. */
export function createComponent<S, T>(
  id: string,
  select: (state: S) => T | undefined,
  build: (part: T) => readonly Content[],
): Component<S> {
  const element = h("div", { id });
  let shown: string | undefined;
  return {
    element,
    update(state) {
      const part = select(state);
      const key = JSON.stringify(part) ?? "";
      if (key === shown) return;
      shown = key;
      keepingFocus(element, () =>
        element.replaceChildren(...(part === undefined ? [] : build(part)).filter(isShown)),
      );
    },
  };
}

/**
 * Changes an element's content. What had the focus gets it back by its id; where it is gone, the part's heading gets it
 * (one with `tabindex="-1"`), so that the keyboard goes on from there.
 */
function keepingFocus(element: HTMLElement, change: () => void): void {
  const { activeElement } = document;
  const had = activeElement !== null && element.contains(activeElement) ? activeElement.id : undefined;
  change();
  if (had === undefined) return;
  const again =
    (had && document.getElementById(had)) || element.querySelector<HTMLElement>('[tabindex="-1"]');
  again?.focus({ preventScroll: true });
}

function isShown(content: Content): content is Node | string {
  return content !== undefined && content !== false;
}
