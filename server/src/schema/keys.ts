import type { Product } from "./product.ts";

/** The types of JSON Schema. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

/** How the schema described a key before a version of Apache APISIX. */
export interface EarlierForm {
  readonly before: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A description of one key of `config.yaml`, from schemas/config.schema.json. */
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
   * Whether the default is in the product's built-in default tree, over which the file is merged. Other defaults are what the
   * gateway's code falls back to; written values are not compared with them.
   */
  readonly builtIn: boolean;
  readonly examples: readonly unknown[];
  /** The keys that a mapping requires. */
  readonly required: readonly string[];
  /** Keys that completion inserts nested with this one. */
  readonly insert: readonly string[];
  /** What happens without this key. */
  readonly without?: string;
  /** `s`, `ms`, `B`, `MB`, `port`, `path`, `URL`, `size` (10m), `duration` (60s), or the name of what is counted. */
  readonly unit?: string;
  /** What NGINX takes as its value, as a phrase; only where a version is known (features/key-of-version.ts). */
  readonly form?: string;
  /** The documentation page of the key or its section. */
  readonly docs?: string;
  /** The source of the facts about the key or its section. */
  readonly source?: string;
  /** First version of Apache APISIX that knows the key; absent: 3.0 or before, or the product is API7 Gateway. */
  readonly since?: string;
  /** First version of API7 Gateway that knows the key, where that is published. */
  readonly sinceApi7?: string;
  /** The first version of Apache APISIX that ignores the key, or a section around it. */
  readonly removed?: string;
  /** What earlier versions of Apache APISIX expect, the oldest first. */
  readonly earlier?: readonly EarlierForm[];
  /** The dotted path of the key that replaces it. */
  readonly replacedBy?: string;
  readonly only?: Product;
  /** Whether a mapping may have unknown keys. */
  readonly open: boolean;
  /** Why a wrong value doesn't stop the gateway. */
  readonly lenient?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  /** What completion inserts after the key. */
  readonly shape: "map" | "list" | "scalar";
}

/** The types of defaults in Lua: mappings and lists are tables. */
export type LuaType = "boolean" | "number" | "string" | "table";

/** A key with the keys below it, which are built when they are first needed. */
export interface KeyNode {
  readonly description: KeyDescription;
  readonly children: ReadonlyMap<string, KeyNode>;
  /** The descriptions of the children: the usual ones first, then in the order of the schema. */
  readonly ordered: readonly KeyDescription[];
  readonly items: KeyNode | undefined;
  /** The node of keys without a node of their own. */
  readonly others: KeyNode | undefined;
  /** The type of the built-in default; undefined where there is none. */
  readonly luaType: LuaType | undefined;
  readonly uniqueItems: boolean;
}
