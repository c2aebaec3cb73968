import schema from "../../../schemas/config.schema.json";

/** `api7`: API7 Gateway, 3.8 line. `apisix`: Apache APISIX 3.18. */
export type Product = "api7" | "apisix";

/** The types of JSON Schema. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

/** What is known of one key of `config.yaml`. The texts are those of schemas/config.schema.json. */
export interface KeyDescription {
  /** The key itself; `[]` for the items of a list. */
  readonly key: string;
  /** Dotted, `[]` for list items: `deployment.admin.admin_key[].role`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly types: readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  /**
   * Whether the default stands in the product's built-in default tree, into which the file is merged.
   * Other defaults are what the code falls back to, and nothing compares a written value with them.
   */
  readonly builtIn: boolean;
  readonly examples: readonly unknown[];
  /** Keys below that don't make sense without being written. */
  readonly required: readonly string[];
  /** Keys that completion inserts nested with this one. */
  readonly insert: readonly string[];
  /** What the gateway does without this key. */
  readonly without?: string;
  /** `s`, `ms`, `B`, `MB`, `port`, `path`, `URL`, `size` (10m), `duration` (60s), or what is counted. */
  readonly unit?: string;
  /** Page about the key, or about the block it stands in. */
  readonly docs?: string;
  /** Where the facts come from, for the key or the block it stands in. */
  readonly source?: string;
  /** First version of Apache APISIX that knows the key; absent: 3.0 or before, or the product is API7 Gateway. */
  readonly since?: string;
  /** First version of Apache APISIX that no longer reads the key; also below a key that went. */
  readonly removed?: string;
  /** Dotted path of the key that took its place. */
  readonly replacedBy?: string;
  readonly only?: Product;
  /** Any further keys may stand below. */
  readonly open: boolean;
  /** Why a wrong value doesn't stop the gateway. */
  readonly lenient?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  /** What completion writes after the key. */
  readonly shape: "map" | "list" | "scalar";
}

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
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode;
  readonly "x-only"?: Product;
  readonly "x-api7"?: Partial<SchemaNode>;
  readonly "x-since"?: string;
  readonly "x-removed"?: string;
  readonly "x-replacedBy"?: string;
  readonly "x-unit"?: string;
  readonly "x-docs"?: string;
  readonly "x-source"?: string;
  readonly "x-insert"?: readonly string[];
  readonly "x-without"?: string;
  readonly "x-lenient"?: string;
  readonly "x-open"?: boolean;
  readonly "x-implied"?: boolean;
  readonly "x-checked"?: Checked;
  readonly "x-checkedRoles"?: readonly string[];
  readonly "x-requiredMerged"?: readonly string[];
  readonly "x-tolerated"?: readonly unknown[];
}

/** Which of a node's keywords the gateway's own schema checks too: all, some, or that it is no scalar. */
export type Checked = boolean | readonly string[];

/** Lua's types, as far as a default can have them: maps and lists are both tables. */
export type LuaType = "boolean" | "number" | "string" | "table";

/** A key with what stands below it, and what the gateway does about it at start-up. */
export interface KeyNode {
  readonly description: KeyDescription;
  readonly children: ReadonlyMap<string, KeyNode>;
  /** The children's descriptions: what belongs to the key first, then in the schema's order. */
  readonly ordered: readonly KeyDescription[];
  readonly items?: KeyNode;
  /** Of keys that aren't named. */
  readonly others?: KeyNode;
  /** Type of the built-in default; undefined where there is none. */
  readonly luaType?: LuaType;
  readonly checked: Checked;
  /** The roles in which the gateway checks it; undefined: all. */
  readonly roles?: readonly string[];
  /** Keys that the gateway demands after the merge, so that wiping their defaults is fatal. */
  readonly requiredMerged: readonly string[];
  /** Values outside of the enum that pass the gateway's check nevertheless. */
  readonly tolerated: readonly unknown[];
  readonly minItems: number;
  readonly uniqueItems: boolean;
}

type Inherited = Pick<KeyDescription, "docs" | "source" | "removed" | "only">;

const trees = new Map<Product | undefined, KeyNode>();

/** The root of the catalogue as a product knows it; undefined: the keys of both. Built once each. */
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
  const node: SchemaNode = product === "api7" && raw["x-api7"] ? { ...raw, ...raw["x-api7"] } : raw;
  const only = node["x-only"] ?? above.only;
  const removed = node["x-removed"] ?? above.removed;
  // API7 Gateway still has what stands here as its own, whatever became of it in Apache APISIX.
  const kept = product === "api7" && only === "api7" && removed !== undefined;
  const inherited: Inherited = defined({
    docs: node["x-docs"] ?? above.docs,
    source: node["x-source"] ?? above.source,
    removed: kept ? undefined : removed,
    only,
  });
  const children = new Map<string, KeyNode>();
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    if (product !== undefined && child["x-only"] !== undefined && child["x-only"] !== product) continue;
    children.set(name, build(child, name, path === "" ? name : `${path}.${name}`, product, inherited));
  }
  const insert = node["x-insert"] ?? [];
  const first = new Set([...insert, ...(node.required ?? [])]);
  const all = [...children.values()].map((child) => child.description);
  const luaType = luaTypeOf(node, children);
  const below = (child: SchemaNode | undefined): KeyNode | undefined =>
    child && build(child, "[]", `${path}[]`, product, inherited);
  return defined({
    description: describe(node, key, path, inherited, {
      builtIn: luaType !== undefined,
      // Versions are Apache APISIX's; API7's own numbers overlap with them and mean something else.
      since: product === "api7" ? undefined : node["x-since"],
      replacedBy: kept ? undefined : node["x-replacedBy"],
    }),
    children,
    ordered: [
      ...all.filter((child) => first.has(child.key)),
      ...all.filter((child) => !first.has(child.key)),
    ],
    items: below(node.items),
    others: below(node.additionalProperties),
    luaType,
    checked: node["x-checked"] ?? false,
    roles: node["x-checkedRoles"],
    requiredMerged: node["x-requiredMerged"] ?? [],
    tolerated: node["x-tolerated"] ?? [],
    minItems: node.minItems ?? 0,
    uniqueItems: node.uniqueItems ?? false,
  });
}

function describe(
  node: SchemaNode,
  key: string,
  path: string,
  inherited: Inherited,
  own: { builtIn: boolean; since: string | undefined; replacedBy: string | undefined },
): KeyDescription {
  const types = [node.type ?? []].flat() as readonly JsonType[];
  return defined({
    key,
    path,
    title: node.title ?? key,
    description: node.description ?? "",
    types,
    enum: node.enum,
    default: node.default,
    ...own,
    examples: node.examples ?? [],
    required: node.required ?? [],
    insert: node["x-insert"] ?? [],
    without: node["x-without"],
    unit: node["x-unit"],
    ...inherited,
    open: node["x-open"] ?? false,
    lenient: node["x-lenient"],
    minimum: node.minimum,
    maximum: node.maximum,
    pattern: node.pattern,
    shape: types.includes("object") ? "map" : types.includes("array") ? "list" : "scalar",
  });
}

function luaTypeOf(node: SchemaNode, children: ReadonlyMap<string, KeyNode>): LuaType | undefined {
  if (node["x-implied"]) return undefined;
  if (node.default !== undefined) {
    return typeof node.default === "object" ? "table" : (typeof node.default as LuaType);
  }
  return [...children.values()].some((child) => child.luaType !== undefined) ? "table" : undefined;
}

/** The same without the properties that are undefined. A loop, since this runs for every key when the server starts. */
function defined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  const result: Partial<T> = {};
  for (const key in value) {
    if (value[key] !== undefined) result[key] = value[key];
  }
  return result as T;
}
