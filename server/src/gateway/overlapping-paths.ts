import type { Path } from "../yaml/path.ts";

interface Place {
  readonly below: Map<string | number, Place>;
  /** The highest number that was put here, and here or below; -1 for none. */
  here: number;
  most: number;
}

/** Numbered paths, to be asked whether one of them is within another, whichever is the longer. */
export class OverlappingPaths {
  private readonly root = newPlace();

  add(path: Path, number: number): void {
    let place = this.root;
    place.most = Math.max(place.most, number);
    for (const part of path) {
      let next = place.below.get(part);
      if (next === undefined) {
        next = newPlace();
        place.below.set(part, next);
      }
      place = next;
      place.most = Math.max(place.most, number);
    }
    place.here = Math.max(place.here, number);
  }

  /** Whether a path is there, numbered so or higher, that is in the other one, or the other in it. */
  overlaps(path: Path, least = 0): boolean {
    let place: Place | undefined = this.root;
    for (const part of path) {
      if (place.here >= least) return true;
      place = place.below.get(part);
      if (place === undefined) return false;
    }
    return place.most >= least;
  }
}

function newPlace(): Place {
  return { below: new Map(), here: -1, most: -1 };
}
