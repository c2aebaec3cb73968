import type { Path } from "./path.ts";

/** Things by the paths that they are at. Answers come in the order in which the things were given. */
export interface PathIndex<T> {
  /** Those at a path. */
  readonly at: (path: Path) => readonly T[];
  /** Those at a path or below it; the same list each time. */
  readonly within: (path: Path) => readonly T[];
  /** Those at a path or above it, the outermost first. */
  readonly around: (path: Path) => readonly T[];
}

interface Place<T> {
  readonly here: T[];
  readonly within: T[];
  readonly below: Map<string | number, Place<T>>;
}

/** Sorts things by their paths. */
export function indexByPath<T>(things: Iterable<T>, pathOf: (thing: T) => Path): PathIndex<T> {
  const root = newPlace<T>();
  for (const thing of things) {
    let place = root;
    place.within.push(thing);
    for (const part of pathOf(thing)) {
      const below = place.below.get(part) ?? newPlace<T>();
      place.below.set(part, below);
      place = below;
      place.within.push(thing);
    }
    place.here.push(thing);
  }
  const find = (path: Path): Place<T> | undefined => {
    let place: Place<T> | undefined = root;
    for (const part of path) place = place?.below.get(part);
    return place;
  };
  return {
    at: (path) => find(path)?.here ?? [],
    within: (path) => find(path)?.within ?? [],
    around: (path) => {
      const found = [...root.here];
      let place: Place<T> | undefined = root;
      for (const part of path) {
        place = place.below.get(part);
        if (place === undefined) break;
        for (const thing of place.here) found.push(thing);
      }
      return found;
    },
  };
}

function newPlace<T>(): Place<T> {
  return { here: [], within: [], below: new Map() };
}
