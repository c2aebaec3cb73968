import assert from "node:assert/strict";
import { createFollower } from "../../../client/src/follower.ts";
import { createOwner } from "../../../client/src/owner.ts";

/** A follower whose starts and ends of work are in the test's hands. */
function inHand() {
  const starts: (() => void)[] = [];
  const works: { finish: () => void; fail: () => void }[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      works.push({ finish: resolve, fail: () => reject(new Error("failed")) });
    });
  const logged: string[] = [];
  const owner = createOwner({ error: (message) => logged.push(message) });
  const follower = createFollower(work, owner, (run) => starts.push(run));
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { follower, starts, works, settle, logged };
}

describe("createFollower", () => {
  it("works once for triggers that come together", () => {
    const { follower, starts, works } = inHand();
    for (let i = 0; i < 5; i++) follower.trigger();
    assert.equal(starts.length, 1);
    starts[0]?.();
    assert.equal(works.length, 1);
  });

  it("works once more, not at the same time, for triggers that come meanwhile", async () => {
    const { follower, starts, works, settle } = inHand();
    follower.trigger();
    starts[0]?.();
    for (let i = 0; i < 5; i++) follower.trigger();
    assert.equal(starts.length, 1);
    works[0]?.finish();
    await settle();
    assert.equal(starts.length, 2);
    starts[1]?.();
    works[1]?.finish();
    await settle();
    assert.equal(starts.length, 2);
    follower.trigger();
    assert.equal(starts.length, 3);
  });

  it("does nothing after it was stopped", async () => {
    const { follower, starts, works, settle } = inHand();
    follower.trigger();
    follower.stop();
    starts[0]?.();
    assert.equal(works.length, 0);
    follower.trigger();
    await settle();
    assert.equal(starts.length, 1);
  });

  it("goes on after work that failed", async () => {
    const { follower, starts, works, settle, logged } = inHand();
    follower.trigger();
    starts[0]?.();
    works[0]?.fail();
    await settle();
    assert.match(logged.join(), /^Following a document failed: Error: failed/);
    follower.trigger();
    assert.equal(starts.length, 2);
  });
});
