import type { RuleInput } from "../rules/rule.ts";
import { keepsStartWith } from "../rules/stops-gateway.ts";
import { expandSection } from "./expand-section.ts";
import { extractVariable } from "./extract-variable.ts";
import { listForm } from "./list-form.ts";
import { migrate } from "./migrate.ts";
import type { Change, Refactoring } from "./refactoring.ts";
import { removeDefaults } from "./remove-defaults.ts";
import { sortPlugins } from "./sort-plugins.ts";
import { addZone, removeZone } from "./zones.ts";

/** All refactorings, in the order in which they are offered. */
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

/** The changes that a refactoring offers at an offset, without those that would stop a gateway that starts now. */
export function changesAt(refactoring: Refactoring, input: RuleInput, offset: number): readonly Change[] {
  const changes = refactoring.changesAt(input, offset);
  // Refactorings that keep the effect have checked it themselves.
  return refactoring.keepsEffect ? changes : changes.filter(({ edits }) => keepsStartWith(input, edits));
}
