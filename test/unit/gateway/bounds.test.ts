import assert from "node:assert/strict";
import { messageOf } from "../../../server/src/gateway/describe-cause.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { DEEPEST, LONGEST_TEXT } from "../../../server/src/yaml/limits.ts";
import { startUp } from "../../support/start-up.ts";

/** The verdict of a version, and each cause as `code at "the text that it points to"`. */
function outcome(text: string, version = "3.18") {
  const { verdict, causes, effective } = startUp(text, { product: "apisix", version });
  const places = causes.map(
    ({ code, range }) => `${code} at ${JSON.stringify(text.slice(range.start, range.end))}`,
  );
  assert.equal(effective === undefined, verdict === "unknown");
  for (const cause of causes)
    assert.match(
      messageOf(cause),
      /^The file isn't checked, so it's not known whether the gateway starts: it/,
    );
  return [verdict, ...places];
}

const chain = (length: number, item: (i: number) => string) =>
  Array.from({ length }, (_, i) => `k${i}: &a${i} ${item(i)}\n`).join("");

describe("a start whose file is more than what is read", () => {
  it("is unknown where brackets nest too deeply, whatever stands in quotes between them", () =>
    assert.deepEqual(outcome(`x: ${'["]",'.repeat(3000)}`), ["unknown", 'bound/depth at "["']));
  it("is unknown where blocks do", () => {
    const text = Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:\n`).join("");
    assert.deepEqual(outcome(text), ["unknown", 'bound/depth at ""']);
    const line = `${" ".repeat(DEEPEST)}a:`;
    assert.deepEqual(outcome(text, "3.8"), ["unknown", `bound/depth at ${JSON.stringify(line)}`]);
  });
  it("is unknown where aliases nest too deeply", () =>
    assert.deepEqual(outcome(chain(10_000, (i) => (i === 0 ? "[1]" : `[*a${i - 1}]`))), [
      "unknown",
      'bound/depth at "*a126"',
    ]));
  it("is unknown where lists of aliases stand for too many values", () =>
    assert.deepEqual(
      outcome(
        chain(
          9,
          (i) =>
            `[${Array(9)
              .fill(i === 0 ? "x" : `*a${i - 1}`)
              .join(", ")}]`,
        ),
      )[0],
      "unknown",
    ));
  it("is unknown where merge keys bring too many values", () =>
    assert.deepEqual(outcome(chain(3000, (i) => (i === 0 ? "{p: 1}" : `{<<: *a${i - 1}, p${i}: 1}`))), [
      "unknown",
      'bound/aliases at "*a446"',
    ]));
  it("is unknown where the text is too long", () =>
    assert.deepEqual(outcome("#".repeat(LONGEST_TEXT + 1)), ["unknown", 'bound/length at ""']));
});

describe("a start whose file is within the bounds", () => {
  it("takes any number of values that are written", () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `  k${i}: 1\n`).join("");
    const { verdict, effective } = startUp(`x:\n${keys}`, { product: "apisix", version: "3.18" });
    assert.equal(verdict, "starts");
    assert.notEqual(effective, undefined);
  });
  for (const [what, line] of Object.entries({ merge: "<<: *base", "stand for": "same: *base" }))
    it(`takes a thousand sections that ${what} the same fifteen keys`, () => {
      const keys = Array.from({ length: 15 }, (_, i) => `  k${i}: 1\n`).join("");
      const sections = Array.from({ length: 1000 }, (_, i) => `  s${i}:\n    ${line}\n    own: ${i}\n`).join(
        "",
      );
      const text = `x: &base\n${keys}y:\n${sections}`;
      assert.equal(parseYaml(text).excess, undefined);
      for (const version of ["3.18", "3.8"])
        assert.notEqual(startUp(text, { product: "apisix", version }).verdict, "unknown", version);
    });
});

describe("a start whose file contains itself", () => {
  it("does not come about, however long the way through it is", () => {
    const inner = (i: number) => `{x: ${i === 0 ? 1 : `*b${i - 1}`}, b: &b${i} {c: *a${i}}}`;
    const text = `${Array.from({ length: 2000 }, (_, i) => `k: &a${i} ${inner(i)}\n`).join("")}z: *b1999\n`;
    assert.notEqual(startUp(text, { product: "apisix", version: "3.18" }).verdict, "starts");
  });
});
