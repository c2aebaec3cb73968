import { button, type Content, h } from "./dom.ts";

/** One tab: its id is part of the element's ids. */
export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly panel: readonly Content[];
}

/**
 * Tabs after the ARIA authoring practices: one tab stop, arrow keys, Home and End move and choose.
 * `choose` is told what was chosen, so that it can be kept.
 */
export function tabs(
  label: string,
  all: readonly Tab[],
  chosen: string | undefined,
  choose: (id: string) => void,
) {
  const list = h("div", { role: "tablist", "aria-label": label });
  const buttons = all.map((tab) =>
    button(
      {
        id: `tab-${tab.id}`,
        role: "tab",
        "aria-controls": `target-${tab.id}`,
        "data-testid": `tab-${tab.id}`,
      },
      () => select(tab.id, false),
      tab.title,
    ),
  );
  const panels = all.map((tab) =>
    h(
      "div",
      {
        id: `target-${tab.id}`,
        role: "tabpanel",
        "aria-labelledby": `tab-${tab.id}`,
        "data-testid": `target-${tab.id}`,
      },
      ...tab.panel,
    ),
  );
  const select = (id: string, focus: boolean): void => {
    all.forEach((tab, i) => {
      const on = tab.id === id;
      buttons[i]?.setAttribute("aria-selected", String(on));
      buttons[i]?.setAttribute("tabindex", on ? "0" : "-1");
      panels[i]?.toggleAttribute("hidden", !on);
      if (on && focus) buttons[i]?.focus();
    });
    choose(id);
  };
  list.addEventListener("keydown", (event) => {
    const at = all.findIndex((tab) => `tab-${tab.id}` === document.activeElement?.id);
    const to = target(event.key, at, all.length);
    const tab = to === undefined ? undefined : all[to];
    if (tab === undefined) return;
    event.preventDefault();
    select(tab.id, true);
  });
  list.append(...buttons);
  const first = all.find((tab) => tab.id === chosen) ?? all[0];
  if (first) select(first.id, false);
  return [list, ...panels];
}

/** Where a key leads to from a tab. */
export function target(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}
