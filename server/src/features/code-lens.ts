import type { CodeLens, Command } from "vscode-languageserver-types";
import { reasonOf } from "../gateway/describe-cause.ts";
import { whyNotConnected } from "../gateway/endpoints.ts";
import { decidingCause, shownVerdict } from "../gateway/verdict.ts";
import { EFFECTIVE_COMMAND, PREVIEW_COMMAND } from "../protocol/commands.ts";
import { oneLine, shorten } from "../text/words.ts";
import { HOST_PATH } from "../topology/endpoint.ts";
import { tolerableAtStart } from "../topology/outages.ts";
import { entryAt, type OffsetRange } from "../yaml/tree.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { featureText } from "./messages.ts";
import { toRange } from "./ranges.ts";
import { startUpStatus } from "./start-up-status.ts";

/**
 * The verdict at the top of the file, the zones and the preview above `deployment.etcd.host`. A lens is left out where the
 * client lacks its command, since it can't show a title without one.
 */
export function codeLenses(document: GatewayDocument, commands: readonly string[]): CodeLens[] {
  if (document.blank) return [];
  const lenses = [verdictLens(document), ...hostLenses(document)];
  return lenses.filter(({ command }) => command && commands.includes(command.command));
}

function verdictLens(document: GatewayDocument): CodeLens {
  const { startUp } = document.input;
  const cause = decidingCause({ ...startUp, verdict: shownVerdict(startUp) });
  const { summary } = startUpStatus(document);
  const title = cause
    ? featureText("verdict-with-cause", { verdict: summary, cause: reasonOf(cause) })
    : summary;
  return lens(document, { start: 0, end: 0 }, title, EFFECTIVE_COMMAND);
}

function hostLenses(document: GatewayDocument): CodeLens[] {
  const entry = entryAt(document.yaml.root, HOST_PATH);
  if (entry === undefined || entry.merged) return [];
  const zones = zoneSummary(document);
  const titles = [...(zones ? [zones] : []), featureText("preview")];
  return titles.map((title) => lens(document, entry.keyRange, title, PREVIEW_COMMAND));
}

/**
 * The zones, and how many endpoints may be unreachable; undefined where the node does not connect to them, or they are unknown.
 */
function zoneSummary({ input }: GatewayDocument): string | undefined {
  const { endpoints, zones } = input;
  if (endpoints.length === 0 || endpoints.some(({ variable }) => variable)) return undefined;
  if (whyNotConnected(input.configuration) !== undefined) return undefined;
  const known = new Set(zones.flatMap(({ key }) => key ?? []));
  const without = zones.filter(({ key }) => key === undefined).length;
  const parts: string[] = [];
  if (known.size > 0) parts.push(featureText("zones", { count: known.size }));
  if (known.size > 0 && without > 0) parts.push(featureText("unknown-zone", { count: without }));
  const count = endpoints.length;
  parts.push(featureText("tolerance", { tolerable: tolerableAtStart(count), count }));
  return parts.join(" · ");
}

/** Longer titles, in characters, are cut; diagnostics have the whole text. */
const LONGEST = 120;

function lens(document: GatewayDocument, range: OffsetRange, title: string, command: string): CodeLens {
  const short = shorten(oneLine(title), LONGEST);
  // `$(name)` would be shown as an icon.
  const escaped = short.replace(/\$\(/g, "\\$(");
  const leadsTo: Command = { title: escaped, command, arguments: [document.uri] };
  return { range: toRange(document.textDocument, range), command: leadsTo };
}
