import type { LuaTable } from "../yaml/lua-value.ts";

/** The configuration that the gateway works with: defaults, file and environment together, each value with its origin. */
export interface Effective {
  readonly product: "api7" | "apisix";
  readonly version: string;
  readonly values: LuaTable;
}
