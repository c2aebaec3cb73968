import { indexByPath } from "../yaml/path-index.ts";
import { remember } from "../yaml/remember.ts";
import type { Cause } from "./causes.ts";

/** The causes of a start that fails, or of any list of them, by the places in the configuration. */
export const causesByPath = remember((causes: readonly Cause[]) => indexByPath(causes, ({ path }) => path));
