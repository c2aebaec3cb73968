import { describeKey } from "../schema/catalogue.ts";
import { hasRightPlaces, rightPlaceOf } from "../schema/misplaced.ts";
import { overlap, type Path } from "../yaml/path.ts";
import type { Entry, TreeNode } from "../yaml/tree.ts";

/**
 * Of the places where a key belongs, and where its value would fit, those one level below or above the one where it
 * stands, if there are any. A name as common as `enable` says nothing about a place in another part of the file, but a section does
 * by the keys in it.
 */
export function likelyPlaces(path: Path, entry: Entry, places: readonly string[]): readonly string[] {
  const section = path.slice(0, -1);
  const fitting = places.filter((place) => {
    const shape = describeKey(place.split("."), undefined)?.shape;
    return shape === undefined || entry.value.kind === "scalar" || shape === entry.value.kind;
  });
  const near = fitting.filter((place) => {
    const of = place.split(".").slice(0, -1);
    return Math.abs(of.length - section.length) === 1 && overlap(of, section);
  });
  if (near.length > 0) return near;
  if (/[_-]/.test(entry.key) || fitting.includes(entry.key)) return fitting;
  return fitting.filter((place) => hasKeysOf(entry, place.split(".")));
}

/** Whether a section has keys that are known at a place. */
function hasKeysOf({ value }: Entry, place: Path): boolean {
  return (
    value.kind === "map" &&
    value.entries.some(({ key }) => describeKey([...place, key], undefined)?.key === key)
  );
}

/** Whether a section is none of the gateway's, and there are places for the keys in it. */
export function isSectionOfPlaces(at: Path, node: TreeNode): boolean {
  return (
    node.kind === "map" &&
    hasRightPlaces(at) &&
    node.entries.some(({ key, value }) => {
      const below = [...at, key];
      return rightPlaceOf(below) !== undefined || isSectionOfPlaces(below, value);
    })
  );
}
