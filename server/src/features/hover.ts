import type { Hover } from "vscode-languageserver-types";
import { effectiveAt, removedBy } from "../gateway/effective.ts";
import { describeOrigin } from "../gateway/origin.ts";
import { describeKey } from "../schema/catalogue.ts";
import { PRODUCT_NAMES } from "../schema/product.ts";
import { effectivePort, HOST_PATH } from "../topology/endpoint.ts";
import { tolerableAtStart } from "../topology/outages.ts";
import { type Path, samePath } from "../yaml/path.ts";
import { nodeAt, type TreeNode } from "../yaml/tree.ts";
import { code, describeInMarkdown } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { locate } from "./locate.ts";
import { toRange } from "./ranges.ts";

/** What is known of the key or value at an offset (UTF-16 units); null where there is nothing to say. */
export function hover(document: GatewayDocument, offset: number): Hover | null {
  const location = locate(document.input.root, offset);
  if (location === undefined) return null;
  const key = describeKey(location.path, document.input.product.product);
  const parts = [
    location.on === "value" ? aboutEndpoint(document, location.path) : undefined,
    key && describeInMarkdown(key),
    // What the gateway ignores is in no effect, though it stands in the configuration.
    key && aboutEffective(document, location.path),
  ];
  const value = parts.filter((part) => part !== undefined).join("\n\n---\n\n");
  if (value === "") return null;
  return { contents: { kind: "markdown", value }, range: toRange(document.textDocument, location.range) };
}

/** Where an endpoint leads: host, port, zone, and how many of the list may fail. */
function aboutEndpoint(document: GatewayDocument, path: Path): string | undefined {
  if (!samePath(path.slice(0, -1), HOST_PATH)) return undefined;
  const { endpoints, zones } = document.input;
  const at = endpoints.findIndex((endpoint) => endpoint.index === path.at(-1));
  const [endpoint, zone] = [endpoints[at], zones[at]];
  if (endpoint === undefined || endpoint.variable) return undefined;
  const port = effectivePort(endpoint);
  const facts = [
    `*Host:* ${code(endpoint.host)}`,
    `*Port:* ${port ?? "none"}${endpoint.portText === undefined ? ", because none is written" : ""}`,
    `*Zone:* ${zone?.name ? code(zone.name) : "its name tells none"}`,
    `*At start:* ${tolerableAtStart(endpoints.length)} of the ${endpoints.length} listed endpoints may be unreachable`,
  ];
  return facts.join("  \n");
}

/** What the gateway works with at a place in the end, and where that comes from; for sections, nothing. */
function aboutEffective(document: GatewayDocument, path: Path): string | undefined {
  const { startUp, root } = document.input;
  const { effective } = startUp;
  const node = nodeAt(root, path);
  // A list that aliases unfold to more than anyone could look at.
  if (effective === undefined || (node !== undefined && sizeOf(node, MOST_SHOWN) > MOST_SHOWN))
    return undefined;
  const lineOf = (offset: number) => document.textDocument.positionAt(offset).line + 1;
  if (startUp.causes.some((cause) => !cause.dependsOnNode && samePath(cause.path, path))) {
    return "*In effect:* nothing, because the gateway does not start with it";
  }
  const entry = effectiveAt(effective, path);
  if (entry === undefined) {
    const origin = removedBy(effective, path);
    return origin?.kind === "file"
      ? `*In effect:* nothing, line ${lineOf(origin.keyRange?.start ?? origin.range.start)} takes it away`
      : undefined;
  }
  if (typeof entry.value === "object" && !Array.isArray(entry.value)) return undefined;
  const release = `${PRODUCT_NAMES[startUp.product]} ${startUp.version}`;
  return `*In effect:* ${code(shorten(entry.value))}, ${describeOrigin(entry.origin, lineOf, release)}`;
}

/** Values of more parts than this are not shown. */
const MOST_SHOWN = 10_000;

/** The parts of a value with all that its aliases stand for, counted no further than the limit. */
function sizeOf(node: TreeNode, limit: number): number {
  if (node.kind === "scalar") return 1;
  let size = 1;
  for (const part of node.kind === "list" ? node.items : node.entries.map((entry) => entry.value)) {
    if (size > limit) break;
    size += sizeOf(part, limit - size);
  }
  return size;
}

/** A list may be long; its first part tells what it is. */
function shorten(value: unknown): unknown {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 197)}…` : value;
}
