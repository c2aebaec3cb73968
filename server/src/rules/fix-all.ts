import { attemptEach, type Fault } from "../fault.ts";
import { parseYaml, type YamlDocument } from "../yaml/document.ts";
import { applyEdits } from "../yaml/edit.ts";
import { readingBudget } from "../yaml/reading.ts";
import { type CheckOptions, check, nameOfFixes, ruleInput } from "./check.ts";
import { compatible } from "./compatible.ts";
import { RULES } from "./index.ts";
import { migrationMovedKey } from "./migration/moved-key.ts";
import type { Finding, Fix, RuleInput } from "./rule.ts";

/** One fix can make room for the next; a text that is not at rest after this many rounds is left as it then is. */
const ROUNDS = 50;

/**
 * So many characters are read on the way, for every round and every trial; then what is reached stays. A check reads a file two
 * or three times, so that one of 10,000 characters can be checked 150 times.
 */
const MOST_CHARACTERS = 4_500_000;

/** A text with all that is said about it. */
interface State {
  readonly document: YamlDocument;
  readonly input: RuleInput;
  readonly findings: readonly Finding[];
}

/**
 * The text with every automatic fix applied, until none is left: moves first, so that nothing is made up where they lead,
 * then errors. Fixes that touch the same place wait for
 * the next round. A fix that would leave no readable YAML, or an error more that can't be fixed in turn, is not taken: a
 * key that gets its right name is read from then on, and a gateway that started with the wrong one must not end at its
 * value. Fixes that throw are told to `tell`, and are none.
 */
export function fixAll(text: string, options: CheckOptions, tell: (fault: Fault) => void = () => {}): string {
  const hasLeft = readingBudget(MOST_CHARACTERS);
  // What is left has to do for trying the fixes that were found.
  const hasLeftForFixes = readingBudget(MOST_CHARACTERS / 2);
  const stateOf = (next: string, before?: State): State => {
    const document = parseYaml(next, "utf-8", before?.input.document);
    const input = ruleInput(document, options, before?.input);
    return { document, input, findings: check(input, options) };
  };
  const read: Reader = (next, before) => (hasLeft() ? stateOf(next, before) : undefined);
  const start = stateOf(text);
  const automatic = (findings: readonly Finding[]): readonly Fix[] => {
    const { values, faults } = attemptEach(findings.filter(mayBeAutomatic), nameOfFixes, ({ fixes }) =>
      hasLeftForFixes() ? (fixes?.() ?? []) : [],
    );
    faults.forEach(tell);
    return compatible(values.filter((fix) => fix.automatic));
  };
  const withoutErrors = (state: State) =>
    repeat(state, (current) => improve(current, automatic(errorsOf(current)), read));
  const moved = repeat(start, (current) =>
    improve(current, automatic(movesOf(current)), read, withoutErrors),
  );
  return repeat(withoutErrors(moved), (current) =>
    improve(current, automatic(current.findings), read, withoutErrors),
  ).document.written;
}

/** The state of a text that was made from another one's, or undefined when no more may be read. */
type Reader = (text: string, before: State) => State | undefined;

function repeat(state: State, step: (state: State) => State | undefined): State {
  let current = state;
  for (let round = 0; round < ROUNDS; round++) {
    const next = step(current);
    if (next === undefined) break;
    current = next;
  }
  return current;
}

function movesOf({ findings }: State): readonly Finding[] {
  return findings.filter((finding) => finding.code === migrationMovedKey.code);
}

function errorsOf({ findings }: State): readonly Finding[] {
  return findings.filter((finding) => finding.severity === "error");
}

const AUTOMATIC = new Set(RULES.filter(({ fixes }) => fixes === "automatic").map(({ code }) => code));

/** Whether "fix all" may have something to do with a finding, as far as its rule tells. */
export function mayBeAutomatic({ code }: Finding): boolean {
  return AUTOMATIC.has(code);
}

/**
 * The state after as many of the fixes as do no harm, and after what follows them; undefined where that changes nothing.
 */
function improve(
  state: State,
  fixes: readonly Fix[],
  read: Reader,
  follow: (state: State) => State = (next) => next,
): State | undefined {
  const { written: text } = state.document;
  const after = (taken: readonly Fix[]) => {
    const edits = taken.flatMap((fix) => fix.edits);
    const next = read(applyEdits(text, edits), state);
    return next && follow(next);
  };
  const harmless = (next: State) =>
    next.document.problems.length <= state.document.problems.length &&
    errorsOf(next).length <= errorsOf(state).length;
  let reached: State | undefined;
  const take = (taken: readonly Fix[], more: readonly Fix[]): readonly Fix[] => {
    if (more.length === 0) return taken;
    const next = after([...taken, ...more]);
    if (next === undefined) return taken;
    if (harmless(next)) {
      reached = next;
      return [...taken, ...more];
    }
    // Somewhere among them is one that does harm: the halves tell where.
    const half = Math.ceil(more.length / 2);
    return more.length === 1 ? taken : take(take(taken, more.slice(0, half)), more.slice(half));
  };
  take([], fixes);
  return reached?.document.written === text ? undefined : reached;
}
