import { itemPaths, settingAt } from "../../gateway/configuration.ts";
import { type Listener, listenersFor } from "../../gateway/listeners.ts";
import { TRAFFIC } from "../../gateway/servers.ts";
import { messages } from "../../text/messages.ts";
import { columnOf, lineBreak } from "../../yaml/line.ts";
import { removeItem } from "../../yaml/list-items.ts";
import { nodeAt, type OffsetRange, type ScalarNode } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("startup/listener-dropped", {
  title: "Listener that is not opened",
});

/** Listeners that the gateway does not open, without a word. Source: startup-checks.md §7.6 to §7.8. */
export const startupListenerDropped: Rule = {
  code: "startup/listener-dropped",
  say,
  severity: "warning",
  fixes: "automatic",
  sources: [],
  check: (input) => [...texts(input), ...taken(input)],
};

/** Entries of node_listen that are neither a number nor a section. */
function texts(input: RuleInput): Problem[] {
  const { configuration, root } = input;
  const list = nodeAt(root, TRAFFIC.http.list);
  if (list?.kind !== "list") return [];
  const other = listenersFor(configuration, "http").length > 0;
  return itemPaths(configuration, TRAFFIC.http.list).flatMap((path) => {
    const { value, node } = settingAt(configuration, path);
    if (typeof value !== "string" || node?.kind !== "scalar") return [];
    const message =
      `The gateway drops this listener: "${node.text}" is a text, and only a number or a section with ip and port ` +
      `is read.${other ? "" : " It opens no port for HTTP at all."}`;
    return [{ message, range: node.range, fixes: () => readable(input, node, list.flow) }];
  });
}

function readable({ document: { text } }: RuleInput, item: ScalarNode, flow: boolean): readonly Fix[] {
  const [, ip, port] = /^(?:(\d+\.\d+\.\d+\.\d+|\[[\da-fA-F:]+\]):)?(\d{1,5})$/.exec(item.text.trim()) ?? [];
  if (port === undefined || item.style === "block") return [];
  const replace = (title: string, to: string): Fix[] => [
    { title, edits: [{ range: item.range, text: to }], preferred: true, automatic: true },
  ];
  if (ip === undefined) return replace(`Change to ${Number(port)}, without quotes`, String(Number(port)));
  const address = ip.startsWith("[") ? `"${ip}"` : ip;
  const pad = lineBreak(text) + " ".repeat(columnOf(text, item.range.start));
  return replace(
    "Write ip and port apart",
    flow ? `{ ip: ${address}, port: ${Number(port)} }` : `ip: ${address}${pad}port: ${Number(port)}`,
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
    const [here, there] = [rangeOf(input, listener), first && rangeOf(input, first)];
    const range = here ?? there;
    if (first === undefined || range === undefined) return [];
    const related = there && here ? [{ message: "This one is opened", range: there }] : [];
    const message = clash(first, listener, here !== undefined);
    return [{ message, range, related, fixes: () => withoutItem(input, listener, first) }];
  });
}

/** The item, or the value that stands for the list; undefined for what is built in. */
function rangeOf({ root }: RuleInput, { kind, index, origin }: Listener): OffsetRange | undefined {
  if (origin?.kind !== "file" && origin?.kind !== "variable") return undefined;
  const { list } = TRAFFIC[kind === "https" ? "https" : "http"];
  return nodeAt(root, index === undefined ? list : [...list, index])?.range;
}

function clash(first: Listener, dropped: Listener, isWritten: boolean): string {
  const { port } = dropped;
  if (first.kind === dropped.kind)
    return `The gateway opens ${dropped.ip}:${port} once, as listed first; this entry is dropped with all that is set in it.`;
  const where = isWritten ? "apisix.node_listen has it too" : "that is where HTTPS listens by default";
  return (
    `The gateway serves plain HTTP on port ${port} and drops the HTTPS listener: ${where}. ` +
    "Give each a port of its own, or switch HTTPS off with apisix.ssl.enable: false."
  );
}

function withoutItem(
  { document, root }: RuleInput,
  { kind, index }: Listener,
  first: Listener,
): readonly Fix[] {
  const list = nodeAt(root, TRAFFIC[kind === "https" ? "https" : "http"].list);
  if (first.kind !== kind || index === undefined || list?.kind !== "list") return [];
  const bare = list.items[index]?.kind === "scalar";
  const edit = bare ? removeItem(document, list, index) : undefined;
  return fixWith(edit, { title: "Remove this entry", preferred: true, automatic: true });
}
