import { featureText } from "../messages.ts";
import { type Part, parseGlob } from "./syntax.ts";

/** Longer globs, in characters, are rejected. */
const LONGEST_GLOB = 1000;

/** Why a glob is rejected; undefined where it is not. */
export function globProblem(glob: string): string | undefined {
  if (glob.length > LONGEST_GLOB) return featureText("glob-length", { longest: LONGEST_GLOB });
  return glob.includes("!(") ? featureText("glob-negation") : undefined;
}

/** Whether a glob matches a whole path. Takes as many steps as the path has characters, times the glob's length at most. */
export function matchesGlob(path: string, glob: string): boolean {
  let now = new Set<State>();
  enter(compiled(glob), now);
  for (const character of path) {
    const next = new Set<State>();
    for (const { holds, to } of now) if (holds?.(character)) for (const state of to) enter(state, next);
    now = next;
  }
  return [...now].some(({ end }) => end);
}

/**
 * A state in matching a glob: the condition on the next character, and the states after it; without a condition they follow at
 * once.
 */
interface State {
  readonly holds?: (character: string) => boolean;
  readonly to: readonly State[];
  /** Whether the glob ends here. */
  readonly end: boolean;
}

/** Adds a state, and all that follow at once. */
function enter(first: State, into: Set<State>): void {
  const waiting = [first];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (into.has(state)) continue;
    into.add(state);
    if (state.holds === undefined) waiting.push(...state.to);
  }
}

const known = new Map<string, State>();

function compiled(glob: string): State {
  let first = known.get(glob);
  if (first === undefined) {
    first = before(parseGlob(glob), { to: [], end: true });
    known.set(glob, first);
  }
  return first;
}

/** The state before some parts, with another one after them. */
function before(parts: readonly Part[], behind: State): State {
  return parts.reduceRight((next, part) => beforePart(part, next), behind);
}

function beforePart(part: Part, behind: State): State {
  switch (part.kind) {
    case "one":
      return { holds: part.holds, to: [behind], end: false };
    case "choice":
      return { to: part.options.map((option) => before(option, behind)), end: false };
    case "repeat": {
      const to = [behind];
      const again: State = { to, end: false };
      const body = before(part.body, again);
      to.push(body);
      return part.least === 0 ? again : body;
    }
  }
}
