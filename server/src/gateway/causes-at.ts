import { memoize } from "../yaml/memoize.ts";
import { indexByPath } from "../yaml/path-index.ts";
import type { Cause } from "./causes.ts";

/** The causes of a start that fails, or of any list of them, by the places in the configuration. */
export const causesByPath = memoize((causes: readonly Cause[]) => indexByPath(causes, ({ path }) => path));
