import type { HealthCheckPreview } from "../../../../server/src/protocol.ts";
import { codeBlock } from "./code.ts";
import { copyButton } from "./copy-button.ts";
import { button, type Content, h } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Picked, pickHeader, pickNotice, pickTiming, pickZones } from "./pick.ts";
import { tabs } from "./tabs.ts";
import { lossText, noticeText, rhythmText, STATES, startText } from "./texts.ts";

/** What a section can make happen. */
export interface Actions {
  readonly copy: (what: string) => void;
  readonly openFile: () => void;
}

/** Beyond this many, endpoints of a zone are only counted. */
const ENDPOINTS_SHOWN = 20;

/** File name and product. */
export function header(
  { fileName, product }: Picked<typeof pickHeader>,
  { openFile }: Actions,
): readonly Content[] {
  return [
    h("h1", {}, "Load balancer health check"),
    h(
      "p",
      { class: "subtitle" },
      button({ id: "open-file", class: "link", title: `Open ${fileName}` }, openFile, fileName),
      product !== undefined && h("span", { "data-testid": "product" }, product),
    ),
  ];
}

/** What is wrong with the picture, if anything. */
export function notice({ notice: given, fileName, shown }: Picked<typeof pickNotice>): readonly Content[] {
  if (given === undefined) return shown ? [] : [h("p", { class: "waiting" }, `Reading ${fileName} …`)];
  const text = noticeText(given, fileName, shown);
  return [
    h("p", { class: "notice", "data-testid": `notice-${given.kind}` }, icon("warning"), h("span", {}, text)),
  ];
}

/** The endpoint that a load balancer asks, first and big. */
export function statusSection(status: HealthCheckPreview["status"], { copy }: Actions): readonly Content[] {
  const { icon: name, tone, words } = STATES[status.state];
  const listening = status.state === "off" || status.state === "invalid" ? "nothing yet" : status.ip;
  const fact = (term: string, value: string, testId: string) =>
    h("div", {}, h("dt", {}, term), h("dd", { "data-testid": testId }, value));
  return [
    h(
      "section",
      { class: `hero ${tone}`, "aria-labelledby": "status-heading" },
      h("h2", { id: "status-heading" }, "Status endpoint"),
      h(
        "div",
        { class: "endpoint" },
        h("code", { "data-testid": "status-endpoint" }, ...breakable(status.url)),
        copyButton("url", "Copy the status endpoint", copy),
      ),
      h(
        "p",
        { class: "state", "data-testid": "status-state", "data-state": status.state },
        icon(name),
        words,
      ),
      h("p", { "data-testid": "status-explanation" }, status.explanation),
      status.remedy !== undefined && remedy(status.remedy, copy),
      h(
        "dl",
        {},
        fact("Listens on", listening, "status-ip"),
        fact("Port", String(status.port), "status-port"),
        fact("Path", status.path, "status-path"),
      ),
      h(
        "details",
        {},
        h("summary", {}, `Why ${status.path}?`),
        h("p", { "data-testid": "path-reason" }, status.pathReason),
      ),
    ),
  ];
}

function remedy(text: string, copy: Actions["copy"]): HTMLElement {
  return h(
    "div",
    { class: "remedy", "data-testid": "remedy" },
    h(
      "div",
      { class: "bar" },
      h("span", {}, "What the file should say:"),
      copyButton("remedy", "Copy the lines for the file", copy),
    ),
    codeBlock(text, "Lines for the file"),
  );
}

/** An address that may be broken after its slashes where there is no room. */
function breakable(text: string): readonly Content[] {
  return text.split(/(?<=\/)(?=[^/])/).flatMap((part, i) => (i === 0 ? [part] : [h("wbr"), part]));
}

/** How long an outage is felt. */
export function timingSection({ timing, zones }: Picked<typeof pickTiming>): readonly Content[] {
  const tile = (seconds: number, words: string, testId: string) =>
    h(
      "div",
      { "data-testid": testId },
      h("dt", {}, words),
      h("dd", {}, h("b", {}, `${seconds} s`), " at most"),
    );
  return [
    h(
      "section",
      { "aria-labelledby": "timing-heading", "data-testid": "timing" },
      h("h2", { id: "timing-heading" }, "How fast it reacts"),
      h(
        "dl",
        { class: "tiles" },
        tile(timing.detectHung, "A node that hangs is out after", "detect-hung"),
        tile(timing.detectRefused, "A node that is down is out after", "detect-refused"),
        tile(timing.recover, "A node that is back gets traffic after", "recover"),
      ),
      h("p", { "data-testid": "rhythm" }, rhythmText(timing)),
      h("p", { class: "quiet" }, lossText(timing, zones)),
    ),
  ];
}

/** Zones, their endpoints, and what a start needs of them. */
export function zonesSection({ zones, tolerable }: Picked<typeof pickZones>): readonly Content[] {
  const endpoints = zones.reduce((sum, zone) => sum + zone.endpoints.length, 0);
  const rows = zones.map(({ name, endpoints: listed }) => {
    const more = listed.length - ENDPOINTS_SHOWN;
    return h(
      "tr",
      {},
      h("th", { scope: "row", class: name === undefined ? "unknown" : undefined }, name ?? "unknown zone"),
      h(
        "td",
        {},
        h(
          "ul",
          {},
          ...listed.slice(0, ENDPOINTS_SHOWN).map((url) => h("li", {}, h("code", {}, url))),
          more > 0 && h("li", { class: "quiet" }, `and ${more} more`),
        ),
      ),
    );
  });
  return [
    h(
      "section",
      { "aria-labelledby": "zones-heading" },
      h("h2", { id: "zones-heading" }, "Zones and their endpoints"),
      rows.length > 0 &&
        h(
          "table",
          { "data-testid": "zones" },
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("th", { scope: "col" }, "Zone"),
              h("th", { scope: "col" }, "Endpoint in etcd.host"),
            ),
          ),
          h("tbody", {}, ...rows),
        ),
      h("p", { "data-testid": "start" }, startText(endpoints, tolerable)),
    ),
  ];
}

/** The settings, a tab for each load balancer. */
export function targetsSection(
  targets: HealthCheckPreview["targets"],
  { copy }: Actions,
  chosen: { id: string | undefined },
): readonly Content[] {
  const all = targets.map(({ id, title, format, text, notes }) => ({
    id,
    title,
    panel: [
      h(
        "div",
        { class: "bar" },
        h("span", {}, format),
        copyButton(`target-${id}`, `Copy the settings for ${title}`, copy),
      ),
      codeBlock(text, `Settings for ${title}`),
      h("ul", { class: "notes" }, ...notes.map((note) => h("li", {}, note))),
    ],
  }));
  return [
    h(
      "section",
      { "aria-labelledby": "targets-heading" },
      h("h2", { id: "targets-heading" }, "Settings for the load balancer"),
      ...tabs("Load balancers", all, chosen.id, (id) => {
        chosen.id = id;
      }),
    ),
  ];
}
