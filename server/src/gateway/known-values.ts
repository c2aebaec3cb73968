import type { KeyDescription } from "../schema/keys.ts";
import { isAtLeast } from "../schema/version.ts";
import type { Path } from "../yaml/path.ts";
import { schemasAt } from "./accepts.ts";
import type { Target } from "./facts.ts";
import { releaseOf } from "./releases.ts";
import { LATEST } from "./versions.ts";

/** A keyword of the schemas whose value differs between versions. */
type Limit = "enum" | "minimum" | "maximum";

/** What the start-up schema of a version demands at a path; undefined if it doesn't limit the value. */
export function demandedAt<K extends Limit>(
  target: Target,
  role: string | undefined,
  path: Path,
  keyword: K,
) {
  const { product, version } = target;
  return schemasAt(releaseOf(product, version), role, path).find((schema) => schema[keyword] !== undefined)?.[
    keyword
  ];
}

/**
 * The values that a version takes for a key that takes only some; undefined if it takes any. They are those that its
 * start-up schema demands, but for values that pass that check in every version and do nothing; without such a check,
 * those that are described. `role` is the file's, undefined if it is unknown.
 */
export function knownValues(
  target: Target,
  role: string | undefined,
  path: Path,
  key: Pick<KeyDescription, "enum" | "earlier">,
): readonly unknown[] | undefined {
  const { product, version } = target;
  const demanded = demandedAt(target, role, path, "enum");
  if (key.enum === undefined || demanded === undefined) return describedFor(key, version);
  const newest = demandedAt({ product, version: LATEST[product] }, role, path, "enum") ?? [];
  return demanded.filter((value) => key.enum?.includes(value) || !newest.includes(value));
}

/** The values that are described for a version of Apache APISIX; other keys have no earlier ones. */
function describedFor(
  { enum: values, earlier = [] }: Pick<KeyDescription, "enum" | "earlier">,
  version: string,
) {
  return earlier.find((form) => form.enum !== undefined && !isAtLeast(version, form.before))?.enum ?? values;
}
