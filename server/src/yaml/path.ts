import { sameItems } from "./collections.ts";
/**
 * The path of a value: mapping keys and 0-based list indices from the root, such as `["deployment", "etcd", "host",
 * 0]`.
 */
export type Path = readonly (string | number)[];

/** A path for display: `deployment.etcd.host[0]`; the root is an empty string. */
export function formatPath(path: Path): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}

/** Whether two paths are equal. */
export function samePath(a: Path, b: Path): boolean {
  return sameItems(a, b);
}

/** Whether a path is another path or below it. */
export function isWithin(path: Path, outer: Path): boolean {
  return outer.length <= path.length && outer.every((part, i) => part === path[i]);
}

/** Whether two paths are equal, or one is below the other. */
export function overlap(a: Path, b: Path): boolean {
  return isWithin(a, b) || isWithin(b, a);
}
