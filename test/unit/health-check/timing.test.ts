import assert from "node:assert/strict";
import { assert as holds, integer, property, record } from "fast-check";
import { TARGETS } from "../../../server/src/health-check/targets/list.ts";
import {
  type CheckTiming,
  startedAfterTheLast,
  startedAtEarliestEveryInterval,
  startedEveryInterval,
} from "../../../server/src/health-check/timing.ts";

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

describe("startedAtEarliestEveryInterval", () => {
  it("takes the best of the one and the worst of the other", () => {
    const timing = startedAtEarliestEveryInterval({ interval: 10, timeout: 5, healthy: 2, unhealthy: 3 });
    assert.deepEqual(timing.hung, { best: 25, worst: 45 });
    assert.deepEqual(timing.back, { best: 10, worst: 25 });
  });
});

describe("the timing of", () => {
  const checkParameters = { interval: 40, timeout: 5, healthy: 2, unhealthy: 3 };
  const EXPECTED: Readonly<
    Record<string, readonly [hung: string, refused: string, unready: string, back: string]>
  > = {
    "aws-nlb": ["85–125", "80–120", "80–120", "40–80"],
    "aws-alb": ["85–125", "80–120", "80–120", "40–80"],
    google: ["85–125", "80–120", "80–120", "40–80"],
    // A probe waits 30 s at most; three have to pass too.
    "azure-lb": ["110–150", "80–120", "80–120", "80–120"],
    // One that passes is enough.
    "azure-app-gateway": ["85–135", "80–120", "80–120", "0–45"],
    kubernetes: ["85–125", "80–120", "80–120", "40–80"],
    haproxy: ["95–135", "80–120", "80–120", "40–85"],
    nginx: ["85–135", "80–120", "80–120", "40–85"],
    // A 503 counts at once.
    envoy: ["95–135", "80–120", "0–40", "40–85"],
  };

  it("every load balancer is told here", () => {
    assert.deepEqual(
      Object.keys(EXPECTED),
      TARGETS.map(({ id }) => id),
    );
  });

  for (const target of TARGETS) {
    it(`${target.title} is its own`, () => {
      const { hung, refused, unready, back } = target.timing(checkParameters);
      const shown = [hung, refused, unready, back].map(({ best, worst }) => `${best}–${worst}`);
      assert.deepEqual(shown, EXPECTED[target.id]);
    });

    it(`${target.title} follows from what it makes of the checkParameters, best before worst, and a shorter interval is never slower`, () => {
      holds(
        property(
          record({
            interval: integer({ min: 2, max: 300 }),
            timeout: integer({ min: 1, max: 300 }),
            healthy: integer({ min: 1, max: 10 }),
            unhealthy: integer({ min: 1, max: 10 }),
          }),
          (any) => {
            const timing = target.timing(any);
            assert.deepEqual(target.timing(target.checkParameters(any)), timing);
            assert.deepEqual(
              target.checkParameters(target.checkParameters(any)),
              target.checkParameters(any),
            );
            const shorter = target.timing({ ...any, interval: any.interval - 1 });
            for (const name of ["hung", "refused", "unready", "back"] satisfies (keyof CheckTiming)[]) {
              const { best, worst } = timing[name];
              assert.ok(best >= 0 && best < worst, name);
              assert.ok(shorter[name].worst <= worst, name);
            }
            assert.ok(timing.unready.worst <= timing.refused.worst);
            assert.ok(timing.refused.worst <= timing.hung.worst);
          },
        ),
      );
    });
  }
});
