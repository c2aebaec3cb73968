import type { Cause } from "../gateway/causes.ts";
import { type Configuration, writtenAt } from "../gateway/configuration.ts";
import { roleOf } from "../gateway/deployment.ts";
import { isReadAsYaml } from "../gateway/file-values.ts";
import { demandedAt, knownValues } from "../gateway/known-values.ts";
import { releaseOf } from "../gateway/releases.ts";
import { isNewest, type Verdict } from "../gateway/verdict.ts";
import { isReadBy } from "../gateway/version-facts.ts";
import { isTable } from "../lua/value.ts";
import { describeKey } from "../schema/catalogue.ts";
import type { Product } from "../schema/product.ts";
import type { Expected, Keyword, SchemaProblem } from "../schema/validate.ts";
import type { Path } from "../yaml/path.ts";
import { indexByPath, type PathIndex } from "../yaml/path-index.ts";
import type { OffsetRange } from "../yaml/tree.ts";

/** Something wrong with a single value, or a key that is missing. */
export interface ValueProblem extends SchemaProblem {
  /** The gateway does not start; `disputed`: one of the two products that the file may be for does not; `inferred`: probably. */
  readonly fatal: boolean | "disputed" | "inferred";
  /** Where the gateway's start ends; undefined where it goes on. */
  readonly range?: OffsetRange;
}

/** What stops the start, in the schema's words. */
const KEYWORDS: Readonly<Record<string, Keyword>> = {
  "merge/type": "type",
  "merge/mapping-over-scalar": "type",
  "schema/type": "type",
  "schema/enum": "enum",
  "schema/minimum": "minimum",
  "schema/maximum": "maximum",
  "schema/pattern": "pattern",
  "schema/required": "required",
  "schema/items-few": "minItems",
  "schema/items-many": "maxItems",
  "schema/short": "minLength",
  "schema/long": "maxLength",
  "schema/unique": "uniqueItems",
};

/** The causes that single values are, and those that are something else. */
export interface ValueProblems {
  readonly problems: readonly ValueProblem[];
  readonly otherCauses: readonly Cause[];
}

/**
 * Brings together what the start-up model stops at and what the schema finds: every value is spoken of once, and whether
 * it stops the gateway is the model's word. What the schema alone finds is kept where it describes this version, too:
 * `newest` models the start of the newest one, which the schema is written for.
 */
export function valueProblems(
  configuration: Configuration,
  startUp: Verdict,
  found: readonly SchemaProblem[],
  product: Product | undefined,
  newest: () => Verdict,
): ValueProblems {
  const problems: ValueProblem[] = [];
  const otherCauses: Cause[] = [];
  const covered = new Set<SchemaProblem>();
  const places = indexByPath(found, placeOf);
  const sections = indexByPath(found.filter(isNoSection), ({ path }) => path);
  const order = new Map(found.map((problem, i) => [problem, i]));
  const taken = new Set<readonly SchemaProblem[]>();
  const literal = releaseOf(startUp.product, startUp.version).reader === "lyaml";
  for (const cause of startUp.causes) {
    const keyword = KEYWORDS[cause.code];
    const { range } = cause;
    const fatal = cause.inferred ? "inferred" : true;
    const same = aboutCause(places, cause);
    const match = same.find((problem) => problem.keyword === keyword);
    const fresh = taken.has(same) ? [] : same.filter((problem) => !covered.has(problem));
    taken.add(same);
    for (const problem of fresh) covered.add(problem);
    const above = sectionAbove(sections, order, cause);
    // Some versions look at the schema only among their later checks, so the step tells nothing.
    // What NGINX refuses is said in the words for its directive.
    if (cause.dependsOnNode || cause.step === "yaml" || cause.step === "nginx") otherCauses.push(cause);
    else if (above !== undefined) {
      if (!covered.has(above)) problems.push({ ...above, fatal, range });
      covered.add(above);
    } else if (match || (keyword === undefined && same.length > 0)) {
      const said = match ? fresh.filter((problem) => problem === match) : fresh;
      for (const problem of said) {
        problems.push({
          ...problem,
          expected: expectedBy(configuration, startUp, problem),
          fatal,
          range,
        });
      }
    } else if (keyword === "required" && literal) {
      const missing = String(cause.path.at(-1));
      problems.push({
        path: cause.path.slice(0, -1),
        keyword,
        missing,
        expected: undefined,
        fatal,
        range,
      });
    } else if (keyword === "type" && literal && isWrittenAs(configuration, cause)) {
      const expected = describeKey(cause.path, product)?.types ?? [];
      problems.push({ path: cause.path, keyword, expected, fatal, range });
    } else if (isOfVersion(keyword) && isScalarAt(configuration, cause)) {
      // A value that a later version knows.
      const problem = { path: cause.path, keyword, expected: undefined };
      problems.push({
        ...problem,
        expected: expectedBy(configuration, startUp, problem),
        fatal,
        range,
      });
    } else otherCauses.push(cause);
  }
  const lasting = found.filter(
    (problem) =>
      !covered.has(problem) &&
      isReadBy(placeOf(problem), { product }, startUp.version) &&
      isReadAsYaml(configuration, problem.path),
  );
  const rest = isNewest(startUp) || lasting.length === 0 ? lasting : unchanged(lasting, newest());
  const disputes = disputing(startUp.disputed);
  const lesser = rest.map(
    (problem): ValueProblem => ({ ...problem, fatal: disputes(problem) && "disputed" }),
  );
  return { problems: [...problems, ...lesser], otherCauses };
}

/** The problems that are none of those that stop the newest version: what that demands, this one need not. */
function unchanged(
  problems: readonly SchemaProblem[],
  { causes, effective }: Verdict,
): readonly SchemaProblem[] {
  if (effective === undefined) return [];
  const places = indexByPath(problems, placeOf);
  const demanded = new Set(causes.flatMap((cause) => aboutCause(places, cause)));
  return problems.filter((problem) => !demanded.has(problem));
}

/** The keywords whose values differ between versions. */
function isOfVersion(keyword: Keyword | undefined): keyword is "enum" | "minimum" | "maximum" {
  return keyword === "enum" || keyword === "minimum" || keyword === "maximum";
}

/**
 * What a version expects where values and limits differ between versions: what its start-up schema demands, but for values
 * that pass that check in every version and do nothing.
 */
function expectedBy(
  configuration: Configuration,
  startUp: Verdict,
  { path, keyword, expected }: SchemaProblem,
): Expected {
  if (!isOfVersion(keyword) || isNewest(startUp)) return expected;
  const role = roleOf(configuration);
  const described = describeKey(path, startUp.product);
  if (keyword === "enum" && described !== undefined)
    return (knownValues(startUp, role, path, described) as Expected) ?? expected;
  return (demandedAt(startUp, role, path, keyword) as Expected) ?? expected;
}

/** The problems that a cause is about; one without a keyword is about all that is wrong below its place. */
function aboutCause(places: PathIndex<SchemaProblem>, { code, path }: Cause): readonly SchemaProblem[] {
  return KEYWORDS[code] ? places.at(path) : places.within(path);
}

/** Tells which problems some causes are about. */
function disputing(causes: readonly Cause[]): (problem: SchemaProblem) => boolean {
  const pathOf = ({ path }: Cause) => path;
  const exact = indexByPath(
    causes.filter(({ code }) => KEYWORDS[code]),
    pathOf,
  );
  const wide = indexByPath(
    causes.filter(({ code }) => !KEYWORDS[code]),
    pathOf,
  );
  return (problem) => {
    const place = placeOf(problem);
    return exact.at(place).length > 0 || wide.around(place).length > 0;
  };
}

function isNoSection({ keyword, expected, path }: SchemaProblem): boolean {
  return keyword === "type" && [expected ?? []].flat().includes("object") && path.length > 0;
}

/** The section that is none, because of which there is nothing where the gateway wants something. */
function sectionAbove(
  sections: PathIndex<SchemaProblem>,
  order: ReadonlyMap<SchemaProblem, number>,
  { path }: Cause,
): SchemaProblem | undefined {
  const above = sections.around(path.slice(0, -1));
  return above.reduce<SchemaProblem | undefined>(
    (first, problem) => (first && (order.get(first) ?? 0) < (order.get(problem) ?? 0) ? first : problem),
    undefined,
  );
}

function placeOf(problem: SchemaProblem): Path {
  return problem.missing === undefined ? problem.path : [...problem.path, problem.missing];
}

/** Whether the value that stops the gateway stands in the file as it is, not made by a variable or taken away by null. */
function isWrittenAs(configuration: Configuration, { path }: Cause): boolean {
  const { state, origin } = writtenAt(configuration, path);
  return state === "known" && origin.kind === "file";
}

/** The same of a single value that the version reads as it is written. */
function isScalarAt(configuration: Configuration, cause: Cause): boolean {
  const { path } = cause;
  const isScalar = isWrittenAs(configuration, cause) && !isTable(writtenAt(configuration, path).value);
  return isScalar && isReadAsYaml(configuration, path);
}
