import { openText } from "../features/gateway-document.ts";
import { type HealthCheckQuestion, healthCheckView } from "../features/health-check-view.ts";
import type { Settings } from "../features/settings.ts";
import { RHYTHM_BOUNDS, RHYTHM_PARTS, rhythmPart } from "../health-check/rhythm.ts";
import { TARGETS } from "../health-check/targets/list.ts";
import { type Target, withLimitsPage } from "../health-check/targets/target.ts";
import type { HealthCheckView, Rhythm, TargetView } from "../protocol/health-check.ts";
import { maskText } from "../schema/mask.ts";
import { printableJson } from "../text/printable.ts";
import { zoneKey } from "../topology/zones.ts";
import { printOverview } from "./health-check-text.ts";
import { GATEWAY_OPTIONS, readArguments, readGateway, readPair, TEXT, TEXTS, UsageError } from "./options.ts";
import { complaint, failed, linesOf, type Outcome } from "./outcome.ts";
import { readNamed } from "./read.ts";

interface Options {
  readonly settings: Settings;
  readonly rhythm: Partial<Rhythm>;
  /** Keys of the zones that are taken to be lost. */
  readonly lost: readonly string[];
  /** Undefined for the overview. */
  readonly target: Target | undefined;
  readonly format: string;
  readonly force: boolean;
  readonly file: string;
}

/** `health-check`: prints the settings for a load balancer, or what one will see of a file. Throws UsageError. */
export async function healthCheckCommand(args: readonly string[], pages: string): Promise<Outcome> {
  const options = await readOptions(args);
  const { file, settings } = options;
  const { text, error } = await readNamed(file);
  if (text === undefined) return failed(`${file} can't be read: ${error}`, 2);
  const document = openText(text, settings);
  if (document === undefined)
    return failed(
      `${file} is no gateway configuration: nothing in it is a gateway's alone. --product takes it for one`,
      1,
    );
  const ask = (question: HealthCheckQuestion) => healthCheckView(document, question, pages);
  const view = ask({ rhythm: options.rhythm });
  const failedZones = lostZones(view, options.lost);
  return answer(options, failedZones.length > 0 ? ask({ rhythm: options.rhythm, failedZones }) : view);
}

function answer({ file, target, format, force }: Options, view: HealthCheckView): Outcome {
  const { state, explanation } = view.status;
  const hindered = state === "off" || state === "invalid" || state === "loopback";
  const warning =
    state === "reachable"
      ? []
      : [complaint(`${hindered ? `${file} can't be health-checked` : file}: ${explanation}`)];
  if (target === undefined) {
    const stdout = format === "json" ? printableJson({ file, ...view }) : printOverview(file, view);
    return { stdout, stderr: warning, code: hindered ? 1 : 0 };
  }
  if (hindered && !force) {
    const hint = complaint("--force prints the settings all the same, with a caution");
    return { stdout: [], stderr: [...warning, hint], code: 1 };
  }
  const { refusals, limitsDocs, formats } = view.targets.find(({ id }) => id === target.id) as TargetView;
  if (refusals.length > 0) {
    const stderr = refusals.map((rejection) => complaint(withLimitsPage(rejection, limitsDocs)));
    return { stdout: [], stderr, code: 1 };
  }
  return { stdout: linesOf(formats.find(({ id }) => id === format)?.text ?? ""), stderr: warning, code: 0 };
}

/** The ids of the zones with these keys. */
function lostZones({ zones }: HealthCheckView, keys: readonly string[]): readonly string[] {
  const unknown = keys.find((key) => !zones.some(({ id }) => id === key));
  if (unknown === undefined) return keys;
  const names = zones.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const known = names.length > 0 ? `Its zones are ${names.join(", ")}` : "No endpoint shows its zone";
  throw new UsageError(`--lose: the file has no such zone. ${known}`);
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
  if (file === undefined || others.length > 0) throw new UsageError("health-check needs exactly one path");
  const target = values.target === undefined ? undefined : targetOf(values.target);
  return {
    settings: { ...(await readGateway(values)), nodes: readNodes(values.node ?? []) },
    rhythm: readRhythm(values),
    lost: (values.lose ?? []).map(zoneKey),
    target,
    format: formatOf(target, values.format),
    force: values.force ?? false,
    file,
  };
}

function targetOf(id: string): Target {
  const target = TARGETS.find((candidate) => candidate.id === id);
  if (target) return target;
  throw new UsageError(`--target is one of ${TARGETS.map((t) => t.id).join(", ")}, not ${id}`);
}

/** The form of the settings, the first where none is asked for; of the overview, text or json. */
function formatOf(target: Target | undefined, asked: string | undefined): string {
  const ids = target ? target.formats.map(({ id }) => id) : ["text", "json"];
  const format = asked ?? ids[0] ?? "";
  if (ids.includes(format)) return format;
  const whose = target ? `of ${target.id}` : "without --target";
  throw new UsageError(`--format ${whose} is ${ids.join(" or ")}, not ${format}`);
}

function readRhythm(values: Partial<Record<keyof Rhythm, string | undefined>>): Partial<Rhythm> {
  const given = RHYTHM_PARTS.flatMap((name): [string, number][] => {
    const text = values[name];
    if (text === undefined) return [];
    const part = /^\d+$/.test(text) ? rhythmPart(name, Number(text)) : undefined;
    if (part !== undefined) return [[name, part]];
    const [least, most] = RHYTHM_BOUNDS[name];
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}, not ${text}`);
  });
  return Object.fromEntries(given);
}

function readNodes(given: readonly string[]): Settings["nodes"] {
  const nodes: Record<string, string[]> = Object.create(null);
  for (const text of given) {
    const [zone, address] = readPair("node", "ZONE=ADDRESS", text);
    if (address === "") throw new UsageError(`--node wants ZONE=ADDRESS, not ${maskText(text)}`);
    nodes[zone] = [...(nodes[zone] ?? []), address];
  }
  return nodes;
}
