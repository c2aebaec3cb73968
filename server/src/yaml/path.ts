import { sameItems } from "./collections.ts";
/** Where a value stands: mapping keys and 0-based list indices from the root, e.g. `["deployment", "etcd", "host", 0]`. */
export type Path = readonly (string | number)[];

/** A path as people write it: `deployment.etcd.host[0]`; the root is the empty text. */
export function formatPath(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}

/** Whether two paths name the same place. */
export function samePath(a: Path, b: Path): boolean {
  return sameItems(a, b);
}

/** Whether a path names a place or something in it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((part, i) => part === path[i]);
}

/** Whether one of two paths names something in what the other names, or both the same. */
export function overlap(a: Path, b: Path): boolean {
  return isWithin(a, b) || isWithin(b, a);
}
