import assert from "node:assert/strict";
import fc from "fast-check";
import { candidates } from "../../../server/src/features/completion/index.ts";
import { insertionPointsAt } from "../../../server/src/features/completion/insertion-point.ts";
import { type Stop, stopsByText, stopsByValues } from "../../../server/src/features/completion/trial.ts";
import { fixtures } from "./completion-fixtures.ts";
import { mustOpen, open } from "./harness.ts";

const identity = ({ code, path, dependsOnNode }: Stop) => JSON.stringify([code, path, dependsOnNode]);

/** How many suggestions at an offset are tried by their values alone; fails where reading the text says something else. */
function tried(text: string, settings: Parameters<typeof open>[1], offset: number): number {
  const document = open(text, settings);
  if (document === undefined || document.blank) return 0;
  let count = 0;
  for (const suggestion of candidates(document, insertionPointsAt(document.yaml, offset))) {
    const byValues = stopsByValues(document, suggestion);
    if (byValues === undefined) continue;
    count++;
    assert.deepEqual(
      new Set(byValues.map(identity)),
      new Set(stopsByText(document, suggestion).map(identity)),
      `${suggestion.label} at ${offset} of\n${text}`,
    );
  }
  return count;
}

const RUNS = Number(process.env.COMPLETION_RUNS ?? 40);

describe("what a suggestion does to the start", () => {
  it("is the same by its value as by reading the text with it", () => {
    const fixture = fc.constantFrom(...fixtures());
    const typed = fc.constantFrom("", "e", "- ", "key: ", "\n");
    let count = 0;
    fc.assert(
      fc.property(fixture, fc.nat(), typed, ({ text, settings }, at, word) => {
        const end = text.indexOf("\n", at % (text.length + 1));
        const line = text.lastIndexOf("\n", end - 1) + 1;
        const indent = /^ */.exec(text.slice(line))?.[0] ?? "";
        const inserted = end < 0 ? word : `\n${indent}${word}`;
        const place = end < 0 ? text.length : end;
        count += tried(text, settings, at % (text.length + 1));
        count += tried(
          text.slice(0, place) + inserted + text.slice(place),
          settings,
          place + inserted.length,
        );
      }),
      { numRuns: RUNS },
    );
    assert.ok(count > RUNS, "most are tried by their values");
  }).timeout(RUNS * 1_000);

  const start = (text: string) => {
    const offset = text.indexOf("▮");
    const document = mustOpen(text.replace("▮", ""), { product: "apisix" });
    return candidates(document, insertionPointsAt(document.yaml, offset)).map((suggestion) => ({
      label: suggestion.label,
      byValues: stopsByValues(document, suggestion) !== undefined,
    }));
  };

  it("is worked out by its value on a line of its own, behind a colon, in quotes, in brackets, and in lists", () => {
    for (const text of [
      "apisix:\n  enable_admin: true\n  ▮\n",
      "apisix:\n  enable_admin: ▮\n",
      "apisix:\n  enable_admin: tru▮\n",
      "apisix:\n  router:\n    http: 'rad▮'\n",
      "apisix: {enable_admin: true, ▮}\n",
      "apisix:\n  enable_admin: true\nplugins:\n  - key-auth\n  - ▮\n  - cors\n",
      "apisix: {}\nplugins: [key-auth, ▮]\n",
      "apisix:\n  ssl:▮\n",
    ]) {
      const all = start(text);
      assert.ok(all.length > 0 && all.every(({ byValues }) => byValues), text + JSON.stringify(all));
    }
  });

  it("is read in the text where an anchor, a tag, or a further edit has a say in it", () => {
    for (const text of [
      "apisix: &a\n  enable_admin: true\n  ▮\nother: *a\n",
      "apisix:\n  enable_admin: !!str ▮\n",
    ]) {
      const all = start(text);
      assert.ok(all.length > 0 && all.every(({ byValues }) => !byValues), text + JSON.stringify(all));
    }
  });
});
