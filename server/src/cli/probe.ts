import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openText } from "../features/gateway-document.ts";
import type { Host } from "../host.ts";
import { describeNoPlan, makePlan, TIMEOUT_BOUNDS } from "../live-check/make-plan.ts";
import { parseNodeAddress } from "../live-check/node-address.ts";
import type { LiveCheckView } from "../protocol/live-check.ts";
import { maskText } from "../schema/mask.ts";
import { printableJson } from "../text/printable.ts";
import { GATEWAY_OPTIONS, readArguments, readGateway, TEXT, TEXTS, UsageError } from "./options.ts";
import { failed, type Outcome } from "./outcome.ts";
import { printProbe } from "./probe-text.ts";
import { readNamed } from "./read.ts";

/**
 * `probe`: asks the nodes and the endpoints of a file how they are. Code 0: all are as they should be, 1: one isn't, 2: the
 * file or the arguments can't be used. Throws UsageError.
 */
export async function probeCommand(args: readonly string[], { liveCheck }: Host): Promise<Outcome> {
  const { values, positionals } = readArguments(args, {
    ...GATEWAY_OPTIONS,
    node: TEXTS,
    timeout: TEXT,
    format: TEXT,
  });
  const { format = "text" } = values;
  if (format !== "text" && format !== "json") throw new UsageError(`--format is text or json, not ${format}`);
  const timeout = readTimeout(values.timeout);
  const nodes = readNodes(values.node ?? []);
  const settings = await readGateway(values);
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError("probe needs exactly one path");
  if (liveCheck === undefined) throw new UsageError("there is no network here");

  const unusable = (why: string): Outcome => failed(`${path} can't be health-checked: ${why}`, 2);
  const { text, error } = await readNamed(path);
  if (text === undefined) return unusable(error);
  const document = openText(text, settings);
  if (document === undefined)
    return unusable("nothing in it is a gateway's alone; --product takes it for one");
  const plan = makePlan(document.input, { nodes, timeout });
  if (plan === undefined) return unusable(describeNoPlan());
  if (plan.nodes.length + plan.endpoints.length === 0)
    return unusable([...plan.notes, "Name nodes to ask with --node."].join(" "));

  const view = await liveCheck(plan, {
    uri: pathToFileURL(resolve(path)).href,
    signal: new AbortController().signal,
    progress: () => {},
  });
  return {
    stdout: format === "json" ? printableJson(view) : printProbe(view),
    stderr: [],
    code: isAllWell(view) ? 0 : 1,
  };
}

function isAllWell({ nodes, endpoints }: LiveCheckView): boolean {
  return [...nodes, ...endpoints].every(({ ok }) => ok);
}

/** Several may stand in one option, with commas between. Throws UsageError. */
function readNodes(given: readonly string[]): readonly string[] {
  const nodes = given.flatMap((text) => text.split(",")).map((node) => node.trim());
  const wrong = nodes.find((node) => parseNodeAddress(node) === undefined);
  if (wrong !== undefined)
    throw new UsageError(
      `--node: ${maskText(wrong) || "(nothing)"} is no node address. Write 10.0.1.10, gateway.example.com or [2001:db8::1], with :PORT behind it where it is not the file's`,
    );
  return nodes;
}

function readTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [least, most] = TIMEOUT_BOUNDS;
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= least && seconds <= most) return seconds;
  throw new UsageError(`--timeout is a number of seconds from ${least} to ${most}, not ${text}`);
}
