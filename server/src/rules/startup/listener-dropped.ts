import { type Setting, settingAt, valueAt } from "../../gateway/configuration.ts";
import { type Listener, listenersFor } from "../../gateway/listeners.ts";
import { secrecyOf } from "../../gateway/secrecy.ts";
import { TRAFFIC } from "../../gateway/servers.ts";
import { isTable, listItems } from "../../lua/value.ts";
import { messages } from "../../text/messages.ts";
import { columnOf, lineBreak } from "../../yaml/line.ts";
import { removeItem } from "../../yaml/list-items.ts";
import { nodeAt, type OffsetRange } from "../../yaml/tree.ts";
import { ELSEWHERE, LISTENERS } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("startup/listener-dropped", {
  title: "Listener that is ignored",
  string:
    "The gateway ignores this listener: {value} is a string, but only a number or a section with ip and port is read.{others, select, none { The gateway doesn't listen for HTTP at all.} other {}}",
  duplicate:
    "The gateway ignores this listener and all its settings: {address} is already in the list. Remove it, or change its port.",
  https:
    "The gateway ignores the HTTPS listener on port {port} and serves plain HTTP there, because apisix.node_listen has the same port. Change one of the ports, or set apisix.ssl.enable to false.",
  httpsByDefault:
    "The gateway serves plain HTTP on port {port}, where HTTPS listens by default, and ignores the HTTPS listener. Change this port, or set apisix.ssl.enable to false.",
  kept: "The gateway uses this listener",
  withoutQuotes: "Change to {port}, without quotes",
  separate: "Write ip and port separately",
  remove: "Remove this listener",
});

/** Listeners that the gateway ignores without a message. */
export const startupListenerDropped: Rule = {
  code: "startup/listener-dropped",
  say,
  severity: "warning",
  fixes: "automatic",
  reads: [...LISTENERS, ELSEWHERE],
  sources: ["listeners#string-entry", "listeners#same-address", "listeners#shared-port"],
  check: (input) => [...strings(input), ...taken(input)],
};

/** Items of node_listen that are strings. */
function strings(input: RuleInput): Problem[] {
  const { configuration } = input;
  const others = listenersFor(configuration, "http").length > 0 ? "some" : "none";
  const list = valueAt(configuration, TRAFFIC.http.list);
  const items = isTable(list) ? [...listItems(list)] : [];
  return items.flatMap((item, i) => {
    if (typeof item.value !== "string") return [];
    const path = [...TRAFFIC.http.list, i];
    const setting = settingAt(configuration, path);
    const { value, origin, node } = setting;
    if (typeof value !== "string" || node === undefined) return [];
    const shown = secrecyOf(input.document).value(path, value, origin);
    const message = say("string", { value: JSON.stringify(shown), others });
    return [{ message, range: node.range, fixes: () => readable(input, setting, value) }];
  });
}

/** A port, or an address with a port, as the gateway reads it. */
function readable(input: RuleInput, { origin, node }: Setting, value: string): readonly Fix[] {
  const [, ip, port] = /^(?:(\d+\.\d+\.\d+\.\d+|\[[\da-fA-F:]+\]):)?(\d{1,5})$/.exec(value.trim()) ?? [];
  if (port === undefined || origin?.kind !== "file") return [];
  if (node?.kind !== "scalar" || node.style === "block") return [];
  const { range } = node;
  const replace = (title: string, text: string): readonly Fix[] =>
    fixWith({ range, text }, { title, preferred: true, automatic: true });
  const number = Number(port);
  if (ip === undefined) return replace(say("withoutQuotes", { port: number }), String(number));
  const address = ip.startsWith("[") ? `"${ip}"` : ip;
  const { text } = input.document;
  const list = nodeAt(input.root, TRAFFIC.http.list);
  const isFlow = list?.kind === "list" && list.flow;
  const pad = lineBreak(text) + " ".repeat(columnOf(text, range.start));
  return replace(
    say("separate"),
    isFlow ? `{ ip: ${address}, port: ${number} }` : `ip: ${address}${pad}port: ${number}`,
  );
}

/** Listeners whose address another one has already. */
function taken(input: RuleInput): Problem[] {
  const opened = new Map<string, Listener>();
  return listenersFor(input.configuration, "http", "https").flatMap((listener) => {
    if (!listener.enabled || listener.ip === undefined || listener.port === undefined) return [];
    const address = `${listener.ip}:${listener.port}`;
    const first = opened.get(address);
    if (first === undefined) opened.set(address, listener);
    if (first === undefined) return [];
    const [here, there] = [rangeOf(input, listener), rangeOf(input, first)];
    const range = here ?? there;
    if (range === undefined) return [];
    const related = there && here ? [{ message: say("kept"), range: there }] : [];
    const { port } = listener;
    const message =
      first.kind === listener.kind
        ? say("duplicate", { address: shownAddress(input, listener) })
        : say(here === undefined ? "httpsByDefault" : "https", { port });
    return [{ message, range, related, fixes: () => withoutItem(input, listener, first) }];
  });
}

/** Address and port as they may be shown. */
function shownAddress({ configuration, document }: RuleInput, { ip, port, path }: Listener): string {
  const at = [...path.slice(0, -1), "ip"];
  const { value, origin } = settingAt(configuration, at);
  const shown = typeof value === "string" ? secrecyOf(document).value(at, value, origin) : ip;
  return `${shown}:${port}`;
}

/** The item, or the value in the list's place; undefined for a default. */
function rangeOf({ root }: RuleInput, { kind, index, origin }: Listener): OffsetRange | undefined {
  if (origin?.kind !== "file" && origin?.kind !== "variable") return undefined;
  const { list } = TRAFFIC[kind === "https" ? "https" : "http"];
  return nodeAt(root, index === undefined ? list : [...list, index])?.range;
}

function withoutItem(
  { document, root }: RuleInput,
  { kind, index }: Listener,
  first: Listener,
): readonly Fix[] {
  const list = nodeAt(root, TRAFFIC[kind === "https" ? "https" : "http"].list);
  if (first.kind !== kind || index === undefined || list?.kind !== "list") return [];
  const isBare = list.items[index]?.kind === "scalar";
  const edit = isBare ? removeItem(document, list, index) : undefined;
  return fixWith(edit, { title: say("remove"), preferred: true, automatic: true });
}
