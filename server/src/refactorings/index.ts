import { expandSection } from "./expand-section.ts";
import { extractVariable } from "./extract-variable.ts";
import { listForm } from "./list-form.ts";
import { migrate } from "./migrate.ts";
import type { Refactoring } from "./refactoring.ts";
import { removeDefaults } from "./remove-defaults.ts";
import { sortPlugins } from "./sort-plugins.ts";
import { addZone, removeZone } from "./zones.ts";

/** Every refactoring there is, in the order in which they are offered. */
export const REFACTORINGS: readonly Refactoring[] = [
  extractVariable,
  addZone,
  removeZone,
  listForm,
  sortPlugins,
  expandSection,
  removeDefaults,
  migrate,
];
