import assert from "node:assert/strict";
import { compare, differs, type Round } from "../../bench/servers/compare.ts";
import { METRICS, type Measured, type Sample } from "../../bench/servers/metrics.ts";

const measured = (samples: Sample[]): Measured => ({
  samples,
  checks: { checked: 0, right: 0, stale: 0, findings: 0, symbols: 0 },
});

/** Rounds in which edits took so long: the peer's, ours. */
const edits = (...rounds: [peer: number[], ours: number[]][]): Round[] =>
  rounds.map(([peer, ours]) => {
    const of = (values: number[]) => measured(values.map((value) => ({ metric: "edit", value })));
    return { peer: of(peer), ours: of(ours) };
  });

const comparisonOf = (rounds: Round[], name: keyof typeof METRICS = "edit") => {
  const found = compare(METRICS, rounds).find((each) => each.name === name);
  assert.ok(found);
  return found;
};

describe("comparing servers", () => {
  it("takes the ratio of the medians of all rounds, with its range by round", () => {
    const { peer, ours, ratio, least, most, count } = comparisonOf(
      edits([[100, 300, 200], [20]], [[200], [10, 30, 50]]),
    );
    assert.deepEqual([peer, ours, ratio, count], [200, 25, 0.125, 4]);
    assert.deepEqual([least, most], [0.1, 0.15]);
  });

  it("calls nothing a difference that is within the noise, which is larger for short times", () => {
    const isOne = (peer: number, ours: number) => differs(comparisonOf(edits([[peer], [ours]])));
    assert.deepEqual(
      [isOne(100, 125), isOne(100, 131), isOne(100, 80), isOne(100, 76)],
      [false, true, false, true],
    );
    assert.deepEqual([isOne(6, 8), isOne(6, 9.5)], [false, true]);
  });

  it("calls nothing a difference about which rounds disagree", () => {
    assert.equal(differs(comparisonOf(edits([[100], [50]], [[100], [110]], [[100], [50]]))), false);
  });

  it("leaves out the places at which one of the servers has no answer", () => {
    const of = (...values: [string, number, number][]) =>
      measured(values.map(([place, value, count]) => ({ metric: "completion", place, value, count })));
    const peer = of(["1:0", 10, 5], ["2:0", 20, 5], ["3:0", 30, 0]);
    const ours = of(["1:0", 1, 3], ["2:0", 0.1, 0], ["3:0", 3, 3]);
    const { ratio, count } = comparisonOf([{ peer, ours }], "completion");
    assert.deepEqual([ratio, count], [0.1, 1]);
    assert.equal(comparisonOf([{ peer: of(["1:0", 10, 0]), ours }], "completion").ratio, undefined);
    assert.equal(comparisonOf([{ ours }], "completion").count, 2);
  });
});
