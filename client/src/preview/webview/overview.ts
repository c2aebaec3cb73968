import { button, type Content, h } from "./dom.ts";
import { icon } from "./icons.ts";
import { webviewText } from "./messages.ts";
import { type Actions, downZones, type Model, targetOf } from "./model.ts";
import { noticeText, percent, type Sign, spanText } from "./texts.ts";

/** What the header is made from. */
export const pickHeader = ({ state: { fileName, view, trusted, live } }: Model) => ({
  fileName,
  product: view?.product,
  trusted,
  running: live?.kind === "running",
});

/** File name and product, and the live check. */
export function header(
  { fileName, product, trusted, running }: ReturnType<typeof pickHeader>,
  { perform }: Actions,
): readonly Content[] {
  const check = button(
    {
      id: "live-check",
      class: "button primary",
      "data-testid": "live-check",
      "aria-disabled": trusted && !running ? undefined : "true",
      "aria-describedby": trusted ? undefined : "live-check-reason",
      title: webviewText(trusted ? "live-check/tooltip" : "live-check/untrusted"),
    },
    () => trusted && !running && perform({ type: "liveCheck" }),
    icon("pulse"),
    h("span", {}, webviewText(running ? "live-check/running" : "live-check")),
  );
  return [
    h(
      "div",
      {},
      h("h1", {}, webviewText("title")),
      h(
        "p",
        { class: "subtitle" },
        button(
          { id: "open-file", class: "link", title: webviewText("open-file", { fileName }) },
          () => perform({ type: "openFile" }),
          fileName,
        ),
        product !== undefined && h("span", { "data-testid": "product" }, product),
      ),
    ),
    product !== undefined &&
      h(
        "div",
        { class: "header-actions" },
        check,
        !trusted &&
          h("p", { id: "live-check-reason", class: "quiet" }, webviewText("live-check/needs-trust")),
      ),
  ];
}

/** What the notice is made from. */
export const pickNotice = ({ state: { fileName, notice, view } }: Model) => ({
  fileName,
  notice,
  shown: view !== undefined,
});

/** What is wrong with the picture, if anything. */
export function notice({
  notice: given,
  fileName,
  shown,
}: ReturnType<typeof pickNotice>): readonly Content[] {
  if (given === undefined)
    return shown ? [] : [h("p", { class: "waiting" }, webviewText("reading", { fileName }))];
  const text = noticeText(given, fileName, shown);
  return [
    h("p", { class: "notice", "data-testid": `notice-${given.kind}` }, icon("warning"), h("span", {}, text)),
  ];
}

/** What the outage is told from. */
export const pickOutage = (model: Model) => {
  const { view } = model.state;
  const target = targetOf(model);
  return (
    view &&
    target && {
      outage: view.outage,
      zones: view.zones.length,
      down: downZones(model).length,
      state: view.status.state,
      balancer: target.title,
      hung: target.timing.hung,
    }
  );
};

/** What is left of the gateway, in four numbers, and what happens in which order. */
export function outage(
  { outage: given, zones, down, state, balancer, hung }: Exclude<ReturnType<typeof pickOutage>, undefined>,
  restore: () => void,
): readonly Content[] {
  const { endpoints, canStart, capacity, timeline } = given;
  const checked = state === "reachable" || state === "unknown";
  return [
    h(
      "div",
      { class: "bar" },
      h(
        "h2",
        { id: "outage-heading", tabindex: "-1" },
        webviewText(down > 0 ? "outage/heading" : "outage/heading/none"),
      ),
      down > 0
        ? button(
            { id: "restore", class: "button", "data-testid": "restore" },
            restore,
            icon("reset"),
            h("span", {}, webviewText("outage/restore", { zones: down })),
          )
        : zones > 0 && h("span", { class: "quiet" }, webviewText("outage/hint")),
    ),
    h(
      "dl",
      { class: "stats" },
      stat(
        webviewText("outage/capacity"),
        percent(capacity),
        capacity === 1 ? "good" : capacity > 0 ? "warning" : "error",
        "capacity",
      ),
      endpoints.all === 0
        ? stat(
            webviewText("outage/endpoints/none"),
            webviewText("outage/endpoints/none/value"),
            "info",
            "endpoints",
          )
        : stat(
            webviewText("outage/endpoints"),
            webviewText("outage/endpoints/value", { left: endpoints.left, all: endpoints.all }),
            canStart ? (endpoints.left === endpoints.all ? "good" : "warning") : "error",
            "endpoints",
            webviewText("outage/endpoints/needed", { needed: endpoints.needed }),
          ),
      stat(
        webviewText("outage/can-start"),
        webviewText(canStart ? "yes" : "no"),
        canStart ? "good" : "error",
        "can-start",
      ),
      stat(
        webviewText("outage/noticed", { balancer }),
        checked ? spanText(hung) : webviewText("outage/noticed/never"),
        checked ? "info" : "error",
        "noticed",
        checked ? undefined : webviewText("outage/noticed/why"),
      ),
    ),
    h(
      "ol",
      { class: "timeline", "data-testid": "timeline" },
      ...timeline.map(({ when, what }) => h("li", {}, h("b", {}, when), h("span", {}, what))),
    ),
  ];
}

function stat(term: string, value: string, tone: Sign["tone"], testId: string, more?: string): HTMLElement {
  return h(
    "div",
    { class: tone, "data-testid": testId },
    h("dt", {}, term),
    h("dd", {}, h("b", {}, value), more !== undefined && h("span", {}, more)),
  );
}
