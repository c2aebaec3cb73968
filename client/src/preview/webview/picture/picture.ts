import { type Component, h } from "../dom.ts";
import { webviewText } from "../messages.ts";
import { downZones, type Model, targetOf } from "../model.ts";
import { troubleText } from "../texts.ts";
import { drawPicture, markDown, type PictureInput } from "./draw.ts";

/** The picture: drawn anew when the file, the load balancer or the width changes, else only marked. */
export function createPicture(toggle: (id: string) => void): Component<Model> {
  const element = h("div", { id: "picture", "data-testid": "picture" });
  let shown = "";
  let last: Model | undefined;
  const update = (model: Model): void => {
    last = model;
    const input = inputOf(model);
    const width = Math.floor(element.clientWidth);
    if (input === undefined || width === 0) return;
    const key = JSON.stringify([input, width]);
    if (key !== shown) draw(element, input, width, toggle);
    shown = key;
    markDown(element, new Set(downZones(model).map(({ id }) => id)));
  };
  new ResizeObserver(() => last && update(last)).observe(element);
  return { element, update };
}

function draw(element: HTMLElement, input: PictureInput, width: number, toggle: (id: string) => void): void {
  const had = element.contains(document.activeElement) ? document.activeElement?.id : undefined;
  element.replaceChildren(
    drawPicture(input, width, toggle),
    ...(input.zones.length === 0 ? [h("p", { class: "quiet" }, webviewText("picture/no-zone"))] : []),
  );
  if (had) document.getElementById(had)?.focus({ preventScroll: true });
}

function inputOf(model: Model): PictureInput | undefined {
  const { view } = model.state;
  const target = targetOf(model);
  if (view === undefined || target === undefined) return undefined;
  return {
    balancer: target.title,
    checkParameters: target.checkParameters,
    check: `:${view.status.port}${view.status.path}`,
    trouble: troubleText(view.status),
    // Whether they are down is marked, not drawn.
    zones: view.zones.map((zone) => ({ ...zone, failed: false })),
  };
}
