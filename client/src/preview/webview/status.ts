import type { FindingView, StatusView } from "../../../../server/src/protocol/health-check.ts";
import { askButton } from "./ask-button.ts";
import { codeBlock } from "./code.ts";
import { button, type Content, h } from "./dom.ts";
import { icon } from "./icons.ts";
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
  const { icon: name, tone, words } = STATES[status.state];
  const isMended = findings.some(({ fixes }) => fixes.length > 0);
  return [
    h(
      "section",
      { class: `card asked ${tone}`, "aria-labelledby": "status-heading" },
      h("h2", { id: "status-heading", class: "label", tabindex: "-1" }, "What the load balancer asks"),
      h(
        "div",
        { class: "endpoint" },
        h("code", { "data-testid": "status-endpoint" }, ...breakable(status.url)),
        askButton(
          {
            wish: { type: "copy", what: "url" },
            icon: "copy",
            words: "Copy",
            label: "Copy the address that is asked",
            testId: "copy-url",
          },
          actions.wish,
        ),
      ),
      h(
        "p",
        { class: "state", "data-testid": "status-state", "data-state": status.state },
        icon(name),
        words,
      ),
      h("p", { "data-testid": "status-explanation" }, status.explanation),
      findings.length > 0 &&
        h(
          "ul",
          { class: "findings", "aria-label": "Findings on the health check" },
          ...findings.map((finding, i) => findingItem(finding, i, version, actions)),
        ),
      status.remedy !== undefined && !isMended && remedy(status.remedy, actions),
      facts(status),
    ),
  ];
}

function facts({ state, ip, port, path, origin }: StatusView): HTMLElement {
  const listening = state === "off" || state === "invalid" ? "nothing yet" : ip;
  const fact = (term: string, value: string, testId: string) =>
    h("div", {}, h("dt", {}, term), h("dd", { "data-testid": testId }, value));
  return h(
    "dl",
    { class: "facts" },
    fact("Listens on", listening, "status-ip"),
    fact("Port", String(port), "status-port"),
    fact("Path", path, "status-path"),
    fact("Set in", origin, "status-origin"),
  );
}

/** A finding where it matters: its place, its page, and its fixes. */
function findingItem(
  { code, severity, message, range, fixes }: FindingView,
  finding: number,
  version: number,
  { wish }: Actions,
): HTMLElement {
  const { icon: name, tone, words } = SEVERITIES[severity];
  const line = range.start.line + 1;
  return h(
    "li",
    { class: tone, "data-testid": `finding-${code.replace("/", "-")}` },
    icon(name),
    h(
      "div",
      {},
      h("p", {}, h("span", { class: "visually-hidden" }, `${words}: `), message),
      h(
        "p",
        { class: "places" },
        button(
          { id: `place-${finding}`, class: "link", "aria-label": `Line ${line}: show it in the file` },
          () => wish({ type: "place", version, finding }),
          `Line ${line}`,
        ),
        button(
          { id: `rule-${finding}`, class: "link", "aria-label": `${code}: what this finding means` },
          () => wish({ type: "rulePage", version, finding }),
          code,
        ),
      ),
      fixes.length > 0 &&
        h(
          "div",
          { class: "fixes" },
          ...fixes.map(({ title, preferred }, fix) =>
            askButton(
              {
                wish: { type: "fix", version, finding, fix },
                icon: "wand",
                words: title,
                label: `Fix in the file: ${title}`,
                testId: `fix-${finding}-${fix}`,
              },
              wish,
              { class: preferred ? "button primary" : "button" },
            ),
          ),
        ),
    ),
  );
}

function remedy(text: string, { wish }: Actions): HTMLElement {
  return h(
    "div",
    { class: "remedy", "data-testid": "remedy" },
    h(
      "div",
      { class: "bar" },
      h("span", {}, "What the file should say:"),
      askButton(
        {
          wish: { type: "copy", what: "remedy" },
          icon: "copy",
          words: "Copy",
          label: "Copy the lines for the file",
          testId: "copy-remedy",
        },
        wish,
      ),
    ),
    codeBlock(text, "Lines for the file"),
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
      h("h2", { id: "purposes-heading" }, "Which path for which purpose"),
      table(
        { class: "purposes", testId: "purposes" },
        ["Purpose", "Path", "Why"],
        purposes.map(({ title, path, reason }) => ({
          heading: title,
          cells: [{ content: [h("code", {}, path)] }, { content: [reason] }],
        })),
      ),
    ),
  ];
}
