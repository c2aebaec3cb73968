/** What can stand in an element: text is only ever text. */
export type Content = Node | string | undefined | false;

/** An element with attributes (those that are undefined or false are left out) and content. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...content.filter(isShown));
  return element;
}

/** A button that does something. */
export function button(
  attributes: Readonly<Record<string, string | undefined>>,
  onClick: () => void,
  ...content: readonly Content[]
): HTMLButtonElement {
  const element = h("button", { type: "button", ...attributes }, ...content);
  element.addEventListener("click", onClick);
  return element;
}

/** A place in the page that shows a part of the state. */
export interface Place<S> {
  readonly element: HTMLElement;
  /** Builds the content anew if what it is made from has changed; the focus stays where it was. */
  update(state: S): void;
}

/** A place that shows what `build` makes of the part of the state that `select` takes; empty where that is undefined. */
export function createPlace<S, T>(
  id: string,
  select: (state: S) => T | undefined,
  build: (part: T) => readonly Content[],
): Place<S> {
  const element = h("div", { id });
  let shown: string | undefined;
  return {
    element,
    update(state) {
      const part = select(state);
      const key = JSON.stringify(part) ?? "";
      if (key === shown) return;
      shown = key;
      const focused = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
      element.replaceChildren(...(part === undefined ? [] : build(part)).filter(isShown));
      if (focused) document.getElementById(focused)?.focus();
    },
  };
}

function isShown(content: Content): content is Node | string {
  return content !== undefined && content !== false;
}
