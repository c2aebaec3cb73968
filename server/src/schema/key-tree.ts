import schema from "../../../schemas/config.schema.json";
import { lazy } from "../yaml/memoize.ts";
import type { EarlierForm, JsonType, KeyDescription, KeyNode, LuaType } from "./keys.ts";
import type { Product } from "./product.ts";

/** A node of schemas/config.schema.json; the annotations are explained in schemas/README.md. */
interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode;
  readonly "x-only"?: Product;
  readonly "x-api7"?: Partial<SchemaNode>;
  readonly "x-since"?: string;
  readonly "x-removed"?: string;
  readonly "x-earlier"?: readonly EarlierForm[];
  readonly "x-replacedBy"?: string;
  readonly "x-unit"?: string;
  readonly "x-docs"?: string;
  readonly "x-source"?: string;
  readonly "x-insert"?: readonly string[];
  readonly "x-without"?: string;
  readonly "x-lenient"?: string;
  readonly "x-open"?: boolean;
  readonly "x-implied"?: boolean;
}

type Inherited = Pick<KeyDescription, "docs" | "source" | "removed" | "only">;

const trees = new Map<Product | undefined, KeyNode>();

/** The root of the catalog of a product, or of both (undefined). Each is built once. */
export function keyTree(product: Product | undefined): KeyNode {
  let tree = trees.get(product);
  if (tree === undefined) {
    tree = build(schema as unknown as SchemaNode, "", "", product, {});
    trees.set(product, tree);
  }
  return tree;
}

function build(
  raw: SchemaNode,
  key: string,
  path: string,
  product: Product | undefined,
  above: Inherited,
): KeyNode {
  const node = forProduct(raw, product);
  const inherited = inherit(node, product, above);
  const luaType = luaTypeOf(node, product);
  const below = (child: SchemaNode | undefined) =>
    lazy(() => child && build(child, "[]", `${path}[]`, product, inherited));
  const items = below(node.items);
  const others = below(node.additionalProperties);
  const children = lazy(() => {
    const known = Object.entries(node.properties ?? {}).filter(([, child]) => isKnown(child, product));
    const prefix = path === "" ? "" : `${path}.`;
    return new Map(
      known.map(([name, child]) => [name, build(child, name, prefix + name, product, inherited)]),
    );
  });
  const ordered = lazy(() => {
    const first = new Set([...(node["x-insert"] ?? []), ...(node.required ?? [])]);
    const all = [...children().values()].map((child) => child.description);
    return [...all.filter((child) => first.has(child.key)), ...all.filter((child) => !first.has(child.key))];
  });
  return {
    description: describe(raw, key, path, product, inherited, luaType !== undefined),
    get children() {
      return children();
    },
    get ordered() {
      return ordered();
    },
    get items() {
      return items();
    },
    get others() {
      return others();
    },
    luaType,
    uniqueItems: node.uniqueItems ?? false,
  };
}

function forProduct(node: SchemaNode, product: Product | undefined): SchemaNode {
  return product === "api7" && node["x-api7"] ? { ...node, ...node["x-api7"] } : node;
}

function isKnown(node: SchemaNode, product: Product | undefined): boolean {
  return product === undefined || node["x-only"] === undefined || node["x-only"] === product;
}

function inherit(node: SchemaNode, product: Product | undefined, above: Inherited): Inherited {
  const only = node["x-only"] ?? above.only;
  const removed = node["x-removed"] ?? above.removed;
  return defined({
    docs: node["x-docs"] ?? above.docs,
    source: node["x-source"] ?? above.source,
    removed: isKept(product, only) ? undefined : removed,
    only,
  });
}

/** Whether API7 Gateway has kept a key as its own, even if Apache APISIX has removed it. */
function isKept(product: Product | undefined, only: Product | undefined): boolean {
  return product === "api7" && only === "api7";
}

function describe(
  raw: SchemaNode,
  key: string,
  path: string,
  product: Product | undefined,
  inherited: Inherited,
  builtIn: boolean,
): KeyDescription {
  const node = forProduct(raw, product);
  const types = [node.type ?? []].flat() as readonly JsonType[];
  const kept = node["x-removed"] !== undefined && isKept(product, inherited.only);
  return defined({
    key,
    path,
    title: node.title ?? key,
    description: node.description ?? "",
    types,
    enum: node.enum,
    default: node.default,
    builtIn,
    examples: node.examples ?? [],
    required: node.required ?? [],
    insert: node["x-insert"] ?? [],
    without: node["x-without"],
    unit: node["x-unit"],
    ...inherited,
    // Versions are those of Apache APISIX; API7's version numbers overlap with them, but mean something else.
    since: product === "api7" ? undefined : node["x-since"],
    sinceApi7: product === "apisix" ? undefined : raw["x-api7"]?.["x-since"],
    earlier: product === "api7" ? undefined : node["x-earlier"],
    replacedBy: kept ? undefined : node["x-replacedBy"],
    open: node["x-open"] ?? false,
    lenient: node["x-lenient"],
    minimum: node.minimum,
    maximum: node.maximum,
    pattern: node.pattern,
    shape: types.includes("object") ? "map" : types.includes("array") ? "list" : "scalar",
  });
}

function luaTypeOf(raw: SchemaNode, product: Product | undefined): LuaType | undefined {
  const node = forProduct(raw, product);
  if (node["x-implied"]) return undefined;
  if (node.default !== undefined) {
    return typeof node.default === "object" ? "table" : (typeof node.default as LuaType);
  }
  const children = Object.values(node.properties ?? {});
  return children.some((child) => isKnown(child, product) && luaTypeOf(child, product)) ? "table" : undefined;
}

/** An object without its undefined properties. A loop, since this runs for every key when the server starts. */
function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const result: Partial<T> = {};
  for (const key in value) {
    if (value[key] !== undefined) result[key] = value[key];
  }
  return result as T;
}
