import type { RuleInput } from "../rules/rule.ts";
import { keepsStartWith } from "../rules/stops-gateway.ts";
import { expandSection } from "./expand-section.ts";
import { extractVariable } from "./extract-variable.ts";
import { listForm } from "./list-form.ts";
import { migrate } from "./migrate.ts";
import type { Offer, Refactoring } from "./refactoring.ts";
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

/** What a refactoring offers at an offset; nothing that keeps a gateway from starting that starts now. */
export function offersAt(refactoring: Refactoring, input: RuleInput, offset: number): readonly Offer[] {
  const offers = refactoring.offer(input, offset);
  // Those that keep the effect have proved it.
  return refactoring.keepsEffect ? offers : offers.filter(({ edits }) => keepsStartWith(input, edits));
}
