import type { Json } from "../lua/tables.ts";

/** The keywords of the gateway's start-up schemas, as its Lua library interprets them. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: "object" | "array" | "string" | "integer" | "boolean";
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly dependencies?: { readonly [name: string]: Schema };
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: "ipv4" | "ipv6";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | number | boolean)[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly default?: Json;
  /** That a violation of this schema, or of one in it, stops the gateway is only inferred. */
  readonly evidence?: "inferred";
}

/** All schemas of a version: for the whole file, for `deployment` by role, and for `discovery.KIND`. */
export interface StartUpSchema {
  readonly config: Schema;
  readonly roles: { readonly [role: string]: Schema };
  readonly discovery: { readonly [kind: string]: Schema };
  readonly definitions: { readonly [name: string]: Schema };
}
