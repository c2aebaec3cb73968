import type { FindingView, StatusView } from "../../../../server/src/protocol/health-check.ts";
import { actionButton } from "./action-button.ts";
import { codeBlock } from "./code.ts";
import { button, type Content, h } from "./dom.ts";
import { icon } from "./icons.ts";
import { webviewText } from "./messages.ts";
import type { Actions, Model } from "./model.ts";
import { table } from "./table.ts";
import { SEVERITIES, STATES } from "./texts.ts";

/** What the status section is made from. */
export const pickStatus = ({ state: { view } }: Model) =>
  view && { status: view.status, findings: view.findings, version: view.version };

/** The endpoint that a load balancer asks, whether it gets an answer, and what is wrong with it. */
export function statusSection(
  { status, findings, version }: Exclude<ReturnType<typeof pickStatus>, undefined>,
  actions: Actions,
): readonly Content[] {
  const { icon: name, tone } = STATES[status.state];
  const isMended = findings.some(({ fixes }) => fixes.length > 0);
  return [
    h(
      "section",
      { class: `card asked ${tone}`, "aria-labelledby": "status-heading" },
      h("h2", { id: "status-heading", class: "label", tabindex: "-1" }, webviewText("status/heading")),
      h(
        "div",
        { class: "endpoint" },
        h("code", { "data-testid": "status-endpoint" }, ...breakable(status.url)),
        actionButton(
          {
            action: { type: "copy", what: "url" },
            icon: "copy",
            text: webviewText("copy"),
            label: webviewText("status/copy"),
            testId: "copy-url",
          },
          actions.perform,
        ),
      ),
      h(
        "p",
        { class: "state", "data-testid": "status-state", "data-state": status.state },
        icon(name),
        webviewText(`state/${status.state}`),
      ),
      h("p", { "data-testid": "status-explanation" }, status.explanation),
      findings.length > 0 &&
        h(
          "ul",
          { class: "findings", "aria-label": webviewText("status/findings") },
          ...findings.map((finding, i) => findingItem(finding, i, version, actions)),
        ),
      status.remedy !== undefined && !isMended && remedy(status.remedy, actions),
      facts(status),
    ),
  ];
}

function facts({ state, ip, port, path, origin }: StatusView): HTMLElement {
  const listening = state === "off" || state === "invalid" ? webviewText("status/address/none") : ip;
  const fact = (term: string, value: string, testId: string) =>
    h("div", {}, h("dt", {}, term), h("dd", { "data-testid": testId }, value));
  return h(
    "dl",
    { class: "facts" },
    fact(webviewText("status/address"), listening, "status-ip"),
    fact(webviewText("status/port"), String(port), "status-port"),
    fact(webviewText("status/path"), path, "status-path"),
    fact(webviewText("status/origin"), origin, "status-origin"),
  );
}

/** A finding where it matters: its location, its page, and its fixes. */
function findingItem(
  { code, severity, message, range, fixes }: FindingView,
  finding: number,
  version: number,
  { perform }: Actions,
): HTMLElement {
  const { icon: name, tone } = SEVERITIES[severity];
  const said = webviewText("finding/severity", { severity: webviewText(`severity/${severity}`) });
  const line = range.start.line + 1;
  return h(
    "li",
    { class: tone, "data-testid": `finding-${code.replace("/", "-")}` },
    icon(name),
    h(
      "div",
      {},
      h("p", {}, h("span", { class: "visually-hidden" }, `${said} `), message),
      h(
        "p",
        { class: "locations" },
        button(
          {
            id: `location-${finding}`,
            class: "link",
            "aria-label": webviewText("finding/line/label", { line }),
          },
          () => perform({ type: "location", version, finding }),
          webviewText("finding/line", { line }),
        ),
        button(
          { id: `rule-${finding}`, class: "link", "aria-label": webviewText("finding/rule/label", { code }) },
          () => perform({ type: "rulePage", version, finding }),
          code,
        ),
      ),
      fixes.length > 0 &&
        h(
          "div",
          { class: "fixes" },
          ...fixes.map(({ title, preferred }, fix) =>
            actionButton(
              {
                action: { type: "fix", version, finding, fix },
                icon: "wand",
                text: title,
                label: webviewText("finding/fix/label", { title }),
                testId: `fix-${finding}-${fix}`,
              },
              perform,
              { class: preferred ? "button primary" : "button" },
            ),
          ),
        ),
    ),
  );
}

function remedy(text: string, { perform }: Actions): HTMLElement {
  return h(
    "div",
    { class: "remedy", "data-testid": "remedy" },
    h(
      "div",
      { class: "bar" },
      h("span", {}, webviewText("remedy/heading")),
      actionButton(
        {
          action: { type: "copy", what: "remedy" },
          icon: "copy",
          text: webviewText("copy"),
          label: webviewText("remedy/copy"),
          testId: "copy-remedy",
        },
        perform,
      ),
    ),
    codeBlock(text, "remedy", webviewText("remedy/label")),
  );
}

/** An address that may be broken after its slashes where there is no room. */
function breakable(text: string): readonly Content[] {
  return text.split(/(?<=\/)(?=[^/])/).flatMap((part, i) => (i === 0 ? [part] : [h("wbr"), part]));
}

/** What the table of paths is made from. */
export const pickPurposes = ({ state: { view } }: Model) => view?.purposes;

/** Which path is for which purpose, and why. */
export function purposesSection(
  purposes: Exclude<ReturnType<typeof pickPurposes>, undefined>,
): readonly Content[] {
  return [
    h(
      "section",
      { "aria-labelledby": "purposes-heading" },
      h("h2", { id: "purposes-heading" }, webviewText("purposes/heading")),
      table(
        { class: "purposes", testId: "purposes" },
        [webviewText("purposes/purpose"), webviewText("purposes/path"), webviewText("purposes/reason")],
        purposes.map(({ title, path, reason }) => ({
          heading: title,
          cells: [{ content: [h("code", {}, path)] }, { content: [reason] }],
        })),
      ),
    ),
  ];
}
