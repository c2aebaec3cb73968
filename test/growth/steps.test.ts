import assert from "node:assert/strict";
import { assertLinear, countSteps, exponentOf } from "../support/steps.ts";

const numbers = (size: number) => Array.from({ length: size }, (_, i) => i);

describe("counting steps", () => {
  it("comes to the same number every time", async () => {
    const input = numbers(500);
    const work = () => input.filter((n) => n % 3 === 0).map((n) => String(n).padStart(4));
    await countSteps(work);
    assert.equal(await countSteps(work), await countSteps(work));
  });

  it("sees work that grows with the size, and not faster", () =>
    assertLinear({ size: 1000, input: numbers, work: (list) => list.map((n) => n + 1) }));

  const quadratic: Readonly<Record<string, (list: readonly number[]) => unknown>> = {
    "loops in loops": (list) => list.filter((n) => list.some((m) => m === n + 0.5)),
    "built-in searches": (list) => list.filter((n) => list.includes(n + 0.5)),
    "copies of what there is so far": (list) => {
      let all: readonly number[] = [];
      for (const n of list) all = [...all, n];
    },
    "plain loops": (list) => {
      let same = 0;
      for (let i = 0; i < list.length; i++)
        for (let j = 0; j < list.length; j++) if (list[i] === list[j]) same++;
      return same;
    },
    "a text's beginning split for every line": (list) => {
      const text = "line\n".repeat(list.length);
      return list.map((n) => text.slice(0, n * 5).split("\n").length);
    },
    "a pattern that looks through the rest each time": (list) => {
      const text = "line\n".repeat(list.length);
      return list.map((n) => /#/.test(text.slice(n * 5)));
    },
  };
  for (const [name, work] of Object.entries(quadratic))
    it(`sees ${name}`, async () => {
      const exponent = await exponentOf({ size: 300, input: numbers, work });
      assert.ok(exponent > 1.7, `an exponent of ${exponent}`);
    });
});
