import type { Call } from "./conf.ts";
import { CACHE_KINDS } from "./kinds/cache.ts";
import { LOG_KINDS } from "./kinds/logs.ts";
import { MEMORY_KINDS } from "./kinds/memory.ts";
import { NETWORK_KINDS } from "./kinds/network.ts";
import { PROCESS_KINDS } from "./kinds/process.ts";
import { REWRITE_KINDS } from "./kinds/rewrite.ts";
import { VALUE_KINDS } from "./kinds/values.ts";

/** How the arguments of a directive are checked, by its kind. What isn't here takes anything. */
const KINDS: Readonly<Record<string, (call: Call) => void>> = {
  ...VALUE_KINDS,
  ...NETWORK_KINDS,
  ...LOG_KINDS,
  ...CACHE_KINDS,
  ...MEMORY_KINDS,
  ...REWRITE_KINDS,
  ...PROCESS_KINDS,
};

/** Checks the arguments of a directive. */
export function checkArguments(call: Call): void {
  if (Object.hasOwn(KINDS, call.directive.kind)) KINDS[call.directive.kind]?.(call);
}
