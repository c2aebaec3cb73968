import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import fc from "fast-check";
import type { GatewayDocument } from "../../../server/src/features/gateway-document.ts";
import type { Settings } from "../../../server/src/features/settings.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { FOREIGN_FILES, fixtures, linesOf } from "./completion-fixtures.ts";
import { acceptItem, CURSOR, offered, offeredIn, open } from "./harness.ts";

const identity = ({ code, message }: { code: string; message: string }) => `${code} ${message}`;

/** What is wrong where two texts differ, and was not before, nor without the line that is typed at. */
function addedProblems(
  before: GatewayDocument,
  text: string,
  settings: Partial<Settings>,
  offset: number,
): string[] {
  const old = before.input.document.text;
  const document = open(text, settings);
  if (document === undefined) return ["none of ours any more"];
  let start = 0;
  while (start < text.length && text[start] === old[start]) start++;
  let rest = 0;
  while (rest < Math.min(text.length, old.length) - start && text.at(-1 - rest) === old.at(-1 - rest)) rest++;
  const end = text.length - rest;
  const lineStart = old.lastIndexOf("\n", offset - 1) + 1;
  const without = open(old.slice(0, lineStart) + old.slice(offset).replace(/^.*\n?/, ""), settings);
  const known = new Set([...before.findings, ...(without?.findings ?? [])].map(identity));
  const here = document.findings
    .filter((finding) => finding.severity === "error" || finding.code.startsWith("schema/"))
    // Of a text that could not be read nobody knows what it lacked.
    .filter((finding) => finding.code !== "schema/required" || before.input.document.problems.length === 0)
    .filter((finding) => finding.range.start <= end && start <= finding.range.end)
    .map(identity)
    .filter((finding) => !known.has(finding));
  const unreadable = parseYaml(text).problems.length - before.input.document.problems.length;
  return unreadable > 0 ? [...here, "not readable"] : here;
}

const RUNS = Number(process.env.COMPLETION_RUNS ?? 300);
const ACCEPTED = 8;

describe("completion anywhere", () => {
  it("leaves every text readable and without a new problem where something was accepted", () => {
    const all = fixtures();
    const fixture = fc.constantFrom(...all);
    // Also with the rest of the line still to be typed.
    fc.assert(
      fc.property(fixture, fc.nat(), fc.boolean(), fc.nat(), ({ name, text, settings }, at, cut, from) => {
        const offset = at % (text.length + 1);
        const lineEnd = text.slice(offset).search(/\r?\n|$/);
        const typed = cut ? text.slice(0, offset) + text.slice(offset + lineEnd) : text;
        const before = open(typed, settings);
        if (before === undefined) return;
        const items = offeredIn(before, before.blank ? typed.length : offset);
        const step = Math.max(1, Math.floor(items.length / ACCEPTED));
        for (let i = from % step; i < items.length; i += step) {
          const item = items[i];
          if (item === undefined) continue;
          const after = acceptItem(typed.slice(0, offset) + CURSOR + typed.slice(offset), item);
          const added = addedProblems(before, after, settings, offset);
          assert.deepEqual(
            added,
            [],
            `${item.label} at ${offset} of ${name} ${JSON.stringify(settings)}:\n${after}`,
          );
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }).timeout(RUNS * 1_000);

  it("offers nothing in files that are none of ours", function () {
    if (!existsSync(FOREIGN_FILES)) {
      console.log(`      no ${FOREIGN_FILES}: skipped`);
      this.skip();
    }
    const offering = linesOf<{ id: string; name: string; text: string }>(FOREIGN_FILES).flatMap(
      ({ id, name, text }) =>
        // An empty config.yaml is still anyone's: there the pattern is offered.
        (text.trim() === "" ? [name] : [name, "config.yaml"]).flatMap((file) => {
          const document = open(text, {}, `file:///elsewhere/${file}`);
          const offsets =
            document === undefined
              ? []
              : [...Array(20).keys()].map((i) => Math.floor((i * text.length) / 19));
          return offsets.some((offset) => document && offeredIn(document, offset).length > 0)
            ? [`${id} ${file}`]
            : [];
        }),
    );
    // A relative that is a gateway configuration by its name and all its keys.
    assert.deepEqual(
      offering.filter((file) => !/^(047|088) /.test(file)),
      [],
    );
  });

  it("never throws, whatever the text", () => {
    const texts = fc.array(
      fc.constantFrom(
        "deployment:",
        "apisix:",
        "\n",
        "\r\n",
        "  ",
        "- ",
        "etcd:",
        "host:",
        "role: ",
        '"',
        "'",
        "{",
        "}",
        "[",
        "]",
        "#",
        ": ",
        "&a",
        "*a",
        "<<: ",
        "|",
        "x",
        "\t",
        ",",
        "${{",
        "---",
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(texts, fc.nat(), (parts, at) => {
        const text = parts.join("");
        const offset = at % (text.length + 1);
        assert.ok(Array.isArray(offered(text.slice(0, offset) + CURSOR + text.slice(offset))));
      }),
      { numRuns: 500 },
    );
  });
});
