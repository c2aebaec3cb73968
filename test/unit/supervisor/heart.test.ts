import assert from "node:assert/strict";
import { createHeart } from "../../../server/src/supervisor/heart.ts";

/** A heart that has 10 s, looked at once a second, with the processor in the test's hands. */
function inHand() {
  const machine = { used: 0, debugged: false };
  const options = { limit: 10_000, tick: 1_000, used: () => machine.used, debugged: () => machine.debugged };
  const heart = createHeart(options);
  /** The tick that tells of a hang, of so many; each with so much work of the processor. */
  const ticks = (count: number, work: number): number | undefined => {
    for (let i = 1; i <= count; i++) {
      machine.used += work;
      if (heart.tick()) return i;
    }
    return undefined;
  };
  return { machine, heart, ticks };
}

describe("the heart of the server", () => {
  it("has stopped after ten seconds of work without a sign", () => {
    const { heart, ticks } = inHand();
    heart.beat();
    assert.equal(ticks(100, 1_000), 10);
  });

  it("beats on with every sign", () => {
    const { heart, ticks } = inHand();
    for (let i = 0; i < 20; i++) {
      heart.beat();
      assert.equal(ticks(9, 1_000), undefined);
    }
  });

  it("counts the work of several threads as that of one", () => {
    const { heart, ticks } = inHand();
    heart.beat();
    assert.equal(ticks(100, 4_000), 10);
  });

  it("takes no sleep of the machine, and no lack of a processor, for a hang", () => {
    const { heart, ticks } = inHand();
    heart.beat();
    // A tick that lasted for hours is one tick.
    assert.equal(ticks(1, 20), undefined);
    assert.equal(ticks(40, 100), undefined);
  });

  it("has stopped, in the end, also where nothing works", () => {
    const { heart, ticks } = inHand();
    heart.beat();
    assert.equal(ticks(100, 0), 60);
  });

  it("gives the start more time", () => {
    assert.equal(inHand().ticks(100, 1_000), 60);
  });

  it("does not count while a debugger may hold the server", () => {
    const { machine, heart, ticks } = inHand();
    heart.beat();
    ticks(9, 1_000);
    machine.debugged = true;
    assert.equal(ticks(100, 1_000), undefined);
    machine.debugged = false;
    assert.equal(ticks(100, 1_000), 10);
  });
});
