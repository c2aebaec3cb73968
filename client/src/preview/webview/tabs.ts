import { button, h } from "./dom.ts";

/** One tab. */
export interface Tab {
  readonly id: string;
  readonly title: string;
}

/** A tab list that stays while what it chooses from and what is chosen change. */
export interface TabList {
  readonly element: HTMLElement;
  update(all: readonly Tab[], chosen: string | undefined): void;
}

/**
 * A tab list after the ARIA authoring practices: one tab stop; arrow keys, Home and End move and choose. It scrolls where it
 * is too wide. `name` begins the tabs' ids; all of them stand for one panel, `panel` (`labelPanel`).
 */
export function createTabList(
  { name, label, panel }: { name: string; label: string; panel: HTMLElement },
  choose: (id: string) => void,
): TabList {
  const element = h("div", { role: "tablist", "aria-label": label });
  let tabs: readonly Tab[] = [];
  let shown = "";
  const byId = (id: string) => element.querySelector<HTMLElement>(`#${CSS.escape(`${name}-${id}`)}`);
  element.addEventListener("keydown", (event) => {
    const at = tabs.findIndex(({ id }) => byId(id) === document.activeElement);
    const to = at < 0 ? undefined : target(event.key, at, tabs.length);
    const tab = to === undefined ? undefined : tabs[to];
    if (tab === undefined) return;
    event.preventDefault();
    choose(tab.id);
    byId(tab.id)?.focus();
  });
  const build = (all: readonly Tab[]): void => {
    const had = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
    tabs = all;
    element.replaceChildren(
      ...all.map(({ id, title }) =>
        button(
          {
            id: `${name}-${id}`,
            role: "tab",
            "aria-controls": panel.id,
            "data-testid": `${name}-${id}`,
          },
          () => choose(id),
          title,
        ),
      ),
    );
    if (had) document.getElementById(had)?.focus();
  };
  return {
    element,
    update(all, chosen) {
      const key = JSON.stringify(all);
      if (key !== shown) build(all);
      shown = key;
      for (const { id } of all) {
        const tab = byId(id);
        const on = id === chosen;
        if (tab?.getAttribute("aria-selected") === String(on)) continue;
        tab?.setAttribute("aria-selected", String(on));
        tab?.setAttribute("tabindex", on ? "0" : "-1");
        if (on && tab) scrollTo(element, tab);
      }
      if (chosen !== undefined) panel.setAttribute("aria-labelledby", `${name}-${chosen}`);
    },
  };
}

/** Scrolls a list sideways until a tab is in sight; the page stays where it is. */
function scrollTo(list: HTMLElement, tab: HTMLElement): void {
  const left = tab.offsetLeft - list.offsetLeft;
  const right = left + tab.offsetWidth;
  if (left < list.scrollLeft) list.scrollLeft = left;
  else if (right > list.scrollLeft + list.clientWidth) list.scrollLeft = right - list.clientWidth;
}

/** Where a key leads to from a tab. */
export function target(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}
