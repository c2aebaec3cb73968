import { cellAt } from "../../lua/tables.ts";
import type { LuaTable } from "../../lua/value.ts";
import { memoizeTexts } from "../../yaml/memoize.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import type { Finding } from "../causes.ts";
import type { Release } from "../releases.ts";
import { checkConf } from "./check/check-conf.ts";
import type { ConfProblem } from "./check/problem.ts";
import type { Place, RenderedConf } from "./render.ts";

/** Most edits of a file leave its nginx.conf as it is. */
const problemsIn = memoizeTexts(checkConf);

/**
 * What NGINX refuses in a nginx.conf, at the values of the configuration that are the reason. What no value is the reason for is left out.
 */
export function findNginxProblems(rendered: RenderedConf, conf: LuaTable, release: Release): Finding[] {
  return problemsIn(rendered.text).flatMap((problem): Finding[] => {
    const place = reasonFor(problem, rendered, conf);
    if (place === undefined || !isKnown(place, conf, release)) return [];
    const { code, params, nginxMessage, range, related, dependsOnNode = false } = problem;
    const other = related && placesIn(rendered.values, related)[0];
    return [
      {
        code,
        path: place.path,
        params,
        gatewayMessage: nginxMessage,
        dependsOnNode,
        inferred: isInferred(problem, release),
        part: partOf(place, [range, related], conf, rendered),
        relatedPath: other === undefined || other === place ? undefined : other.path,
      },
    ];
  });
}

/** API7 Gateway's template and modules are not known: only a value that is refused by itself is certain. */
function isInferred({ related, code }: ConfProblem, { product }: Release): boolean {
  return product === "api7" && (related !== undefined || BY_MODULES.has(code));
}

/** What API7 Gateway writes in place of a value that it has no default for is not known. */
function isKnown({ path }: Place, conf: LuaTable, { product }: Release): boolean {
  return product !== "api7" || cellAt(conf, path) !== undefined;
}

/** The codes of what depends on the modules of the build. */
const BY_MODULES: ReadonlySet<string> = new Set(["nginx/unknown-directive", "nginx/unknown-variable"]);

/**
 * The value that is the reason for a problem: one at the place that the file doesn't leave to its default, one at the other place, one
 * before them that contains NGINX's own syntax, or the one without which the part would not be there.
 */
function reasonFor(
  { range, related }: ConfProblem,
  { text, values, conditional }: RenderedConf,
  conf: LuaTable,
): Place | undefined {
  const here =
    [range, statementAround(text, range)]
      .map((at) => placesIn(values, at))
      .find(({ length }) => length > 0) ?? [];
  const around = ({ start, end }: OffsetRange): Place[] =>
    conditional.filter((part) => part.start <= start && end <= part.end).reverse();
  const before = values.filter(({ end }) => end <= range.start).reverse();
  const syntax = (pattern: RegExp): Place[] =>
    before.filter(({ start, end }) => pattern.test(text.slice(start, end)));
  const origin = ({ path }: Place) => cellAt(conf, path)?.origin.kind;
  const isWritten = (place: Place): boolean => !["default", undefined].includes(origin(place));
  return (
    here.find((place) => origin(place) !== "default") ??
    [
      ...(related ? placesIn(values, related) : []),
      ...syntax(/[{}]/),
      ...syntax(/["';\\#]/),
      ...around(range),
      ...(related ? around(related) : []),
    ].find(isWritten) ??
    here[0]
  );
}

/** The values in a range, or at one of its ends. */
function placesIn(values: readonly Place[], { start, end }: OffsetRange): Place[] {
  const inside = values.filter((value) => value.start < end && value.end > start);
  return inside.length > 0 ? inside : values.filter((value) => value.start <= end && value.end >= start);
}

/** The directive around a range, without its semicolon or brace. */
function statementAround(text: string, { start, end }: OffsetRange): OffsetRange {
  let from = start;
  while (from > 0 && !/[;{}\n]/.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && !/[;{}\n]/.test(text.charAt(to))) to++;
  return { start: from, end: to };
}

/** The part of the value that a problem is about; undefined if it is all of it, or if the value isn't written as it is. */
function partOf(
  { start, end, path }: Place,
  ranges: readonly (OffsetRange | undefined)[],
  conf: LuaTable,
  { text }: RenderedConf,
): OffsetRange | undefined {
  const value = cellAt(conf, path)?.value;
  if (typeof value !== "string" || text.slice(start, end) !== value) return undefined;
  const inside = ranges.find((range) => range !== undefined && range.start <= end && range.end >= start);
  if (inside === undefined) return undefined;
  const part = { start: Math.max(inside.start - start, 0), end: Math.min(inside.end, end) - start };
  if (part.end > part.start) return part;
  // What is missing in a snippet is missing behind a character of it; around another value, all of it is wrong.
  const isSnippet = String(path.at(-1)).endsWith("configuration_snippet");
  return isSnippet && part.end > 0 ? { start: part.end - 1, end: part.end } : undefined;
}
