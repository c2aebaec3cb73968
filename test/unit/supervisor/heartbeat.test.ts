import assert from "node:assert/strict";
import { createHeartbeat } from "../../../server/src/supervisor/heartbeat.ts";

/** A heartbeat with a limit of 10 s and a tick of 1 s, on a processor that the test controls. */
function onTestProcessor() {
  const machine = { used: 0, debugged: false };
  const options = { limit: 10_000, tick: 1_000, used: () => machine.used, debugged: () => machine.debugged };
  const heartbeat = createHeartbeat(options);
  /**
   * The first of `count` ticks that reports a hang; in each, the processor works for `work` milliseconds, and the longest open
   * text has so many characters.
   */
  const ticks = (count: number, work: number, characters?: number): number | undefined => {
    for (let i = 1; i <= count; i++) {
      machine.used += work;
      if (heartbeat.tick(characters) !== undefined) return i;
    }
    return undefined;
  };
  return { machine, heartbeat, ticks };
}

describe("the heartbeat of the server", () => {
  it("has stopped after ten seconds of work without a beat", () => {
    const { heartbeat, ticks } = onTestProcessor();
    heartbeat.beat();
    assert.equal(ticks(100, 1_000), 10);
  });

  it("gives long texts more time", () => {
    const { heartbeat, ticks } = onTestProcessor();
    heartbeat.beat();
    assert.equal(ticks(100, 1_000, 1_000_000), 30);
  });

  it("goes on with every beat", () => {
    const { heartbeat, ticks } = onTestProcessor();
    for (let i = 0; i < 20; i++) {
      heartbeat.beat();
      assert.equal(ticks(9, 1_000), undefined);
    }
  });

  it("counts the work of several threads as that of one", () => {
    const { heartbeat, ticks } = onTestProcessor();
    heartbeat.beat();
    assert.equal(ticks(100, 4_000), 10);
  });

  it("does not stop while the computer sleeps or gives the server no processor time", () => {
    const { heartbeat, ticks } = onTestProcessor();
    heartbeat.beat();
    // A tick that lasted for hours is one tick.
    assert.equal(ticks(1, 20), undefined);
    assert.equal(ticks(40, 100), undefined);
  });

  it("has stopped, after a longer time, also if no work is done", () => {
    const { heartbeat, ticks } = onTestProcessor();
    heartbeat.beat();
    assert.equal(ticks(100, 0), 60);
  });

  it("gives the start more time", () => {
    assert.equal(onTestProcessor().ticks(100, 1_000), 60);
  });

  it("does not count while a debugger may have paused the server", () => {
    const { machine, heartbeat, ticks } = onTestProcessor();
    heartbeat.beat();
    ticks(9, 1_000);
    machine.debugged = true;
    assert.equal(ticks(100, 1_000), undefined);
    machine.debugged = false;
    assert.equal(ticks(100, 1_000), 10);
  });
});
