import type { Path } from "./path.ts";

/** An index of items by their paths. Results are in the order of the original list. */
export interface PathIndex<T> {
  /** The items at a path. */
  readonly at: (path: Path) => readonly T[];
  /** The items at a path or below it; the same list each time. */
  readonly within: (path: Path) => readonly T[];
  /** The items at a path or above it, the outermost first. */
  readonly around: (path: Path) => readonly T[];
}

interface TrieNode<T> {
  readonly here: T[];
  readonly within: T[];
  readonly below: Map<string | number, TrieNode<T>>;
}

/** Indexes items by their paths. */
export function indexByPath<T>(things: Iterable<T>, pathOf: (thing: T) => Path): PathIndex<T> {
  const root = newNode<T>();
  for (const thing of things) {
    let node = root;
    node.within.push(thing);
    for (const part of pathOf(thing)) {
      const below = node.below.get(part) ?? newNode<T>();
      node.below.set(part, below);
      node = below;
      node.within.push(thing);
    }
    node.here.push(thing);
  }
  const find = (path: Path): TrieNode<T> | undefined => {
    let node: TrieNode<T> | undefined = root;
    for (const part of path) node = node?.below.get(part);
    return node;
  };
  return {
    at: (path) => find(path)?.here ?? [],
    within: (path) => find(path)?.within ?? [],
    around: (path) => {
      const found = [...root.here];
      let node: TrieNode<T> | undefined = root;
      for (const part of path) {
        node = node.below.get(part);
        if (node === undefined) break;
        for (const thing of node.here) found.push(thing);
      }
      return found;
    },
  };
}

function newNode<T>(): TrieNode<T> {
  return { here: [], within: [], below: new Map() };
}
