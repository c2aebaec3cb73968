import assert from "node:assert/strict";
import { offersAt as offered, REFACTORINGS } from "../../../server/src/refactorings/index.ts";
import type { Offer } from "../../../server/src/refactorings/refactoring.ts";
import { type CheckOptions, DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { CURSOR } from "../features/harness.ts";

/** What one refactoring offers at the cursor. */
export function offersAt(id: string, marked: string, options: Partial<CheckOptions> = {}): readonly Offer[] {
  const refactoring = REFACTORINGS.find((candidate) => candidate.id === id);
  assert.ok(refactoring, id);
  const offset = marked.indexOf(CURSOR);
  assert.ok(offset >= 0, "no cursor");
  const document = parseYaml(marked.replace(CURSOR, ""));
  assert.deepEqual(document.problems, []);
  return offered(refactoring, ruleInput(document, { ...DEFAULT_OPTIONS, ...options }), offset);
}

/** The title of the first offer and the text after it; undefined where nothing is offered. */
export function refactored(
  id: string,
  marked: string,
  options: Partial<CheckOptions> = {},
): readonly [title: string, text: string] | undefined {
  const [offer] = offersAt(id, marked, options);
  return offer && [offer.title, applyEdits(marked.replace(CURSOR, ""), offer.edits)];
}
