import assert from "node:assert/strict";
import { timingOf } from "../../../server/src/health-check/timing.ts";

describe("timingOf", () => {
  for (const [name, interval, timeout, healthy, unhealthy, hung, refused, best, recover] of [
    ["the suggestion", 10, 5, 2, 2, 25, 20, 10, 20],
    ["AWS NLB's own defaults", 30, 10, 5, 2, 70, 60, 30, 150],
    ["Google Cloud's own defaults", 5, 5, 2, 2, 15, 10, 5, 10],
    ["a Kubernetes readiness probe", 10, 1, 1, 3, 31, 30, 20, 10],
    ["one failure that suffices", 5, 60, 1, 1, 65, 5, 0, 5],
  ] as const) {
    it(`takes ${hung} s to notice a hung node with ${name}`, () => {
      assert.deepEqual(timingOf({ interval, timeout, healthy, unhealthy }), {
        detectHung: hung,
        detectRefused: refused,
        detectBest: best,
        recover,
      });
    });
  }
});
