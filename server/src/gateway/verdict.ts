import type { Product } from "../schema/product.ts";
import { isAtLeast } from "../schema/version.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import { isWithin, type Path } from "../yaml/path.ts";
import type { Cause, Reason } from "./causes.ts";
import type { Environment } from "./environment.ts";
import { OverlappingPaths } from "./overlapping-paths.ts";
import type { ProductDecision } from "./product.ts";
import { type Release, releaseOf } from "./releases.ts";
import type { FileValues } from "./resolve-variables.ts";
import { modelOf, type StartUp, startUp } from "./start-up.ts";
import { LATEST, readVersion } from "./versions.ts";

/** One start, or two if the product is not decided. */
export interface Verdict extends StartUp {
  /** If the product is not decided, the causes that stop only Apache APISIX. */
  readonly disputed: readonly Cause[];
}

/**
 * What the gateway will do with a document. If the product is not decided, both are modeled, and only causes that stop both
 * count; `product`, `version`, and `effective` are then those of Apache APISIX. `version` is a version of the product;
 * if it is empty or unknown, the one in `LATEST` is used.
 */
export function startUpOf(
  document: YamlDocument,
  { product }: ProductDecision,
  version: string,
  environment: Environment,
): Verdict {
  const startOf = (which: Product, of: string): StartUp => {
    const start = startUp(document, { product: which, version: of }, environment);
    return start.causes.length === 0 ? start : { ...start, causes: withoutRepeats(start.causes) };
  };
  if (product !== undefined) return undisputed(startOf(product, versionOr(product, version)));
  const one = startOf("apisix", versionOr("apisix", version));
  if (one.verdict === "starts") return undisputed(one);
  const other = startOf("api7", LATEST.api7);
  const isShared = sharedWith(other.causes);
  const shared = one.causes.filter(isShared);
  const verdict =
    one.verdict === other.verdict ? one.verdict : one.verdict === "fails" ? other.verdict : one.verdict;
  return { ...one, verdict, causes: shared, disputed: one.causes.filter((cause) => !isShared(cause)) };
}

/**
 * What keeps the gateway from starting with the values that a release reads of a file, as in `startUpOf`. Undefined if there are
 * no values for a release.
 */
export function reasonsWith(
  valuesFor: (release: Release) => FileValues | undefined,
  { product }: ProductDecision,
  version: string,
  environment: Environment,
): readonly Reason[] | undefined {
  const reasonsFor = (which: Product, of: string): readonly Reason[] | undefined => {
    const release = releaseOf(which, of);
    const values = valuesFor(release);
    return values && withoutRepeats(modelOf(values, release, environment).reasons);
  };
  if (product !== undefined) return reasonsFor(product, versionOr(product, version));
  const one = reasonsFor("apisix", versionOr("apisix", version));
  if (one === undefined || one.length === 0) return one;
  const other = reasonsFor("api7", LATEST.api7);
  return other && one.filter(sharedWith(other));
}

const undisputed = memoize((start: StartUp): Verdict => ({ ...start, disputed: [] }));

/** The version of the setting, if the product has it; it can be meant for files of the other product. */
function versionOr(product: Product, version: string): string {
  return readVersion(product, version) ?? LATEST[product];
}

/** Derived paths, and the paths that they are derived from. */
const DERIVED: readonly (readonly [from: Path, to: Path])[] = [
  [["etcd"], ["deployment", "etcd"]],
  [
    ["nginx_config", "ssl"],
    ["apisix", "ssl"],
  ],
];

/** Reports a mistake in a value only once, although the value derived from it fails, too. */
function withoutRepeats<C extends Pick<Cause, "code" | "path">>(causes: readonly C[]): readonly C[] {
  const derived = causes.some(({ path }) => DERIVED.some(([from]) => isWithin(path, from)));
  if (!derived) return causes;
  const reported = new Set(causes.map(({ code, path }) => JSON.stringify([code, path])));
  const isRepeat = ({ code, path }: C): boolean =>
    DERIVED.some(
      ([from, to]) =>
        isWithin(path, from) && reported.has(JSON.stringify([code, [...to, ...path.slice(from.length)]])),
    );
  return causes.filter((cause) => !isRepeat(cause));
}

/**
 * The verdict to show: `unknown` only if no cause stops the gateway independently of the node. The verdict of the start
 * is that of the first cause, and missing variables come first.
 */
export function shownVerdict({ verdict, causes }: StartUp): StartUp["verdict"] {
  return verdict === "unknown" && causes.some((cause) => !cause.dependsOnNode) ? "fails" : verdict;
}

/** Whether a start fails only because of causes that are inferred. */
export function isInferred(startUp: StartUp): boolean {
  const certain = startUp.causes.some(({ dependsOnNode, inferred }) => !dependsOnNode && !inferred);
  return shownVerdict(startUp) === "fails" && !certain && startUp.causes.some(({ inferred }) => inferred);
}

/** The first cause that decides the verdict; undefined if the gateway starts. */
export function decidingCause({ verdict, causes }: StartUp): Cause | undefined {
  if (verdict === "starts") return undefined;
  return causes.find((cause) => cause.dependsOnNode === (verdict === "unknown")) ?? causes[0];
}

type Placed = Pick<Cause, "path" | "dependsOnNode">;

/** One product reports a mistake at the value, the other at the section around it. */
function sharedWith(causes: readonly Placed[]): (cause: Placed) => boolean {
  const [certain, uncertain] = [new OverlappingPaths(), new OverlappingPaths()];
  for (const { path, dependsOnNode } of causes) (dependsOnNode ? uncertain : certain).add(path, 0);
  return ({ path, dependsOnNode }) => (dependsOnNode ? uncertain : certain).overlaps(path);
}

/** Whether a start is that of the newest known version, which the schema describes. */
export function isNewest({ product, version }: StartUp): boolean {
  return isAtLeast(version, LATEST[product]);
}
