import { openText } from "../features/gateway-document.ts";
import { type HealthCheckQuestion, healthCheckView } from "../features/health-check-view.ts";
import type { Settings } from "../features/settings.ts";
import { CHECK_PARAMETERS, checkParameter, PARAMETER_BOUNDS } from "../health-check/check-parameters.ts";
import { TARGETS } from "../health-check/targets/list.ts";
import { type Target, withLimitsPage } from "../health-check/targets/target.ts";
import type { CheckParameters, HealthCheckView, TargetView } from "../protocol/health-check.ts";
import { printableJson } from "../text/printable.ts";
import { listed } from "../text/words.ts";
import { zoneKey } from "../topology/zones.ts";
import { healthCheckText } from "./health-check-messages.ts";
import { printOverview } from "./health-check-text.ts";
import { cliText } from "./messages.ts";
import {
  GATEWAY_OPTIONS,
  pairMessage,
  readArguments,
  readGateway,
  readPair,
  TEXT,
  TEXTS,
} from "./options.ts";
import { errorLine, failed, linesOf, type Outcome } from "./outcome.ts";
import { readNamed } from "./read.ts";
import { UsageError } from "./usage-error.ts";

interface Options {
  readonly settings: Settings;
  readonly checkParameters: Partial<CheckParameters>;
  /** Keys of the zones whose outage is simulated. */
  readonly failedZones: readonly string[];
  /** Undefined for the overview. */
  readonly target: Target | undefined;
  readonly format: string;
  readonly force: boolean;
  readonly file: string;
}

/** `health-check`: prints the settings for a load balancer, or the overview of its health check. Throws UsageError. */
export async function healthCheckCommand(args: readonly string[], pages: string): Promise<Outcome> {
  const options = await readOptions(args);
  const { file, settings } = options;
  const read = await readNamed(file);
  if (read.error !== undefined) return failed(cliText("unreadable", { path: file, reason: read.error }), 2);
  const document = openText(read.text, settings, { encoding: read.encoding });
  if (document === undefined) return failed(healthCheckText("notRecognized", { file }), 1);
  const ask = (question: HealthCheckQuestion) => healthCheckView(document, question, pages);
  const view = ask({ checkParameters: options.checkParameters });
  const failedZones = zonesOf(view, options.failedZones);
  return answer(
    options,
    failedZones.length > 0 ? ask({ checkParameters: options.checkParameters, failedZones }) : view,
  );
}

function answer({ file, target, format, force }: Options, view: HealthCheckView): Outcome {
  const { state } = view.status;
  // A file is shown as far as it can be read, but a node doesn't start with it.
  const fails =
    view.syntaxProblem !== undefined || state === "off" || state === "invalid" || state === "loopback";
  const explanation =
    view.syntaxProblem === undefined
      ? view.status.explanation
      : healthCheckText("syntax", { problem: view.syntaxProblem });
  const warning =
    !fails && state === "reachable"
      ? []
      : [errorLine(healthCheckText(fails ? "fails" : "warning", { file, explanation }))];
  if (target === undefined) {
    const stdout = format === "json" ? printableJson({ file, ...view }) : printOverview(file, view);
    return { stdout, stderr: warning, code: fails ? 1 : 0 };
  }
  if (fails && !force) {
    const hint = errorLine(healthCheckText("force"));
    return { stdout: [], stderr: [...warning, hint], code: 1 };
  }
  const { rejections, limitsDocs, formats } = view.targets.find(({ id }) => id === target.id) as TargetView;
  if (rejections.length > 0) {
    const stderr = rejections.map((rejection) => errorLine(withLimitsPage(rejection, limitsDocs)));
    return { stdout: [], stderr, code: 1 };
  }
  return { stdout: linesOf(formats.find(({ id }) => id === format)?.text ?? ""), stderr: warning, code: 0 };
}

/** The IDs of the zones with these keys. Throws UsageError. */
function zonesOf({ zones }: HealthCheckView, keys: readonly string[]): readonly string[] {
  const unknown = keys.find((key) => !zones.some(({ id }) => id === key));
  if (unknown === undefined) return keys;
  const names = zones.flatMap(({ name }) => (name === undefined ? [] : [name]));
  throw new UsageError(
    names.length > 0
      ? healthCheckText("unknownZoneNamed", { zones: names.join(", ") })
      : healthCheckText("noZones"),
  );
}

async function readOptions(args: readonly string[]): Promise<Options> {
  const { values, positionals } = readArguments(args, {
    ...GATEWAY_OPTIONS,
    target: TEXT,
    format: TEXT,
    interval: TEXT,
    timeout: TEXT,
    healthy: TEXT,
    unhealthy: TEXT,
    node: TEXTS,
    lose: TEXTS,
    force: { type: "boolean" },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError(cliText("onePath", { command: "health-check" }));
  const target = values.target === undefined ? undefined : targetOf(values.target);
  return {
    settings: { ...(await readGateway(values)), nodes: readNodes(values.node ?? []) },
    checkParameters: readCheckParameters(values),
    failedZones: (values.lose ?? []).map(zoneKey),
    target,
    format: formatOf(target, values.format),
    force: values.force ?? false,
    file,
  };
}

function targetOf(id: string): Target {
  const target = TARGETS.find((candidate) => candidate.id === id);
  if (target) return target;
  const targets = TARGETS.map((each) => each.id).join(", ");
  throw new UsageError(healthCheckText("unknownTarget", { targets, given: id }));
}

/** The format of the settings, by default the first; of the overview, text or json. */
function formatOf(target: Target | undefined, asked: string | undefined): string {
  const ids = target ? target.formats.map(({ id }) => id) : ["text", "json"];
  const format = asked ?? ids[0] ?? "";
  if (ids.includes(format)) return format;
  const problem = { formats: listed(ids, "or"), given: format };
  throw new UsageError(
    target
      ? healthCheckText("format", { target: target.id, ...problem })
      : healthCheckText("overviewFormat", problem),
  );
}

function readCheckParameters(
  values: Partial<Record<keyof CheckParameters, string | undefined>>,
): Partial<CheckParameters> {
  const given = CHECK_PARAMETERS.flatMap((name): [string, number][] => {
    const text = values[name];
    if (text === undefined) return [];
    const part = /^\d+$/.test(text) ? checkParameter(name, Number(text)) : undefined;
    if (part !== undefined) return [[name, part]];
    const [least, most] = PARAMETER_BOUNDS[name];
    throw new UsageError(healthCheckText("bounds", { option: name, least, most, given: text }));
  });
  return Object.fromEntries(given);
}

function readNodes(given: readonly string[]): Settings["nodes"] {
  const nodes: Record<string, string[]> = Object.create(null);
  for (const text of given) {
    const [zone, address] = readPair("node", "ZONE=ADDRESS", text);
    if (address === "") throw new UsageError(pairMessage("node", "ZONE=ADDRESS", text));
    nodes[zone] = [...(nodes[zone] ?? []), address];
  }
  return nodes;
}
