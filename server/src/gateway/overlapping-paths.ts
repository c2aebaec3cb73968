import type { Path } from "../yaml/path.ts";

interface TrieNode {
  readonly below: Map<string | number, TrieNode>;
  /** The highest number that was put here, and here or below; -1 for none. */
  here: number;
  most: number;
}

/** Numbered paths, to be asked whether one of them is within another, whichever is the longer. */
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

  /** Whether a path is there, numbered so or higher, that is in the other one, or the other in it. */
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
