import assert from "node:assert/strict";
import fc from "fast-check";
import { OverlappingPaths } from "../../../server/src/gateway/overlapping-paths.ts";

const path = fc.array(fc.constantFrom("a", "b", 0, "0"), { maxLength: 4 });

/** Whether one of two paths begins with the other. */
function isWithin(a: readonly unknown[], b: readonly unknown[]): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.every((part, i) => part === longer[i]);
}

describe("numbered paths", () => {
  it("tell whether one of a number or higher is in another or the other in it", () =>
    fc.assert(
      fc.property(fc.array(path, { maxLength: 6 }), path, fc.nat(6), (paths, wanted, least) => {
        const index = new OverlappingPaths();
        for (const [number, one] of paths.entries()) index.add(one, number);
        const expected = paths.slice(least).some((one) => isWithin(one, wanted));
        assert.equal(index.overlaps(wanted, least), expected);
      }),
    ));
});
