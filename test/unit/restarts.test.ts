import assert from "node:assert/strict";
import { createRestarts } from "../../client/src/restarts.ts";

describe("the restarts of a server that ended", () => {
  it("are three in three minutes, and three more after a restart by hand", () => {
    let now = 0;
    const again = createRestarts(() => now);
    const ends = (count: number) => Array.from({ length: count }, again);
    assert.deepEqual(ends(4), [true, true, true, false]);
    assert.deepEqual(ends(3), [true, true, true]);
    now = 200_000;
    assert.deepEqual(ends(3), [true, true, true]);
  });
});
