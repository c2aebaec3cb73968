import type { Path } from "../yaml/path.ts";

interface TrieNode {
  readonly below: Map<string | number, TrieNode>;
  /** The highest number at this path, and at this path or below; -1 for none. */
  here: number;
  most: number;
}

/** Numbered paths, indexed to find those that contain another path or are within it. */
export class OverlappingPaths {
  private readonly root = newNode();

  add(path: Path, number: number): void {
    let node = this.root;
    node.most = Math.max(node.most, number);
    for (const part of path) {
      let next = node.below.get(part);
      if (next === undefined) {
        next = newNode();
        node.below.set(part, next);
      }
      node = next;
      node.most = Math.max(node.most, number);
    }
    node.here = Math.max(node.here, number);
  }

  /** Whether a path with this number or a higher one contains another path, or is within it. */
  overlaps(path: Path, least = 0): boolean {
    let node: TrieNode | undefined = this.root;
    for (const part of path) {
      if (node.here >= least) return true;
      node = node.below.get(part);
      if (node === undefined) return false;
    }
    return node.most >= least;
  }
}

function newNode(): TrieNode {
  return { below: new Map(), here: -1, most: -1 };
}
