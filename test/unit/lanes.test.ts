import assert from "node:assert/strict";
import { array, asyncProperty, constantFrom, assert as holds, scheduler } from "fast-check";
import { createLanes, neverTwice } from "../../server/src/lanes.ts";

describe("work in lanes", () => {
  it("runs so many tasks at once, all of them, whatever comes of each", async () => {
    await holds(
      asyncProperty(scheduler(), array(constantFrom(true, false)), async (steps, tasks) => {
        const lanes = createLanes(3);
        let [running, most, done] = [0, 0, 0];
        const all = tasks.map((fine, i) =>
          lanes(async () => {
            most = Math.max(most, ++running);
            await steps.schedule(Promise.resolve(), `task ${i}`);
            running--;
            done++;
            if (!fine) throw new Error("not fine");
          }),
        );
        const settled = Promise.allSettled(all);
        await steps.waitFor(settled);
        assert.deepEqual(
          (await settled).map(({ status }) => status === "fulfilled"),
          tasks,
        );
        assert.equal(done, tasks.length);
        assert.ok(most <= 3);
      }),
    );
  });
});

describe("work never done twice at once", () => {
  it("is shared by those who wait, and begins only after it is asked for", async () => {
    await holds(
      asyncProperty(scheduler(), array(constantFrom("a", "b"), { maxLength: 12 }), async (steps, asked) => {
        let clock = 0;
        const running = new Set<string>();
        const work = neverTwice(async (key: string) => {
          assert.ok(!running.has(key), `${key} twice at once`);
          running.add(key);
          const began = ++clock;
          await steps.schedule(Promise.resolve(), `work on ${key}`);
          running.delete(key);
          if (began % 3 === 0) throw began;
          return began;
        });
        const answers = asked.map(async (key, i) => {
          await steps.schedule(Promise.resolve(), `ask ${i}`);
          const at = clock;
          const began = await work(key).catch((thrown: number) => thrown);
          assert.ok(began > at, "what was asked for looks at what was there then");
        });
        await steps.waitFor(Promise.all(answers));
        assert.ok(clock <= asked.length);
      }),
    );
  });

  it("is done twice for many who ask while it is under way", async () => {
    let [times, letGo] = [0, () => {}];
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const work = neverTwice(async () => {
      times++;
      await gate;
      return times;
    });
    const answers = Array.from({ length: 1000 }, () => work("config.yaml"));
    letGo();
    assert.deepEqual(new Set(await Promise.all(answers)), new Set([1, 2]));
    assert.equal(times, 2);
  });
});
