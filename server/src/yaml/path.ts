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

/** Whether a path is another one, or lies below it. */
export function isAtOrBelow(path: Path, other: Path): boolean {
  return path.length >= other.length && other.every((part, i) => part === path[i]);
}

/** Whether two paths name the same place. */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}
