import { type At, index, items, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { isTable, luaType } from "../../lua/value.ts";
import { type InitContext, section } from "./context.ts";

/**
 * The items of apisix.stream_proxy, if stream proxying is enabled. Source: apisix/cli/ops.lua, validate_port_or_range.
 */
export function checkStreamPorts(context: InitContext): void {
  if (!context.release.has("stream-port-check") || !context.state.stream) return;
  const proxy = index(section(context, "apisix"), "stream_proxy");
  if (!truthy(proxy.value)) return;
  for (const protocol of ["tcp", "udp"]) {
    const list = index(proxy, protocol);
    if (!truthy(list.value)) continue;
    for (const item of items(list)) {
      const entry = protocol === "tcp" && isTable(item.value) ? index(item, "addr") : item;
      const problem = portProblem(entry);
      if (problem === undefined) continue;
      context.report({
        code: `init/stream-${problem.code}`,
        path: entry.path,
        params: { list: `stream_proxy.${protocol}`, value: writeLua(entry.value), port: problem.port },
        gatewayMessage: `invalid stream_proxy.${protocol} entry: ${problem.message}`,
      });
    }
  }
}

interface PortProblem {
  readonly code: "port-type" | "port-integer" | "port-range" | "port-order" | "port-missing" | "port-format";
  readonly port: string;
  readonly message: string;
}

function portProblem({ value }: At): PortProblem | undefined {
  if (typeof value === "number") {
    const port = writeLua(value);
    if (!Number.isInteger(value))
      return { code: "port-integer", port, message: `port must be an integer, got: ${port}` };
    return outOfRange(value, port);
  }
  if (typeof value !== "string") {
    const type = luaType(value);
    return { code: "port-type", port: type, message: `invalid port value type: ${type}` };
  }
  const part = portPart(value);
  if (part === undefined) return undefined;
  const range = /^([0-9]+)-([0-9]+)$/.exec(part);
  if (range) {
    const [first = "", last = ""] = range.slice(1);
    if (Number(first) > Number(last) && inRange(first) && inRange(last))
      return { code: "port-order", port: part, message: `invalid port range (start > end): ${value}` };
    return outOfRange(Number(first), first) ?? outOfRange(Number(last), last);
  }
  if (part === "") return { code: "port-missing", port: "", message: `missing port: ${value}` };
  if (/^[0-9]+$/.test(part)) return outOfRange(Number(part), part);
  if (/^[0-9]/.test(part))
    return { code: "port-format", port: part, message: `invalid port format: ${value}` };
  return undefined;
}

/** What follows the address; undefined if only NGINX checks it. */
function portPart(text: string): string | undefined {
  if (text.includes("[")) {
    const end = text.indexOf("]");
    return end >= 0 && text[end + 1] === ":" ? text.slice(end + 2) : undefined;
  }
  return text.includes(":") ? text.slice(text.indexOf(":") + 1) : text;
}

function inRange(port: string): boolean {
  return Number(port) >= 1 && Number(port) <= 65535;
}

function outOfRange(port: number, written: string): PortProblem | undefined {
  if (port >= 1 && port <= 65535) return undefined;
  return { code: "port-range", port: written, message: `port out of range (1-65535): ${written}` };
}
