import { HTTP_LISTENERS, HTTPS_LISTENERS, type Listener, listenersOf } from "../../gateway/listeners.ts";
import { columnOf, lineBreak } from "../../yaml/line.ts";
import { removeItem } from "../../yaml/list-items.ts";
import { nodeAt, type ScalarNode } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

/** Listeners that the gateway does not open, without a word. Source: startup-checks.md §7.6 to §7.8. */
export const startupListenerDropped: Rule = {
  code: "startup/listener-dropped",
  title: "Listener that is not opened",
  severity: "warning",
  automatic: true,
  check: (input) => [...texts(input), ...taken(input)],
};

/** Entries of node_listen that are neither a number nor a section. */
function texts(input: RuleInput): Problem[] {
  const list = nodeAt(input.root, HTTP_LISTENERS);
  if (list?.kind !== "list") return [];
  const other = listenersOf(input.root).some((listener) => listener.scheme === "http");
  return list.items.flatMap((item) => {
    // What an environment variable puts in becomes a number.
    if (item.kind !== "scalar" || typeof item.value !== "string" || item.value.includes("${{")) return [];
    const message =
      `The gateway drops this listener: "${item.text}" is a text, and only a number or a section with ip and port ` +
      `is read.${other ? "" : " It opens no port for HTTP at all."}`;
    return [{ message, range: item.range, fixes: () => readable(input, item, list.flow) }];
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
  const listeners = listenersOf(input.root);
  const opened = new Map<string, Listener>();
  return listeners.flatMap((listener) => {
    const address = `${listener.ip}:${listener.port}`;
    const first = opened.get(address);
    if (first === undefined) opened.set(address, listener);
    const range = listener.range ?? first?.range;
    if (first === undefined || range === undefined) return [];
    const related =
      first.range && listener.range ? [{ message: "This one is opened", range: first.range }] : [];
    return [
      { message: clash(first, listener), range, related, fixes: () => withoutItem(input, listener, first) },
    ];
  });
}

function clash(first: Listener, dropped: Listener): string {
  const { port } = dropped;
  if (first.scheme === dropped.scheme)
    return `The gateway opens ${dropped.ip}:${port} once, as listed first; this entry is dropped with all that is set in it.`;
  const where = dropped.range ? "apisix.node_listen has it too" : "that is where HTTPS listens by default";
  return (
    `The gateway serves plain HTTP on port ${port} and drops the HTTPS listener: ${where}. ` +
    "Give each a port of its own, or switch HTTPS off with apisix.ssl.enable: false."
  );
}

function withoutItem(
  { document, root }: RuleInput,
  { scheme, index }: Listener,
  first: Listener,
): readonly Fix[] {
  const list = nodeAt(root, scheme === "http" ? HTTP_LISTENERS : HTTPS_LISTENERS);
  if (first.scheme !== scheme || index === undefined || list?.kind !== "list") return [];
  const bare = list.items[index]?.kind === "scalar";
  const edit = bare ? removeItem(document, list, index) : undefined;
  return fixWith(edit, { title: "Remove this entry", preferred: true, automatic: true });
}
