import assert from "node:assert/strict";
import fc from "fast-check";
import { compatible } from "../../../server/src/rules/compatible.ts";
import type { Finding, Fix, Rule } from "../../../server/src/rules/rule.ts";
import {
  type Suppression,
  suppressed,
  suppressing,
  suppressionsIn,
  UNUSED,
} from "../../../server/src/rules/suppressions.ts";
import { withoutConsequences } from "../../../server/src/rules/yields.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { type Path, samePath } from "../../../server/src/yaml/path.ts";
import { indexByPath } from "../../../server/src/yaml/path-index.ts";
import type { OffsetRange } from "../../../server/src/yaml/tree.ts";

const range: fc.Arbitrary<OffsetRange> = fc
  .tuple(fc.nat(30), fc.nat(8))
  .map(([start, length]) => ({ start, end: start + length }));

/** Which rules yield to which, in these tests. */
const YIELDS: Readonly<Record<string, readonly string[]>> = { "a/a": ["b/b", UNUSED], "b/b": [UNUSED] };

const code = fc.constantFrom("a/a", "b/b", UNUSED);

function touches(a: OffsetRange, b: OffsetRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}

describe("looking things up finds what going through all of them finds:", () => {
  it("fixes that don't touch those before them", () => {
    const fix = fc.array(range, { minLength: 1, maxLength: 3 }).map(
      (ranges): Fix => ({
        title: "",
        edits: ranges.map((one) => ({ range: one, text: "" })),
        preferred: false,
        automatic: true,
      }),
    );
    fc.assert(
      fc.property(fc.array(fix, { maxLength: 12 }), (fixes) => {
        const taken: OffsetRange[] = [];
        const expected = fixes.filter(({ edits }) => {
          const free = edits.every((edit) => !taken.some((other) => touches(edit.range, other)));
          if (free) taken.push(...edits.map((edit) => edit.range));
          return free;
        });
        assert.deepEqual(compatible(fixes), expected);
      }),
    );
  });

  it("findings that come of others", () => {
    const finding = fc
      .record({ code, range, startup: fc.boolean(), covers: fc.option(range, { nil: undefined }) })
      .map(
        ({ covers, ...rest }): Finding => ({
          ...rest,
          message: "",
          severity: "error",
          ...(covers ? { covers } : {}),
        }),
      );
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 12 }), (findings) => {
        const holds = (outer: OffsetRange, { start, end }: OffsetRange) =>
          outer.start <= start && end <= outer.end;
        const isConsequence = (one: Finding) =>
          findings.some(
            (cause) =>
              YIELDS[one.code]?.includes(cause.code) &&
              (cause.covers ? one.startup && holds(cause.covers, one.range) : holds(cause.range, one.range)),
          );
        const rules = Object.entries(YIELDS).map(
          ([of, yieldsTo]) => ({ code: of, yieldsTo }) as unknown as Rule,
        );
        assert.deepEqual(
          withoutConsequences(findings, rules),
          findings.filter((one) => !isConsequence(one)),
        );
      }),
    );
  });

  it("what comments suppress", () => {
    const line = fc.constantFrom(
      "k: 1",
      "k: 1 # gateway-config-disable-line",
      "k: 1 # gateway-config-disable-line a/a, b/b",
      "# gateway-config-disable-next-line b/b",
      "# gateway-config-disable-next-line",
      "# gateway-config-disable-file a/a",
      "# gateway-config-disable-file",
      "",
    );
    const places = fc.array(fc.tuple(code, fc.nat(200)), { maxLength: 8 });
    const suppresses = ({ codes, kind, line }: Suppression, one: Pick<Finding, "code" | "range">) => {
      const named =
        codes.length > 0
          ? codes.some(({ code }) => code === one.code)
          : kind === "file" || one.code !== UNUSED;
      return named && (line === undefined || (line.start <= one.range.start && one.range.start <= line.end));
    };
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), places, (lines, at) => {
        const text = lines.join("\n");
        const suppressions = suppressionsIn(parseYaml(text));
        const findings = at.map(([of, offset]) => {
          const start = Math.min(offset, text.length);
          return { code: of, range: { start, end: start } };
        });
        const isSuppressed = suppressing(suppressions);
        for (const one of findings)
          assert.equal(
            isSuppressed(one),
            suppressions.some((suppression) => suppresses(suppression, one)),
            text,
          );
        const hasWork = suppressed(suppressions, findings);
        for (const suppression of suppressions.filter(({ kind }) => kind !== "file")) {
          const found = findings.filter((one) => suppresses(suppression, one));
          if (suppression.codes.length === 0) assert.equal(hasWork(suppression), found.length > 0, text);
          for (const { code } of suppression.codes)
            assert.equal(
              hasWork(suppression, code),
              found.some((one) => one.code === code),
              text,
            );
        }
      }),
    );
  });

  it("paths at, in and around others", () => {
    const path: fc.Arbitrary<Path> = fc.array(fc.constantFrom("a", "b", 0, "0"), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(path, { maxLength: 10 }), path, (paths, asked) => {
        const index = indexByPath(paths, (one) => one);
        assert.deepEqual(
          index.at(asked),
          paths.filter((one) => samePath(one, asked)),
        );
        assert.deepEqual(
          index.within(asked),
          paths.filter((one) => samePath(one.slice(0, asked.length), asked)),
        );
        const around = paths.filter((one) => samePath(one, asked.slice(0, one.length)));
        assert.deepEqual(
          index.around(asked),
          around.toSorted((a, b) => a.length - b.length),
        );
      }),
    );
  });
});
