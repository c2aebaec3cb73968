import type { Product } from "./product.ts";

/** The types of JSON Schema. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "object" | "array" | "null";

/** What was said of a key before a version of Apache APISIX, in place of what is said now. */
export interface EarlierForm {
  readonly before: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

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
  /** First version of API7 Gateway that knows the key, where that is published. */
  readonly sinceApi7?: string;
  /** First version of Apache APISIX that no longer reads the key; also below a key that went. */
  readonly removed?: string;
  /** What earlier versions of Apache APISIX want, the oldest first. */
  readonly earlier?: readonly EarlierForm[];
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

/** Lua's types, as far as a default can have them: maps and lists are both tables. */
export type LuaType = "boolean" | "number" | "string" | "table";

/** A key with what stands below it, and what the gateway does about it at start-up. What is below is made when asked for. */
export interface KeyNode {
  readonly description: KeyDescription;
  readonly children: ReadonlyMap<string, KeyNode>;
  /** The children's descriptions: what belongs to the key first, then in the schema's order. */
  readonly ordered: readonly KeyDescription[];
  readonly items: KeyNode | undefined;
  /** Of keys that aren't named. */
  readonly others: KeyNode | undefined;
  /** Type of the built-in default; undefined where there is none. */
  readonly luaType: LuaType | undefined;
  readonly uniqueItems: boolean;
}
