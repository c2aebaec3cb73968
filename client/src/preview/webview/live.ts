import type { CertificateView, LiveCheckView } from "../../../../server/src/protocol/live-check.ts";
import { type Content, h } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Model } from "./model.ts";
import { table } from "./table.ts";

/** What the live check is shown from. */
export const pickLive = ({ state: { live } }: Model) => live;

/** What nodes and endpoints answered, as tables. */
export function liveSection(live: Exclude<ReturnType<typeof pickLive>, undefined>): readonly Content[] {
  return [
    h(
      "section",
      { "aria-labelledby": "live-heading", "data-testid": "live", "data-state": live.kind },
      h("h2", { id: "live-heading", tabindex: "-1" }, "Live check"),
      ...(live.kind === "done"
        ? results(live.view)
        : [
            h(
              "p",
              { class: live.kind === "failed" ? "refused" : "quiet" },
              live.kind === "failed" && icon("error"),
              h(
                "span",
                {},
                live.kind === "failed"
                  ? `The live check could not be made: ${live.detail}`
                  : "Asking nodes and endpoints …",
              ),
            ),
          ]),
    ),
  ];
}

/** How many answers are good. */
export function liveText({ nodes, endpoints }: LiveCheckView): string {
  const good = [...nodes, ...endpoints].filter(({ ok }) => ok).length;
  return `${good} of ${nodes.length + endpoints.length} answers are good.`;
}

function results(view: LiveCheckView): readonly Content[] {
  const { at, nodes, endpoints, notes } = view;
  return [
    h("p", { class: "quiet", "data-testid": "live-summary" }, `${liveText(view)} Asked at ${timeText(at)}.`),
    nodes.length > 0 &&
      answers(
        "Nodes",
        nodes.map(({ url, ok, ms, text, status }) => ({
          name: url,
          ok,
          ms,
          text: status === undefined ? text : `${status}: ${text}`,
        })),
      ),
    endpoints.length > 0 &&
      answers(
        "DP Manager endpoints",
        endpoints.map(({ url, zone, ok, ms, text, protocol, certificate }) => ({
          name: zone === undefined ? url : `${url} (${zone})`,
          ok,
          ms,
          text,
          more: [protocol, certificate && certificateText(certificate)].filter((part) => part !== undefined),
        })),
      ),
    notes.length > 0 && h("ul", { class: "notes" }, ...notes.map((note) => h("li", {}, note))),
  ];
}

/** One that was asked, and what it said. */
interface Asked {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly text: string;
  readonly more?: readonly string[];
}

function answers(caption: string, asked: readonly Asked[]): HTMLElement {
  return table(
    { class: "live", caption },
    ["Asked", "Result", "Time", "What it means"],
    asked.map(({ name, ok, ms, text, more = [] }) => ({
      class: ok ? "good" : "error",
      heading: h("code", {}, name),
      cells: [
        { class: "result", content: [h("span", {}, icon(ok ? "check" : "error"), ok ? "good" : "bad")] },
        { class: "time", content: [`${Math.round(ms)} ms`] },
        { content: [text, ...more.map((part) => h("p", { class: "quiet" }, part))] },
      ],
    })),
  );
}

function certificateText({ subject, issuer, names, validFrom, validTo }: CertificateView): string {
  const days = `${validFrom.slice(0, 10)} to ${validTo.slice(0, 10)}`;
  return `Certificate ${subject}, by ${issuer}, for ${names.join(", ") || "no name"}, good from ${days}`;
}

/** `2026-11-22 15:04:05 UTC` of an ISO time. */
export function timeText(iso: string): string {
  return iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}
