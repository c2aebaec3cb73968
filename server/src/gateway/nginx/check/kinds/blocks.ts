import { isNetwork } from "../addresses.ts";
import { type Block, type Conf, note, type PlacedCall, refuse, report, type Server } from "../conf.ts";
import type { Context } from "../directives.ts";
import type { ConfCode } from "../messages.ts";
import { compileValue, defineVariable } from "../variables.ts";
import type { Statement, Word } from "../words.ts";
import { compilePattern } from "./rewrite.ts";

/** The block that a directive opens, after checking its arguments; a block whose directives aren't checked by default. */
export function openBlock(call: PlacedCall): Block {
  const { conf, block: parent, statement } = call;
  const base = {
    statement,
    parent,
    depth: parent.depth + 1,
    set: new Map<string, Statement[]>(),
    locations: new Map<string, Word>(),
    section: parent.section,
    server: parent.server,
  };
  switch (statement.name.text) {
    case "events":
      return { ...base, context: "events" };
    case "lua":
      return { ...base, context: "lua" };
    case "http":
    case "stream":
      return { ...base, context: statement.name.text, section: conf.sections[statement.name.text] };
    case "server":
      return openServer(call, base);
    case "location":
      checkLocation(call);
      return { ...base, context: "location" };
    case "if":
      return { ...base, context: parent.context === "server" ? "server-if" : "location-if" };
    case "limit_except":
      checkMethods(call);
      return { ...base, context: "limit_except" };
    case "upstream":
      checkUpstream(call);
      return { ...base, context: parent.context === "stream" ? "stream-upstream" : "upstream" };
    case "map":
      openMap(call);
      return { ...base, context: undefined, entries: mapEntries(base) };
    case "geo":
      openGeo(call);
      return { ...base, context: undefined, entries: checkGeoEntry };
    case "split_clients":
      openMap(call);
      return { ...base, context: undefined, entries: checkSplitEntry };
    case "types":
    case "charset_map":
      return { ...base, context: undefined, entries: () => undefined };
    default:
      return { ...base, context: undefined };
  }
}

type Base = Omit<Block, "context">;

function openServer({ block: parent, statement }: PlacedCall, base: Base): Block {
  const { section } = parent;
  const context: Context = parent.context === "stream" ? "stream-server" : "server";
  const server = { statement, listens: false } as { -readonly [K in keyof Server]: Server[K] };
  const block: Block = { ...base, context, server };
  server.block = block;
  section?.servers.push(server);
  return block;
}

/** Source: nginx/nginx, src/http/ngx_http_core_module.c (ngx_http_core_location). */
function checkLocation(call: PlacedCall): undefined {
  const { conf, block: parent, statement } = call;
  const [first, second] = statement.args;
  if (first === undefined) return;
  const written = second ?? first;
  let modifier = second === undefined ? (/^(?:=|\^~|~\*|~)/.exec(first.text)?.[0] ?? "") : first.text;
  if (second !== undefined && !/^(?:=|\^~|~\*|~)$/.test(modifier)) {
    const nginxMessage = `invalid location modifier "${modifier}"`;
    return refuse(call, first, { code: "nginx/location-modifier", nginxMessage });
  }
  const name = second?.text ?? first.text.slice(modifier.length);
  if (modifier.startsWith("~")) {
    compilePattern(call, written, name);
    return;
  }
  modifier = modifier === "=" ? "=" : "";
  if (parent.context === "location" && !checkNested(call, written, name)) return;
  // Of named locations, the first counts.
  if (name.startsWith("@")) return;
  const key = `${modifier} ${name}`;
  const other = parent.locations.get(key);
  if (other === undefined) {
    parent.locations.set(key, written);
    return;
  }
  // NGINX notices it at the end of the section.
  conf.later.push(() =>
    report(conf, written.range, {
      code: "nginx/duplicate-location",
      params: { directive: "location", name },
      nginxMessage: `duplicate location "${name}"`,
      related: other.range,
    }),
  );
}

function checkNested(call: PlacedCall, word: Word, name: string): boolean {
  const outer = call.block.statement?.args ?? [];
  const [modifier, path] = outer.length > 1 ? [outer[0]?.text, outer[1]?.text] : ["", outer[0]?.text];
  const named = path?.startsWith("@") === true;
  const exact = modifier === "=" || (outer.length === 1 && path?.startsWith("="));
  let nginxMessage: string | undefined;
  if (exact) nginxMessage = `location "${name}" cannot be inside the exact location "${path}"`;
  else if (named) nginxMessage = `location "${name}" cannot be inside the named location "${path}"`;
  else if (name.startsWith("@")) nginxMessage = `named location "${name}" can be on the server level only`;
  else if (modifier !== "~" && modifier !== "~*" && !/^[~^]/.test(path ?? "") && !name.startsWith(path ?? ""))
    nginxMessage = `location "${name}" is outside location "${path}"`;
  if (nginxMessage === undefined) return true;
  refuse(call, word, { code: "nginx/location-nested", params: { outer: path ?? "" }, nginxMessage });
  return false;
}

const METHODS = new Set(
  "GET HEAD POST PUT DELETE MKCOL COPY MOVE OPTIONS PROPFIND PROPPATCH LOCK UNLOCK PATCH CONNECT".split(" "),
);

function checkMethods(call: PlacedCall): undefined {
  for (const word of call.statement.args) {
    if (METHODS.has(word.text.toUpperCase())) continue;
    const params = { words: [...METHODS].join(", ") };
    return refuse(call, word, { code: "nginx/words", params, nginxMessage: `invalid method "${word.text}"` });
  }
}

/** Source: nginx/nginx, src/http/ngx_http_upstream.c (ngx_http_upstream_add). */
function checkUpstream(call: PlacedCall): void {
  const { statement, block } = call;
  const word = statement.args[0];
  if (word === undefined || block.section === undefined) return;
  const name = word.text.toLowerCase();
  const other = block.section.upstreams.get(name);
  block.section.upstreams.set(name, other ?? word);
  if (other === undefined) return;
  const params = { directive: statement.name.text, name: word.text };
  const nginxMessage = `duplicate upstream "${word.text}"`;
  const related = other.range;
  note(call, word.range, { code: "nginx/duplicate-name", params, nginxMessage, related });
}

function openMap(call: PlacedCall): void {
  const [source, target] = call.statement.args;
  if (source !== undefined && compileValue(call, source) && target !== undefined)
    defineVariable(call, target);
}

function openGeo(call: PlacedCall): void {
  const [first, second] = call.statement.args;
  if (first === undefined) return;
  if (second === undefined) defineVariable(call, first);
  else if (defineVariable(call, second) && first.text.startsWith("$")) compileValue(call, first);
}

/** Source: nginx/nginx, src/http/modules/ngx_http_map_module.c (ngx_http_map). */
function mapEntries(base: Base): NonNullable<Block["entries"]> {
  const seen = new Map<string, Word>();
  let hostnames = false;
  return (entry, block, conf) => {
    const { name, args } = entry;
    if (args.length === 0 && (name.text === "hostnames" || name.text === "volatile")) {
      hostnames ||= name.text === "hostnames";
      return;
    }
    const value = args[0];
    if (args.length !== 1 || value === undefined)
      return reportEntry(conf, entry, "nginx/map-entry", "invalid number of the map parameters");
    if (name.text === "include") return;
    const { section } = block;
    const statement = base.statement ?? entry;
    const call = { directive: NO_DIRECTIVE, statement, section: section?.name, notes: section ?? conf.main };
    if (!compileValue(call, value)) return;
    if (name.text.startsWith("~")) {
      compilePattern(call, name, name.text.replace(/^~\*?/, ""));
      return;
    }
    const first = seen.get(name.text.toLowerCase());
    seen.set(name.text.toLowerCase(), name);
    if (first === undefined || hostnames) return;
    const twice = name.text === "default" ? "duplicate default map parameter" : undefined;
    reportEntry(conf, entry, "nginx/map-twice", twice ?? `conflicting parameter "${name.text}"`, first);
  };
}

const NO_DIRECTIVE = { in: "", arguments: "*", kind: "any" };

/** Source: nginx/nginx, src/http/modules/ngx_http_geo_module.c (ngx_http_geo). */
function checkGeoEntry(entry: Statement, block: Block, conf: Conf): undefined {
  const { name, args } = entry;
  if (args.length === 0 && /^(?:ranges|proxy_recursive)$/.test(name.text)) {
    if (name.text === "ranges") block.set.set("ranges", [entry]);
    return;
  }
  if (args.length !== 1)
    return reportEntry(conf, entry, "nginx/map-entry", "invalid number of the geo parameters");
  if (/^(?:include|default|delete)$/.test(name.text) || block.set.has("ranges")) return;
  const network = name.text === "proxy" ? (args[0]?.text ?? "") : name.text;
  if (isNetwork(network) || network === "255.255.255.255") return;
  const nginxMessage = `invalid network "${network}"`;
  reportEntry(conf, entry, "nginx/geo-network", nginxMessage, undefined, { value: network });
}

function checkSplitEntry(entry: Statement, _block: Block, conf: Conf): void {
  const { name, args } = entry;
  if (args.length !== 1 || /^(?:\*|\d+(?:\.\d{1,2})?%)$/.test(name.text)) return;
  reportEntry(conf, entry, "nginx/split-percent", `invalid percent value "${name.text}"`);
}

function reportEntry(
  conf: Conf,
  entry: Statement,
  code: ConfCode,
  nginxMessage: string,
  first?: Word,
  params: Readonly<Record<string, string>> = { value: entry.name.text },
): undefined {
  report(conf, entry.name.range, { code, params, nginxMessage, related: first?.range });
}
