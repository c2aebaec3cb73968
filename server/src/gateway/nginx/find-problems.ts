import { cellAt } from "../../lua/tables.ts";
import type { LuaTable } from "../../lua/value.ts";
import { memoize } from "../../yaml/memoize.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import type { Finding } from "../causes.ts";
import type { Release } from "../releases.ts";
import { type CheckedConf, checkParts } from "./check/check-conf.ts";
import type { ConfProblem } from "./check/problem.ts";
import { isWritten, placesIn, reasonFor } from "./reason.ts";
import { placesOf, type RenderedConf, textOf } from "./render.ts";
import { unbalancedPart } from "./unbalanced.ts";
import type { Place } from "./written.ts";

/** The last nginx.conf of a release. Most edits of a file leave most of it as it is. */
const lastOf = memoize((_: Release): { checked?: CheckedConf } => ({}));

const problemsIn = memoize(({ written, release }: RenderedConf): readonly ConfProblem[] => {
  const last = lastOf(release);
  last.checked = checkParts(written.parts, last.checked);
  return last.checked.problems;
});

/**
 * What NGINX refuses in a nginx.conf, at the values of the configuration that are the reason. What no value is the reason for is left out.
 */
export function findNginxProblems(rendered: RenderedConf, conf: LuaTable, release: Release): Finding[] {
  const problems = problemsIn(rendered);
  if (problems.length === 0) return [];
  const { broken, rest } = brokenBy(problems, rendered, conf);
  const found = broken === undefined ? [] : [broken];
  const reasons = new Set(found.map(({ path }) => JSON.stringify(path)));
  for (const problem of rest) {
    const place = reasonFor(problem, rendered, conf);
    if (place === undefined || !isKnown(place, conf, release)) continue;
    // What is refused elsewhere because of a value that is itself refused is its consequence.
    const at = JSON.stringify(place.path);
    if (!isWithin(place, problem.range) && reasons.has(at)) continue;
    reasons.add(at);
    found.push(findingAt(place, problem, rendered, conf, release));
  }
  return found;
}

function findingAt(
  place: Place,
  problem: ConfProblem,
  rendered: RenderedConf,
  conf: LuaTable,
  release: Release,
): Finding {
  const { code, params, nginxMessage, range, related, dependsOnNode = false } = problem;
  const other = related && placesIn(placesOf(rendered).values, related)[0];
  const isLast = code === "nginx/semicolon-missing" && isBlank(textOf(rendered).slice(range.end, place.end));
  return {
    // What the gateway writes behind a snippet is nothing to a reader of the file.
    code: isLast ? "nginx/semicolon-last" : code,
    ...{ path: place.path, params, dependsOnNode },
    gatewayMessage: nginxMessage,
    inferred: isInferred(problem, place, release),
    part: partOf(place, [range, related], conf, rendered),
    relatedPath: other === undefined || other === place ? undefined : other.path,
  };
}

/** Whether NGINX skips a text: it has spaces and comments alone. */
function isBlank(text: string): boolean {
  return text.split("\n").every((line) => /^(?:#|$)/.test(line.trimStart()));
}

const isWithin = (place: Place, { start, end }: OffsetRange): boolean =>
  place.start <= start && end <= place.end;

interface Broken {
  /** The brace or quote that breaks what comes behind it. */
  readonly broken: Finding | undefined;
  /** The problems that it is not the reason for. */
  readonly rest: readonly ConfProblem[];
}

/**
 * A brace or a quote without its counterpart in a snippet changes how NGINX reads what comes behind it, and NGINX refuses that. If it refuses
 * anything that the file doesn't have, that brace or quote is the reason.
 */
function brokenBy(problems: readonly ConfProblem[], rendered: RenderedConf, conf: LuaTable): Broken {
  const text = textOf(rendered);
  const written = placesOf(rendered).values.filter((place) => isWritten(place, conf));
  const isForeign = (problem: ConfProblem): boolean =>
    !placesIn(written, problem.range).some((place) => isWithin(place, problem.range));
  if (!problems.some(isForeign)) return { broken: undefined, rest: problems };
  for (const place of written.filter(isSnippet)) {
    const unbalanced = unbalancedPart(text.slice(place.start, place.end));
    if (unbalanced === undefined) continue;
    const rest = problems.filter((problem) => !isForeign(problem) && problem.range.end <= place.start);
    const { code, params, range: part } = unbalanced;
    const gatewayMessage = problems[0]?.nginxMessage ?? "";
    return { broken: { code, path: place.path, params, gatewayMessage, part }, rest };
  }
  return { broken: undefined, rest: problems };
}

const isSnippet = ({ path }: Place): boolean => String(path.at(-1)).endsWith("configuration_snippet");

/** API7 Gateway's template and modules are not known: only a value that is refused by itself is certain. */
function isInferred({ range, related, code }: ConfProblem, place: Place, { product }: Release): boolean {
  if (product !== "api7") return false;
  return !isWithin(place, range) || related !== undefined || BY_MODULES.has(code);
}

/** What API7 Gateway writes in place of a value that it has no default for is not known. */
function isKnown({ path }: Place, conf: LuaTable, { product }: Release): boolean {
  return product !== "api7" || cellAt(conf, path) !== undefined;
}

/** The codes of what depends on the modules of the build. */
const BY_MODULES: ReadonlySet<string> = new Set(["nginx/unknown-directive", "nginx/variable-unknown"]);

/** The part of the value that a problem is about; undefined if it is all of it, or if the value isn't written as it is. */
function partOf(
  { start, end, path }: Place,
  ranges: readonly (OffsetRange | undefined)[],
  conf: LuaTable,
  rendered: RenderedConf,
): OffsetRange | undefined {
  const value = cellAt(conf, path)?.value;
  if (typeof value !== "string" || textOf(rendered).slice(start, end) !== value) return undefined;
  const inside = ranges.find((range) => range !== undefined && range.start <= end && range.end >= start);
  if (inside === undefined) return undefined;
  const part = { start: Math.max(inside.start - start, 0), end: Math.min(inside.end, end) - start };
  if (part.end > part.start) return part;
  // What is missing in a snippet is missing behind a character of it; around another value, all of it is wrong.
  return isSnippet({ start, end, path }) && part.end > 0 ? { start: part.end - 1, end: part.end } : undefined;
}
