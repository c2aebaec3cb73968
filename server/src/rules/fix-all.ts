import { parseYaml, type YamlDocument } from "../yaml/document.ts";
import { applyEdits, type Edit } from "../yaml/edit.ts";
import { type CheckOptions, check, ruleInput } from "./check.ts";
import { migrationMovedKey } from "./migration-moved-key.ts";
import type { Finding, Fix } from "./rule.ts";

/** One fix can make room for the next; a text that is not at rest after this many rounds is left as it then is. */
const ROUNDS = 50;

/** A text with all that is said about it. */
interface State {
  readonly document: YamlDocument;
  readonly findings: readonly Finding[];
}

/**
 * The text with every automatic fix applied, until none is left: moves first, so that nothing is made up where they lead,
 * then errors. Fixes that touch the same place wait for
 * the next round. A fix that would leave no readable YAML, or an error more that can't be fixed in turn, is not taken: a
 * key that gets its right name is read from then on, and a gateway that started with the wrong one must not end at its
 * value.
 */
export function fixAll(text: string, options: CheckOptions): string {
  const withoutErrors = (state: State) =>
    repeat(state, (current) => improve(current, automatic(errorsOf(current)), options));
  const moved = repeat(stateOf(text, options), (current) =>
    improve(current, automatic(movesOf(current)), options, withoutErrors),
  );
  const start = withoutErrors(moved);
  return repeat(start, (current) => improve(current, automatic(current.findings), options, withoutErrors))
    .document.text;
}

function repeat(state: State, step: (state: State) => State | undefined): State {
  let current = state;
  for (let round = 0; round < ROUNDS; round++) {
    const next = step(current);
    if (next === undefined) break;
    current = next;
  }
  return current;
}

function stateOf(text: string, options: CheckOptions): State {
  const document = parseYaml(text);
  return { document, findings: check(ruleInput(document, options), options) };
}

function movesOf({ findings }: State): readonly Finding[] {
  return findings.filter((finding) => finding.code === migrationMovedKey.code);
}

function errorsOf({ findings }: State): readonly Finding[] {
  return findings.filter((finding) => finding.severity === "error");
}

function automatic(findings: readonly Finding[]): readonly Fix[] {
  return compatible(findings.flatMap((finding) => finding.fixes?.().filter((fix) => fix.automatic) ?? []));
}

/**
 * The state after as many of the fixes as do no harm, and after what follows them; undefined where that changes nothing.
 */
function improve(
  state: State,
  fixes: readonly Fix[],
  options: CheckOptions,
  follow: (state: State) => State = (next) => next,
): State | undefined {
  const { text } = state.document;
  const after = (taken: readonly Fix[]) => {
    const edits = taken.flatMap((fix) => fix.edits);
    return follow(stateOf(applyEdits(text, edits), options));
  };
  const harmless = (next: State) =>
    next.document.problems.length <= state.document.problems.length &&
    errorsOf(next).length <= errorsOf(state).length;
  let reached: State | undefined;
  const take = (taken: readonly Fix[], more: readonly Fix[]): readonly Fix[] => {
    if (more.length === 0) return taken;
    const next = after([...taken, ...more]);
    if (harmless(next)) {
      reached = next;
      return [...taken, ...more];
    }
    // Somewhere among them is one that does harm: the halves tell where.
    const half = Math.ceil(more.length / 2);
    return more.length === 1 ? taken : take(take(taken, more.slice(0, half)), more.slice(half));
  };
  take([], fixes);
  return reached?.document.text === text ? undefined : reached;
}

/** As many of the fixes as don't touch each other. */
function compatible(fixes: readonly Fix[]): readonly Fix[] {
  const taken: Edit[] = [];
  return fixes.filter((fix) => {
    const free = fix.edits.every((edit) => !taken.some((other) => touches(edit, other)));
    if (free) taken.push(...fix.edits);
    return free;
  });
}

function touches(a: Edit, b: Edit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
