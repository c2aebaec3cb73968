import { check, DEFAULT_OPTIONS, fixesOf, ruleInput } from "../rules/check.ts";
import type { Finding, Fix, RuleInput } from "../rules/rule.ts";
import { stopsGateway } from "../rules/stops-gateway.ts";
import { parseYaml } from "../yaml/document.ts";
import { applyEdits, difference } from "../yaml/edit.ts";
import { lineStart } from "../yaml/line.ts";
import { readingBudget } from "../yaml/reading.ts";
import type { Refactoring } from "./refactoring.ts";

/** So many characters are read to find the moves and to try them; then what is reached is offered. */
const MOST_CHARACTERS = 20_000_000;

/** More moves than this are not made at once. */
const MOST = 60;

/**
 * Brings a file of an older version up to the one that it is for: every move that a quick fix would make, those too that
 * "fix all" leaves to a person, in one change that can be looked at and undone.
 */
export const migrate: Refactoring = {
  id: "migrate",
  kind: "refactor.rewrite",
  costly: true,
  keepsEffect: false,
  offer: (input, offset) => {
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
    const rest = left === 0 ? "" : left === 1 ? "; 1 needs a look" : `; ${left} need a look`;
    return [{ title: `Migrate the whole file: ${moved} keys of older versions${rest}`, edits: [edit] }];
  },
};

function migrations(input: RuleInput): readonly Finding[] {
  return check(input, DEFAULT_OPTIONS).filter(({ code }) => code.startsWith("migration/"));
}

/** The change that a finding's first fix makes, unless the gateway would end at it. */
function moveOf(input: RuleInput, finding: Finding): Fix | undefined {
  const fix = fixesOf(input, finding).find(({ preferred }) => preferred);
  return fix && !stopsGateway(input, fix.edits) ? fix : undefined;
}

/** The moves of findings, one after the other as they are asked for, as long as there is something left to try them with. */
function* movesOf(input: RuleInput, findings: readonly Finding[], hasLeft: () => boolean): Generator<Fix> {
  for (const finding of findings) {
    const move = hasLeft() ? moveOf(input, finding) : undefined;
    if (move) yield move;
  }
}

/** The text after one move after the other, how many there were, and how many findings have none. */
function migrated(input: RuleInput, hasLeft: () => boolean): { after: string; moved: number; left: number } {
  const { product, version, environment } = input;
  let state = input;
  let moved = 0;
  for (;;) {
    const found = migrations(state);
    const [move] = movesOf(state, found, hasLeft);
    if (move === undefined || moved >= MOST)
      return { after: state.document.written, moved, left: found.length };
    const next = parseYaml(applyEdits(state.document.written, move.edits));
    // What the old keys told of the product still holds.
    state = {
      ...ruleInput(next, { ...DEFAULT_OPTIONS, product: product.product ?? "auto", version, environment }),
    };
    moved++;
  }
}
