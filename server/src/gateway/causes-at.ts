import { memoize } from "../yaml/memoize.ts";
import { indexByPath } from "../yaml/path-index.ts";
import type { Cause } from "./causes.ts";

/** A list of causes, indexed by their paths. */
export const causesByPath = memoize((causes: readonly Cause[]) => indexByPath(causes, ({ path }) => path));
