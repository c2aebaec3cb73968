import { type Effective, type EffectiveValue, effectiveAt, shownEffectiveAt } from "../gateway/effective.ts";
import { type Secrecy, secrecyOf } from "../gateway/secrecy.ts";
import { HIDDEN } from "../schema/mask.ts";
import { listedAtMost, shorten } from "../text/words.ts";
import { parseYaml } from "../yaml/document.ts";
import type { Path } from "../yaml/path.ts";
import { remember } from "../yaml/remember.ts";
import type { Sibling } from "./rule.ts";

/** Others than this many are only counted. */
export const MOST_NAMED = 3;

/** Longer values are cut. */
const LONGEST_VALUE = 60;

/** NGINX text may hold whatever is given to others. */
const TEXT_OF_NGINX = /snippet/i;

/** A configuration with what of it is a secret. */
export interface Side {
  readonly effective: Effective;
  readonly secrecy: Secrecy;
}

const secrecyOfSibling = remember((sibling: Sibling) => secrecyOf(parseYaml(sibling.text)));

/** The configuration of another file. */
export function sideOf({ effective, sibling }: { effective: Effective; sibling: Sibling }): Side {
  return { effective, secrecy: secrecyOfSibling(sibling) };
}

/** What two files have at a path, in a few words. */
export function contrasted(mine: Side, theirs: Side, path: Path): string {
  const [here, there] = [mine, theirs].map(({ effective }) => effectiveAt(effective, path)?.value);
  if (Array.isArray(here) && Array.isArray(there)) {
    const only = (side: Side, list: EffectiveValue[], other: EffectiveValue[]) => {
      const known = new Set(other.map((item) => JSON.stringify(item)));
      const shown = shownAt(side, path);
      return list.flatMap((item, i) =>
        known.has(JSON.stringify(item)) ? [] : [Array.isArray(shown) ? (shown[i] ?? null) : item],
      );
    };
    const parts = [
      ["only here", only(mine, here, there)] as const,
      ["only there", only(theirs, there, here)] as const,
    ];
    const isSecret = parts.some(([, items]) => items.some((item) => item === HIDDEN));
    const said = parts.flatMap(([where, items]) =>
      items.length > 0 && !isSecret ? [`${where} ${listedAtMost(items.map(printed), MOST_NAMED)}`] : [],
    );
    if (said.length > 0) return said.join(", ");
    if (!isSecret) return "the order is another";
  }
  return `here ${inWords(mine, path)}, there ${inWords(theirs, path)}`;
}

/** The value at a path without secrets; NGINX text, which may hold whatever is given to others, is one as a whole. */
export function shownAt({ effective, secrecy }: Side, path: Path): EffectiveValue | undefined {
  if (path.some((part) => TEXT_OF_NGINX.test(String(part)))) return HIDDEN;
  return shownEffectiveAt(effective, path, secrecy)?.value;
}

/** The value at a path in a few words. */
export function inWords(side: Side, path: Path): string {
  const entry = effectiveAt(side.effective, path);
  const value = shownAt(side, path);
  if (entry === undefined || value === undefined) return "nothing";
  const from = entry.origin.kind === "default" ? " (default)" : "";
  if (value === HIDDEN || (Array.isArray(value) && value.includes(HIDDEN)))
    return `a value that is not shown${from}`;
  if (Array.isArray(value)) return `a list of ${value.length}${from}`;
  return typeof value === "object" && value !== null ? `a section${from}` : printed(value) + from;
}

/** A part of a configuration as text. */
export function printed(value: EffectiveValue | undefined): string {
  return shorten(JSON.stringify(value ?? null), LONGEST_VALUE);
}
