import schema from "../../../schemas/config.schema.json";

/** One key that the gateway knows, and values that somebody could write for it. */
export interface KnownKey {
  /** `-` stands for an item of a list. */
  readonly path: readonly string[];
  readonly values: readonly unknown[];
}

interface Node {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly additionalProperties?: Node | boolean;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}

/** No key of the gateway's lies deeper. */
const DEPTH = 8;

function keysOf(node: Node, path: readonly string[]): KnownKey[] {
  if (path.length > DEPTH) return [];
  const values = [
    ...(node.enum ?? []),
    ...(node.examples ?? []),
    ...("default" in node ? [node.default] : []),
  ];
  const below: [string, Node][] = Object.entries(node.properties ?? {});
  if (node.items) below.push(["-", node.items]);
  if (typeof node.additionalProperties === "object") below.push(["some-name", node.additionalProperties]);
  return [
    ...(path.length > 0 ? [{ path, values }] : []),
    ...below.flatMap(([key, child]) => keysOf(child, [...path, key])),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap((choice) => keysOf(choice, path)),
  ];
}

/** All keys that are known, sections first. */
export const KNOWN_KEYS: readonly KnownKey[] = keysOf(schema as Node, []);
