import assert from "node:assert/strict";
import { changesAt as changesOf, REFACTORINGS } from "../../../server/src/refactorings/index.ts";
import type { Change } from "../../../server/src/refactorings/refactoring.ts";
import { type CheckOptions, DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { CURSOR } from "../features/harness.ts";

/** What one refactoring offers at the cursor. */
export function changesAt(
  id: string,
  marked: string,
  options: Partial<CheckOptions> = {},
): readonly Change[] {
  const refactoring = REFACTORINGS.find((candidate) => candidate.id === id);
  assert.ok(refactoring, id);
  const offset = marked.indexOf(CURSOR);
  assert.ok(offset >= 0, "no cursor");
  const document = parseYaml(marked.replace(CURSOR, ""));
  assert.deepEqual(document.problems, []);
  return changesOf(refactoring, ruleInput(document, { ...DEFAULT_OPTIONS, ...options }), offset);
}

/** The title of the first change and the text after it; undefined where nothing is offered. */
export function refactored(
  id: string,
  marked: string,
  options: Partial<CheckOptions> = {},
): readonly [title: string, text: string] | undefined {
  const [change] = changesAt(id, marked, options);
  return change && [change.title, applyEdits(marked.replace(CURSOR, ""), change.edits)];
}
