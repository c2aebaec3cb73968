import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openText } from "../features/gateway-document.ts";
import type { Host } from "../host.ts";
import { describeNoPlan, makePlan, TIMEOUT_BOUNDS } from "../live-check/make-plan.ts";
import { parseNodeAddress } from "../live-check/node-address.ts";
import type { LiveCheckView } from "../protocol/live-check.ts";
import { maskText } from "../schema/mask.ts";
import { printableJson } from "../text/printable.ts";
import { cliText } from "./messages.ts";
import { GATEWAY_OPTIONS, readArguments, readGateway, TEXT, TEXTS } from "./options.ts";
import { failed, type Outcome } from "./outcome.ts";
import { probeText } from "./probe-messages.ts";
import { printProbe } from "./probe-text.ts";
import { readNamed } from "./read.ts";
import { UsageError } from "./usage-error.ts";

/**
 * `probe`: checks the nodes and the endpoints of a file over the network. Exit code 0: all checks passed, 1: one failed, 2: the
 * file can't be used. Throws UsageError.
 */
export async function probeCommand(args: readonly string[], { liveCheck }: Host): Promise<Outcome> {
  const { values, positionals } = readArguments(args, {
    ...GATEWAY_OPTIONS,
    node: TEXTS,
    timeout: TEXT,
    format: TEXT,
  });
  const { format = "text" } = values;
  if (format !== "text" && format !== "json") throw new UsageError(cliText("format", { given: format }));
  const timeout = readTimeout(values.timeout);
  const nodes = readNodes(values.node ?? []);
  const settings = await readGateway(values);
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new UsageError(cliText("onePath", { command: "probe" }));
  if (liveCheck === undefined) throw new UsageError(probeText("noNetwork"));

  const unusable = (reason: string): Outcome => failed(probeText("unusable", { path, reason }), 2);
  const read = await readNamed(path);
  if (read.error !== undefined) return unusable(read.error);
  const document = openText(read.text, settings, { encoding: read.encoding });
  if (document === undefined) return unusable(cliText("notRecognized"));
  const plan = makePlan(document.input, { nodes, timeout });
  if (plan === undefined) return unusable(describeNoPlan());
  if (plan.nodes.length + plan.endpoints.length === 0)
    return unusable([...plan.notes, probeText("noNodes")].join(" "));

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

/** One option may name several, separated by commas. Throws UsageError. */
function readNodes(given: readonly string[]): readonly string[] {
  const nodes = given.flatMap((text) => text.split(",")).map((node) => node.trim());
  const wrong = nodes.find((node) => parseNodeAddress(node) === undefined);
  if (wrong === "") throw new UsageError(probeText("emptyNode"));
  if (wrong !== undefined) throw new UsageError(probeText("node", { given: maskText(wrong) }));
  return nodes;
}

function readTimeout(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [least, most] = TIMEOUT_BOUNDS;
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= least && seconds <= most) return seconds;
  throw new UsageError(probeText("timeout", { least, most, given: text }));
}
