import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { DEFAULT_OPTIONS } from "../../../server/src/rules/check.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { findings, offeredFixes } from "./harness.ts";

const FOLDER = "test/fixtures/fixes";

/** Every file that has a golden file for its fix. */
const TEXTS = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".golden.yaml"))
  .map((file) => ({ file, text: readFileSync(`${FOLDER}/${file}`, "utf8") }));

/** Rules whose fixes have something read that was not read before: what was wrong in it all along is then said. */
const READ_FROM_THEN_ON = new Set([
  "migration/moved-key",
  "schema/enum",
  "schema/type",
  "schema/unknown-key",
  "yaml/lookalike",
  "yaml/syntax",
]);

/** A value that now comes from the node, its environment or its files, depends on it. */
const FROM_THE_NODE = ["startup/depends-on-node", "environment/retyped"];

/** An endpoint for another zone is like the others that are listed, their faults too. */
const LIKE_ITS_SIBLINGS = ["dp-manager/port", "dp-manager/scheme", "dp-manager/url", "multi-az/shared-zone"];

/** What else a fix may bring with it, by its rule. */
const BRINGS: Readonly<Record<string, readonly string[]>> = {
  // A list of one endpoint fewer, or of one that is now known to speak TLS, is looked at anew.
  "dp-manager/duplicate": ["multi-az/few-endpoints"],
  "dp-manager/no-ca": FROM_THE_NODE,
  "dp-manager/scheme": ["dp-manager/server-name"],
  "environment/not-substituted": FROM_THE_NODE,
  "multi-az/few-endpoints": LIKE_ITS_SIBLINGS,
  "multi-az/missing-zone": LIKE_ITS_SIBLINGS,
  "multi-az/one-zone": LIKE_ITS_SIBLINGS,
  "security/admin-api-on": ["startup/unused-section"],
  "security/default-admin-key": FROM_THE_NODE,
  "security/empty-admin-key": FROM_THE_NODE,
  "security/plain-text-secret": FROM_THE_NODE,
  "startup/admin-key-rewritten": FROM_THE_NODE,
  // A key that requests can match is a secret.
  "security/unmatched-admin-key": ["security/plain-text-secret"],
  // What other machines reach is looked at anew.
  "startup/admin-unreachable": ["security/admin-plain-http"],
  "startup/refused": ["startup/unused-section"],
};

function counted(codes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

describe("a fix", function () {
  this.timeout(60_000);

  for (const product of ["auto", "apisix", "api7"] as const)
    it(`adds no finding but those that follow from what it does (${product})`, () => {
      const options = { ...DEFAULT_OPTIONS, product };
      for (const { file, text } of TEXTS) {
        const found = findings(text, options);
        const before = counted(found.map(({ code }) => code));
        for (const finding of found.filter(({ code }) => !READ_FROM_THEN_ON.has(code))) {
          for (const fix of offeredFixes(text, finding, options)) {
            const after = counted(findings(applyEdits(text, fix.edits), options).map(({ code }) => code));
            const more = [...after].filter(([code, count]) => count > (before.get(code) ?? 0));
            assert.deepEqual(
              more.map(([code]) => code).filter((code) => !BRINGS[finding.code]?.includes(code)),
              [],
              `${finding.code}: ${fix.title}, in ${file}`,
            );
          }
        }
      }
    });
});
