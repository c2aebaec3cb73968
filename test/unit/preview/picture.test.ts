import assert from "node:assert/strict";
import fc from "fast-check";
import { elide } from "../../../client/src/preview/webview/picture/elide.ts";
import type { Box } from "../../../client/src/preview/webview/picture/geometry.ts";
import { layoutPicture } from "../../../client/src/preview/webview/picture/layout.ts";
import { SIZE } from "../../../client/src/preview/webview/picture/size.ts";
import type { ZoneView } from "../../../server/src/protocol/health-check.ts";

const zones = (n: number, endpoints = 1, nodes = 0): readonly ZoneView[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `z${i}`,
    name: `az-${i}`,
    endpoints: Array.from({ length: endpoints }, (_, j) => `https://dpm-${j}.az-${i}.example.com:7943`),
    nodes: Array.from({ length: nodes }, (_, j) => `10.0.${i}.${j}`),
    failed: false,
  }));

const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const within = (inner: Box, outer: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** How many zones are in each row. */
function rowsOf(count: number, width: number): readonly number[] {
  const ys = layoutPicture(zones(count), width).zones.map(({ box }) => box.y);
  return [...new Set(ys)].map((y) => ys.filter((other) => other === y).length);
}

describe("The picture's layout", () => {
  for (const [count, width, rows] of [
    [1, 560, [1]],
    [3, 560, [3]],
    [4, 560, [2, 2]],
    [5, 560, [3, 2]],
    [6, 1200, [6]],
    [7, 1000, [4, 3]],
    [2, 300, [1, 1]],
  ] as const) {
    it(`puts ${count} zones at ${width} px in rows of ${rows.join(", ")}`, () =>
      assert.deepEqual(rowsOf(count, width), rows));
  }

  it("keeps everything apart and inside, for any number of zones and any width", () => {
    const arbitrary = fc.record({
      count: fc.integer({ min: 0, max: 40 }),
      endpoints: fc.integer({ min: 0, max: 9 }),
      nodes: fc.integer({ min: 0, max: 9 }),
      width: fc.integer({ min: 1, max: 2500 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ count, endpoints, nodes, width }) => {
        const layout = layoutPicture(zones(count, endpoints, nodes), width);
        const page = { x: 0, y: 0, width: layout.width, height: layout.height };
        const boxes = [layout.balancer, ...layout.zones.map(({ box }) => box)];
        assert.equal(layout.zones.length, count);
        for (const box of boxes) assert.ok(within(box, page));
        boxes.forEach((box, i) => {
          for (const other of boxes.slice(i + 1)) assert.ok(apart(box, other));
        });
        for (const { box, nodes: above, endpoints: below } of layout.zones) {
          assert.ok(box.width >= SIZE.leastZone - 2 * SIZE.gutter);
          assert.ok(above && within(above, box) && within(below, box) && apart(above, below));
        }
        const own = layout.zones.flatMap(({ traffic, configuration }) => [
          ...(traffic ? [traffic] : []),
          ...configuration,
        ]);
        for (const [x, y] of [...layout.traffic, ...layout.configuration, ...own].flat())
          assert.ok(x >= 0 && x <= page.width && y >= 0 && y <= page.height);
      }),
    );
  });

  it("leads no traffic to a zone that only groups endpoints", () => {
    const [zone] = zones(1);
    const { name: _, ...nameless } = zone as ZoneView;
    const layout = layoutPicture([...zones(2), nameless], 800);
    assert.deepEqual(
      layout.zones.map(({ traffic, nodes }) => traffic !== undefined && nodes !== undefined),
      [true, true, false],
    );
  });

  it("puts the nodes by themselves where no zone has a name, and where there is none", () => {
    const [zone] = zones(1);
    const { name: _, ...nameless } = zone as ZoneView;
    for (const given of [[nameless], []]) {
      const { nodes, traffic, width, height, zones: placed } = layoutPicture(given, 500);
      assert.ok(nodes && within(nodes, { x: 0, y: 0, width, height }));
      assert.equal(traffic.length, 1);
      for (const { box } of placed) assert.ok(apart(nodes, box));
    }
    assert.equal(layoutPicture(zones(1), 500).nodes, undefined);
  });

  it("takes the width that there is, and no more than reads well", () => {
    assert.equal(layoutPicture(zones(1), 1600).zones[0]?.box.width, SIZE.mostZone);
    assert.equal(layoutPicture(zones(3), 560).width, 560);
  });
});

describe("elide", () => {
  it("leaves alone what fits", () => assert.equal(elide("az-a", 100, { size: 12 }), "az-a"));
  it("cuts the end, or the middle", () => {
    assert.equal(elide("abcdefghij", 40, { size: 12, mono: true }), "abcd…");
    assert.equal(elide("abcdefghij", 40, { size: 12, mono: true, keep: "both" }), "ab…ij");
  });
  it("never makes a text longer, and never splits a letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 300 }), (text, width) => {
        const shown = elide(text, width, { size: 12, keep: "both" });
        assert.ok([...shown].length <= Math.max(1, [...text].length));
        assert.doesNotMatch(shown, /\p{Surrogate}/u);
      }),
    );
  });
});
