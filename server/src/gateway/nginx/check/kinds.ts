import type { Call } from "./conf.ts";
import type { Join } from "./join.ts";
import { CACHE_JOINS, CACHE_KINDS } from "./kinds/cache.ts";
import { LOG_JOINS, LOG_KINDS } from "./kinds/logs.ts";
import { MEMORY_JOINS } from "./kinds/memory.ts";
import { NETWORK_JOINS, NETWORK_KINDS } from "./kinds/network.ts";
import { PROCESS_JOINS, PROCESS_KINDS } from "./kinds/process.ts";
import { REWRITE_KINDS } from "./kinds/rewrite.ts";
import { VALUE_KINDS } from "./kinds/values.ts";

/** How the arguments of a directive are checked by themselves, by its kind. What is in neither table takes anything. */
const KINDS: ReadonlyMap<string, (call: Call) => void> = new Map(
  Object.entries({
    ...VALUE_KINDS,
    ...NETWORK_KINDS,
    ...LOG_KINDS,
    ...CACHE_KINDS,
    ...REWRITE_KINDS,
    ...PROCESS_KINDS,
  }),
);

/** How they are checked where that has to do with other directives. */
const JOINS: ReadonlyMap<string, Join> = new Map(
  Object.entries({ ...MEMORY_JOINS, ...NETWORK_JOINS, ...LOG_JOINS, ...CACHE_JOINS, ...PROCESS_JOINS }),
);

/** What the arguments of a directive say by themselves, and what is to be done with that where it is. */
export interface Own {
  readonly said: unknown;
  readonly join: Join["join"] | undefined;
}

/** Checks the arguments of a directive by themselves. */
export function checkOwn(call: Call): Own {
  const { kind } = call.directive;
  const { read, join } = JOINS.get(kind) ?? { read: KINDS.get(kind), join: undefined };
  return { said: read?.(call), join };
}
