import { type Change, moved } from "../yaml/change.ts";
import type { Finding, Fix, RelatedPlace } from "./rule.ts";

/** Works out the fixes of a finding, by asking its rule about the document at hand. */
export type Anew = (finding: Pick<Finding, "message" | "range">) => readonly Fix[];

/**
 * A finding of the document before a change, as it is in the one behind it; undefined if the change is at a place that the finding
 * points to. Its fixes are worked out when they are asked for, so that nothing of the document before is kept for them.
 */
export function carried(finding: Finding, change: Change | undefined, anew: Anew): Finding | undefined {
  if (change === undefined) return finding;
  const { message, fixes } = finding;
  const range = moved(finding.range, change);
  const covers = finding.covers && moved(finding.covers, change);
  const related = finding.related && carriedPlaces(finding.related, change);
  if (range === undefined || (finding.covers && !covers) || (finding.related && !related)) return undefined;
  // There may be a thousand of them: a copy with the same properties is the fastest.
  const there: { -readonly [K in keyof Finding]: Finding[K] } = { ...finding, range };
  if (covers) there.covers = covers;
  if (related) there.related = related;
  if (fixes) there.fixes = () => anew({ message, range });
  return there;
}

function carriedPlaces(places: readonly RelatedPlace[], change: Change): readonly RelatedPlace[] | undefined {
  const found: RelatedPlace[] = [];
  for (const place of places) {
    const range = place.file ? place.range : moved(place.range, change);
    if (range === undefined) return undefined;
    found.push({ ...place, range });
  }
  return found;
}
