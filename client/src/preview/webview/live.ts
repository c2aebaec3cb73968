import type { CertificateView, LiveCheckView } from "../../../../server/src/protocol/live-check.ts";
import { type Content, h } from "./dom.ts";
import { icon } from "./icons.ts";
import { webviewText } from "./messages.ts";
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
      h("h2", { id: "live-heading", tabindex: "-1" }, webviewText("live/heading")),
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
                  ? webviewText("live/failed", { detail: live.detail })
                  : webviewText("live/asking"),
              ),
            ),
          ]),
    ),
  ];
}

/** How many answers are good. */
export function liveText({ nodes, endpoints }: LiveCheckView): string {
  const good = [...nodes, ...endpoints].filter(({ ok }) => ok).length;
  return webviewText("live/good", { good, all: nodes.length + endpoints.length });
}

function results(view: LiveCheckView): readonly Content[] {
  const { at, nodes, endpoints, notes } = view;
  return [
    h(
      "p",
      { class: "quiet", "data-testid": "live-summary" },
      `${liveText(view)} ${webviewText("live/time", { time: timeText(at) })}`,
    ),
    nodes.length > 0 &&
      answers(
        webviewText("live/nodes"),
        nodes.map(({ url, ok, ms, text, status }) => ({
          name: url,
          ok,
          ms,
          text: status === undefined ? text : webviewText("live/status", { status, text }),
        })),
      ),
    endpoints.length > 0 &&
      answers(
        webviewText("live/endpoints"),
        endpoints.map(({ url, zone, ok, ms, text, protocol, certificate }) => ({
          name: zone === undefined ? url : webviewText("live/endpoint", { url, zone }),
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
    [
      webviewText("live/asked"),
      webviewText("live/result"),
      webviewText("live/duration"),
      webviewText("live/meaning"),
    ],
    asked.map(({ name, ok, ms, text, more = [] }) => ({
      class: ok ? "good" : "error",
      heading: h("code", {}, name),
      cells: [
        {
          class: "result",
          content: [h("span", {}, icon(ok ? "check" : "error"), webviewText(ok ? "live/ok" : "live/not-ok"))],
        },
        { class: "time", content: [webviewText("milliseconds", { ms: Math.round(ms) })] },
        { content: [text, ...more.map((part) => h("p", { class: "quiet" }, part))] },
      ],
    })),
  );
}

function certificateText({ subject, issuer, names, validFrom, validTo }: CertificateView): string {
  const values = { subject, issuer, from: validFrom.slice(0, 10), to: validTo.slice(0, 10) };
  return names.length === 0
    ? webviewText("live/certificate/no-name", values)
    : webviewText("live/certificate", { ...values, names: names.join(", ") });
}

/** `2026-11-22 15:04:05 UTC` of an ISO time. */
export function timeText(iso: string): string {
  return iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}
