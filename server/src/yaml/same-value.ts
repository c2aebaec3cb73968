import { type PlainValue, type TreeNode, toValue } from "./tree.ts";

/** Whether two nodes have the same value. */
export function sameContent(a: TreeNode, b: TreeNode): boolean {
  return sameValue(toValue(a), toValue(b));
}

/**
 * Whether two values are the same, whatever the order of their keys. Takes time in proportion to the text, even with
 * many aliases.
 */
export function sameValue(a: PlainValue, b: PlainValue): boolean {
  const known = new Map<PlainValue, Set<PlainValue>>();
  const same = (one: PlainValue, other: PlainValue): boolean => {
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
      return Object.is(one, other);
    if (known.get(one)?.has(other)) return true;
    const [left, right] = [Object.keys(one), Object.keys(other)];
    if (Array.isArray(one) !== Array.isArray(other) || left.length !== right.length) return false;
    const [a, b] = [one, other] as readonly Readonly<Record<string, PlainValue>>[];
    for (const key of left) {
      const [x, y] = [a?.[key], b?.[key]];
      if (x === undefined || y === undefined || !same(x, y)) return false;
    }
    known.set(one, (known.get(one) ?? new Set()).add(other));
    return true;
  };
  return same(a, b);
}
