import type { CodeLens, Command } from "vscode-languageserver-types";
import { reasonOf } from "../gateway/describe-cause.ts";
import { decidingCause, outlook } from "../gateway/verdict.ts";
import { EFFECTIVE_COMMAND, PREVIEW_COMMAND } from "../protocol/commands.ts";
import { whyEndpointsIdle } from "../rules/idle-endpoints.ts";
import { counted, oneLine, shorten } from "../text/words.ts";
import { HOST_PATH } from "../topology/endpoint.ts";
import { tolerableAtStart } from "../topology/outages.ts";
import { entryAt, type OffsetRange } from "../yaml/tree.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { toRange } from "./ranges.ts";
import { startUpStatus } from "./start-up-status.ts";

/**
 * The verdict at the top, and over `deployment.etcd.host` the zones and the preview; only those whose command the client has,
 * because a lens can say nothing without one.
 */
export function codeLenses(document: GatewayDocument, commands: readonly string[]): CodeLens[] {
  if (document.blank) return [];
  const lenses = [verdictLens(document), ...hostLenses(document)];
  return lenses.filter(({ command }) => command && commands.includes(command.command));
}

function verdictLens(document: GatewayDocument): CodeLens {
  const { startUp } = document.input;
  const cause = decidingCause({ ...startUp, verdict: outlook(startUp) });
  const { summary } = startUpStatus(document);
  const title = cause ? `${summary}: ${reasonOf(cause)}` : summary;
  return lens(document, { start: 0, end: 0 }, title, EFFECTIVE_COMMAND);
}

function hostLenses(document: GatewayDocument): CodeLens[] {
  const entry = entryAt(document.input.root, HOST_PATH);
  if (entry === undefined || entry.merged) return [];
  const zones = zoneSummary(document);
  const titles = [...(zones ? [zones] : []), "Preview load balancer health check"];
  return titles.map((title) => lens(document, entry.keyRange, title, PREVIEW_COMMAND));
}

/** Zones and what they are good for; undefined where the node does not connect to these endpoints, or they are not known. */
function zoneSummary({ input }: GatewayDocument): string | undefined {
  const { endpoints, zones } = input;
  if (endpoints.length === 0 || endpoints.some(({ variable }) => variable)) return undefined;
  if (whyEndpointsIdle(input) !== undefined) return undefined;
  const known = new Set(zones.flatMap(({ key }) => key ?? []));
  const without = zones.filter(({ key }) => key === undefined).length;
  const named = known.size === 0 ? undefined : counted(known.size, "zone");
  const rest =
    without === 0 || named === undefined ? undefined : `${counted(without, "endpoint")} of unknown zone`;
  const tolerance = `${tolerableAtStart(endpoints.length)} of ${counted(endpoints.length, "endpoint")} may be unreachable at start`;
  return [named, rest, tolerance].filter((part) => part !== undefined).join(" · ");
}

/** Longer titles are cut; what is meant stands in the diagnostics too. */
const LONGEST = 120;

function lens(document: GatewayDocument, range: OffsetRange, title: string, command: string): CodeLens {
  const short = shorten(oneLine(title), LONGEST);
  // `$(name)` would be shown as an icon.
  const escaped = short.replace(/\$\(/g, "\\$(");
  const leadsTo: Command = { title: escaped, command, arguments: [document.uri] };
  return { range: toRange(document.textDocument, range), command: leadsTo };
}
