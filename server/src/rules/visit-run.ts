import { attempt, type Fault } from "../fault.ts";
import type { Path } from "../yaml/path.ts";
import type { Finding, Problem, Rule, RuleInput, Visitor } from "./rule.ts";
import { type Part, partsIn, rootOf, settingOfPart } from "./visits.ts";

/** What a rule found at a value, or that it didn't enter a section. */
export interface Note {
  /** Where the value, or its key, begins. */
  readonly at: number;
  readonly path: Path;
  readonly findings: readonly Finding[];
  readonly isClosed: boolean;
}

/** A rule on its way through a document. */
export class Visit {
  readonly rule: Rule;
  /** What it has to say, in the order of its way. */
  readonly notes: Note[] = [];
  #found: Finding[] = [];
  #fault: Fault | undefined;
  #hasLooked = false;
  readonly #visit: ReturnType<Visitor>;

  constructor(rule: Rule, visits: Visitor, input: RuleInput, toFinding: (problem: Problem) => Finding) {
    this.rule = rule;
    const report = (problem: Problem) => this.#found.push(toFinding(problem));
    const begun = attempt(rule.code, () => visits(input, report));
    if ("fault" in begun) this.#fault = begun.fault;
    this.#visit = "value" in begun ? begun.value : () => false;
  }

  /** What it threw; then, nothing that it has to say counts. */
  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Whether it has looked at a value itself. */
  get hasLooked(): boolean {
    return this.#hasLooked;
  }

  /** Looks at a value; whether it enters it. */
  enters(part: Part): boolean {
    if (this.#fault !== undefined) return false;
    this.#hasLooked = true;
    this.#found = [];
    const done = attempt(this.rule.code, () => this.#visit(settingOfPart(part)) !== false);
    if ("fault" in done) {
      this.#fault = done.fault;
      return false;
    }
    const isClosed = !done.value && part.node.kind !== "scalar";
    if (isClosed || this.#found.length > 0)
      this.notes.push({ at: startOf(part), path: part.path, findings: this.#found, isClosed });
    return done.value;
  }

  /** Takes over what it said before. */
  keep(note: Note): void {
    this.notes.push(note);
  }
}

/** Where a value begins: with its key, if it has one. */
export function startOf({ entry, node }: Part): number {
  return (entry ?? node).range.start;
}

/** Lets rules look at all values of a file, in one walk. The file has no aliases. */
export function visitAll(visits: readonly Visit[], input: RuleInput): void {
  const root = rootOf(input);
  if (root) visitWhole(visits, root);
}

/** Lets rules look at a value and at all that is in it. */
export function visitWhole(visits: readonly Visit[], part: Part): void {
  visitBelow(
    visits.filter((visit) => visit.enters(part)),
    part,
  );
}

/** Lets rules look at all that is in a value. */
export function visitBelow(visits: readonly Visit[], part: Part): void {
  if (visits.length === 0 || part.node.kind === "scalar") return;
  for (const below of partsIn(part)) visitWhole(visits, below);
}
