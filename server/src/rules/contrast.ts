import { type Effective, type EffectiveValue, effectiveAt, shownEffectiveAt } from "../gateway/effective.ts";
import { type Secrecy, secrecyOf } from "../gateway/secrecy.ts";
import { HIDDEN } from "../schema/mask.ts";
import { listedAtMost, shorten } from "../text/words.ts";
import { parseYaml } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import { contrastText } from "./contrast-messages.ts";
import type { Sibling } from "./rule.ts";

/** So many are named; the others are counted. */
export const MOST_NAMED = 3;

/** Longer values are cut. */
const LONGEST_VALUE = 60;

/** NGINX snippets may contain anything, secrets too. */
const SNIPPET = /snippet/i;

/** A configuration, and what of it is a secret. */
export interface Side {
  readonly effective: Effective;
  readonly secrecy: Secrecy;
}

/** The document of another file. */
export const documentOfSibling = memoize((sibling: Sibling) => parseYaml(sibling.text));

/** The configuration of another file. */
export function sideOf({ effective, sibling }: { effective: Effective; sibling: Sibling }): Side {
  return { effective, secrecy: secrecyOf(documentOfSibling(sibling)) };
}

/** What two files have at a path, as a sentence. */
export function describeDifference(mine: Side, theirs: Side, path: Path): string {
  const [here, there] = [mine, theirs].map(({ effective }) => effectiveAt(effective, path)?.value);
  if (Array.isArray(here) && Array.isArray(there)) {
    const [onlyHere, onlyThere] = [missingIn(there, mine, path), missingIn(here, theirs, path)];
    const isSecret = [...onlyHere, ...onlyThere].some((item) => item === HIDDEN);
    if (!isSecret) return describeLists(onlyHere, onlyThere);
  }
  return contrastText("values", { here: describeValue(mine, path), there: describeValue(theirs, path) });
}

/** The items of a list, as they may be shown, that another list does not have. */
function missingIn(other: readonly EffectiveValue[], side: Side, path: Path): readonly EffectiveValue[] {
  const known = new Set(other.map((item) => JSON.stringify(item)));
  const list = effectiveAt(side.effective, path)?.value;
  const shown = shownAt(side, path);
  return (Array.isArray(list) ? list : []).flatMap((item: EffectiveValue, i) =>
    known.has(JSON.stringify(item)) ? [] : [Array.isArray(shown) ? (shown[i] ?? null) : item],
  );
}

function describeLists(onlyHere: readonly EffectiveValue[], onlyThere: readonly EffectiveValue[]): string {
  const [here, there] = [onlyHere, onlyThere].map((items) =>
    listedAtMost(items.map(printed), MOST_NAMED),
  ) as [string, string];
  if (here !== "" && there !== "") return contrastText("onlyInOne", { here, there });
  if (here !== "") return contrastText("onlyHere", { here });
  return there === "" ? contrastText("order") : contrastText("onlyThere", { there });
}

/** The value at a path without secrets; an NGINX snippet, which may contain some, is one as a whole. */
export function shownAt({ effective, secrecy }: Side, path: Path): EffectiveValue | undefined {
  if (path.some((part) => SNIPPET.test(String(part)))) return HIDDEN;
  return shownEffectiveAt(effective, path, secrecy)?.value;
}

/** The value at a path in a few words. */
export function describeValue(side: Side, path: Path): string {
  const entry = effectiveAt(side.effective, path);
  const value = shownAt(side, path);
  if (entry === undefined || value === undefined) return contrastText("absent");
  const isDefault = String(entry.origin.kind === "default");
  if (value === HIDDEN || (Array.isArray(value) && value.includes(HIDDEN)))
    return contrastText("hidden", { isDefault });
  if (Array.isArray(value)) return contrastText("list", { count: value.length, isDefault });
  return typeof value === "object" && value !== null
    ? contrastText("section", { isDefault })
    : contrastText("value", { value: printed(value), isDefault });
}

/** A part of a configuration as text. */
export function printed(value: EffectiveValue | undefined): string {
  return shorten(JSON.stringify(value ?? null), LONGEST_VALUE);
}
