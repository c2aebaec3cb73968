import assert from "node:assert/strict";
import { startedAfterTheLast, startedEveryInterval } from "../../../server/src/health-check/timing.ts";

describe("startedEveryInterval", () => {
  for (const [name, interval, timeout, healthy, unhealthy, hung, refused, best, recover] of [
    ["the suggestion", 10, 5, 2, 2, 25, 20, 10, 20],
    ["AWS NLB's own defaults", 30, 10, 5, 2, 70, 60, 30, 150],
    ["Google Cloud's own defaults", 5, 5, 2, 2, 15, 10, 5, 10],
    ["a Kubernetes readiness probe", 10, 1, 1, 3, 31, 30, 20, 10],
    ["one failure that suffices", 5, 60, 1, 1, 65, 5, 0, 5],
  ] as const) {
    it(`takes up to ${hung} s to notice a hung node with ${name}`, () => {
      const timing = startedEveryInterval({ interval, timeout, healthy, unhealthy });
      assert.deepEqual(timing.hung, { best: best + timeout, worst: hung });
      assert.deepEqual(timing.refused, { best, worst: refused });
      assert.deepEqual(timing.unready, { best, worst: refused });
      assert.deepEqual(timing.back, { best: interval * (healthy - 1), worst: recover });
    });
  }
});

describe("startedAfterTheLast", () => {
  it("adds every time-out of a hung node", () => {
    const timing = startedAfterTheLast({ interval: 10, timeout: 5, healthy: 2, unhealthy: 3 });
    assert.deepEqual(timing.hung, { best: 35, worst: 45 });
    assert.deepEqual(timing.refused, { best: 20, worst: 30 });
    assert.deepEqual(timing.unready, { best: 20, worst: 30 });
    assert.deepEqual(timing.back, { best: 10, worst: 25 });
  });
});
