import { check, DEFAULT_OPTIONS, fixesOf, ruleInput } from "../rules/check.ts";
import type { Finding, Fix, RuleInput } from "../rules/rule.ts";
import { stopsGateway } from "../rules/stops-gateway.ts";
import { difference } from "../yaml/edit.ts";
import { lineStart } from "../yaml/line.ts";
import { readingBudget } from "../yaml/reading.ts";
import { documentAfter } from "../yaml/trial.ts";
import { refactoringText } from "./messages.ts";
import type { Refactoring } from "./refactoring.ts";

/** So many characters are read to find and try the moves; then what has been done so far is offered. */
const MOST_CHARACTERS = 20_000_000;

/** At most so many moves are made at once. */
const MOST = 60;

/**
 * Migrates a file of an older version: all moves that quick fixes would make, even those that "fix all" leaves to a person, in
 * one change that can be reviewed and undone.
 */
export const migrate: Refactoring = {
  id: "migrate",
  kind: "refactor.rewrite",
  costly: true,
  keepsEffect: false,
  changesAt: (input, offset) => {
    const { text } = input.document;
    const found = migrations(input);
    const line = lineStart(text, offset);
    const here = found.some(({ range }) => lineStart(text, range.start) === line);
    const hasLeft = readingBudget(MOST_CHARACTERS);
    const [, second] = here ? movesOf(input, found, hasLeft) : [];
    if (second === undefined) return [];
    const { after, moved, left } = migrated(input, hasLeft);
    const edit = difference(input.document.written, after);
    if (edit === undefined) return [];
    const title =
      left === 0 ? refactoringText("migrate", { moved }) : refactoringText("migrate-partly", { moved, left });
    return [{ title, edits: [edit] }];
  },
};

function migrations(input: RuleInput): readonly Finding[] {
  return check(input, DEFAULT_OPTIONS).filter(({ code }) => code.startsWith("migration/"));
}

/** The preferred fix of a finding, unless it would stop the gateway. */
function moveOf(input: RuleInput, finding: Finding): Fix | undefined {
  const fix = fixesOf(input, finding).find(({ preferred }) => preferred);
  return fix && !stopsGateway(input, fix.edits) ? fix : undefined;
}

/** The moves of findings, one at a time, as long as the budget lasts. */
function* movesOf(input: RuleInput, findings: readonly Finding[], hasLeft: () => boolean): Generator<Fix> {
  for (const finding of findings) {
    const move = hasLeft() ? moveOf(input, finding) : undefined;
    if (move) yield move;
  }
}

/** The text after all moves, their number, and the number of findings that are left. */
function migrated(input: RuleInput, hasLeft: () => boolean): { after: string; moved: number; left: number } {
  const { product, version, environment } = input;
  let state = input;
  let moved = 0;
  for (;;) {
    const found = migrations(state);
    const [move] = movesOf(state, found, hasLeft);
    if (move === undefined || moved >= MOST)
      return { after: state.document.written, moved, left: found.length };
    const next = documentAfter(state.document, move.edits);
    // The product that the old keys told of stays.
    const options = { ...DEFAULT_OPTIONS, product: product.product ?? "auto", version, environment } as const;
    state = ruleInput(next, options, state);
    moved++;
  }
}
