import type { Product } from "../schema/product.ts";
import { isAtLeast } from "../schema/version.ts";
import type { Path } from "../yaml/path.ts";
import { noteReading } from "../yaml/reading.ts";
import type { Cause } from "./causes.ts";
import type { Environment } from "./environment.ts";
import { OverlappingPaths } from "./overlapping-paths.ts";
import type { ProductDecision } from "./product.ts";
import { type StartUp, startUp } from "./start-up.ts";
import { isKnownVersion, LATEST } from "./versions.ts";

/** A start, or two where the product is not decided. */
export interface Verdict extends StartUp {
  /** What stops only one of the two products that the file may be for: Apache APISIX. */
  readonly disputed: readonly Cause[];
}

/**
 * What the gateway will do with a text. Where the product is not decided, both are asked, and only what stops both counts;
 * `product`, `version` and `effective` are then Apache APISIX's.
 * `version` is that of the product; empty, or one that the product does not have, for the one in `LATEST`.
 */
export function startUpOf(
  text: string,
  { product }: ProductDecision,
  version: string,
  environment: Environment,
): Verdict {
  const ask = (which: Product, of: string): StartUp => {
    noteReading(text);
    return once(startUp(text, { product: which, version: of }, environment));
  };
  if (product !== undefined) return { ...ask(product, versionOr(product, version)), disputed: [] };
  const one = ask("apisix", versionOr("apisix", version));
  if (one.verdict === "starts") return { ...one, disputed: [] };
  const other = ask("api7", LATEST.api7);
  const isShared = sharedWith(other.causes);
  const shared = one.causes.filter(isShared);
  const verdict =
    one.verdict === other.verdict ? one.verdict : one.verdict === "fails" ? other.verdict : one.verdict;
  return { ...one, verdict, causes: shared, disputed: one.causes.filter((cause) => !isShared(cause)) };
}

/** The version that is set, if the product has such a one; it may be meant for files of the other. */
function versionOr(product: Product, version: string): string {
  return isKnownVersion(product, version) ? version : LATEST[product];
}

/** What the gateway derives, and the place that it comes from. */
const DERIVED: readonly (readonly [from: string, to: Path])[] = [
  ["etcd", ["deployment", "etcd"]],
  ["nginx_config.ssl", ["apisix", "ssl"]],
];

/** What is wrong with a value is said once, though the gateway stumbles over what it derives from it too. */
function once(start: StartUp): StartUp {
  const said = new Set(start.causes.map(({ code, path }) => JSON.stringify([code, path])));
  const isSecond = ({ code, path }: Cause): boolean =>
    DERIVED.some(([from, to]) => {
      const depth = from.split(".").length;
      if (path.slice(0, depth).join(".") !== from) return false;
      return said.has(JSON.stringify([code, [...to, ...path.slice(depth)]]));
    });
  return { ...start, causes: start.causes.filter((cause) => !isSecond(cause)) };
}

/**
 * What is to be said of a start in a word: `unknown` only where nothing stops it whatever the node has. The verdict itself
 * is that of the step at which the gateway ends, and it looks at the node's variables first.
 */
export function outlook({ verdict, causes }: StartUp): StartUp["verdict"] {
  return verdict === "unknown" && causes.some((cause) => !cause.dependsOnNode) ? "fails" : verdict;
}

/** Whether a start fails only because of what is inferred of the gateway. */
export function isInferred(startUp: StartUp): boolean {
  const certain = startUp.causes.some(({ dependsOnNode, inferred }) => !dependsOnNode && !inferred);
  return outlook(startUp) === "fails" && !certain && startUp.causes.some(({ inferred }) => inferred);
}

/** The first thing that makes the verdict what it is; undefined where the gateway starts. */
export function decidingCause({ verdict, causes }: StartUp): Cause | undefined {
  if (verdict === "starts") return undefined;
  return causes.find((cause) => cause.dependsOnNode === (verdict === "unknown")) ?? causes[0];
}

/** Products name the same mistake at a value or at what holds it. */
function sharedWith(causes: readonly Cause[]): (cause: Cause) => boolean {
  const [certain, uncertain] = [new OverlappingPaths(), new OverlappingPaths()];
  for (const { path, dependsOnNode } of causes) (dependsOnNode ? uncertain : certain).add(path, 0);
  return ({ path, dependsOnNode }) => (dependsOnNode ? uncertain : certain).overlaps(path);
}

/** Whether a start is that of the newest version that is known, which the schema describes. */
export function isNewest({ product, version }: StartUp): boolean {
  return isAtLeast(version, LATEST[product]);
}
