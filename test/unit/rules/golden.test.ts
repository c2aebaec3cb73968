import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readSettings, type Settings } from "../../../server/src/features/settings.ts";
import { RULES } from "../../../server/src/rules/index.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { FIXTURES } from "./arbitrary.ts";
import { comments, findings, offeredFixes } from "./harness.ts";
import { readPage, settingsOf, yamlBlocks } from "./page.ts";

const FOLDER = "test/fixtures/fixes";

/** Set to write the golden files anew, to be looked at in the difference. */
const UPDATE = process.env.API7_GATEWAY_CONFIG_UPDATE_GOLDENS === "1";

interface Case {
  readonly code: string;
  readonly golden: string;
  /** The fix's title. */
  readonly want: string;
  readonly settings: Settings;
  readonly text: string;
}

/** `# want: TITLE` and, where needed, `# settings: {…}` head the file and are no part of it. */
function readCase(file: string): Case {
  const path = `${FOLDER}/${file}`;
  const [, want = "", sent = "{}", text = ""] =
    /^# want: (.*)\n(?:# settings: (.*)\n)?([\s\S]*)$/.exec(readFileSync(path, "utf8")) ?? [];
  const settings = readSettings(JSON.parse(sent), (message) => assert.fail(message));
  const code = file.split("/").slice(0, 2).join("/");
  return { code, golden: path.replace(/\.yaml$/, ".golden.yaml"), want, settings, text };
}

const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".golden.yaml"))
  .sort();

describe("golden files of fixes", () => {
  for (const file of files) {
    it(file, () => {
      const { code, golden, want, settings, text } = readCase(file);
      const before = findings(text, settings);
      const mine = before.filter((finding) => finding.code === code);
      const offered = mine.flatMap((finding) =>
        offeredFixes(text, finding, settings).map((fix) => ({ finding, fix })),
      );
      const found = offered.find(({ fix }) => fix.title === want);
      assert.ok(
        found,
        `${code} offers no “${want}”, but ${JSON.stringify(offered.map(({ fix }) => fix.title))}`,
      );
      const after = applyEdits(text, found.fix.edits);
      if (UPDATE) writeFileSync(golden, after);
      assert.equal(after, readFileSync(golden, "utf8"));

      assert.deepEqual(parseYaml(after).problems, []);
      if (!code.startsWith("suppression/")) assert.deepEqual(comments(after), comments(text));
      const left = findings(after, settings);
      const same = (list: typeof left) =>
        list.filter((one) => one.code === code && one.message === found.finding.message).length;
      assert.ok(same(left) < same(before), "the finding is still there");
      if (code === "yaml/syntax") return;
      const errors = (list: typeof left) => list.filter(({ severity }) => severity === "error").length;
      assert.ok(errors(left) <= errors(before), "the fix brings errors");
    });
  }

  it("are there for every rule that offers a fix", () => {
    const offering = RULES.map(({ code }) => code).filter((code) => {
      if (!existsSync(`docs/rules/${code}.md`)) return false;
      const page = readPage(code);
      const texts = [...yamlBlocks(page, "Bad"), ...FIXTURES];
      return texts.some((text) =>
        findings(text, settingsOf(page)).some((one) => one.code === code && (one.fixes?.().length ?? 0) > 0),
      );
    });
    // One that compares files has none for a file by itself.
    const declared = RULES.filter(
      ({ fixes, scope, code }) => fixes && (scope !== "group" || offering.includes(code)),
    );
    assert.deepEqual(
      declared.map(({ code }) => code),
      offering,
      "Rule.fixes says which rules can have fixes",
    );
    const covered = new Set(files.map((file) => readCase(file).code));
    const missing = offering.filter((code) => !covered.has(code));
    assert.deepEqual(
      missing,
      [],
      `write ${missing.map((code) => `${FOLDER}/${code}/<case>.yaml`).join(", ")}`,
    );
  });

  it("are automatic for those rules that say so, which fix all asks, and for no others", () => {
    const cases = files.map(readCase);
    const texts = [
      ...cases.map(({ text, settings }) => [text, settings] as const),
      ...[...FIXTURES, "apisix:\n  id: a\n  id: a\n"].map(
        (text) => [text, readSettings({}, assert.fail)] as const,
      ),
    ];
    const automatic = new Set<string>();
    for (const [text, settings] of texts)
      for (const { code, fixes } of findings(text, settings))
        if (fixes?.().some((fix) => fix.automatic)) automatic.add(code);
    const said = RULES.filter(({ fixes }) => fixes === "automatic").map(({ code }) => code);
    assert.deepEqual([...automatic].sort(), [...said].sort());
  });

  it("are of rules that there are, each with its case", () => {
    const codes = RULES.map(({ code }) => code);
    assert.deepEqual(
      files.filter((file) => !codes.includes(readCase(file).code)),
      [],
    );
    const goldens = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".golden.yaml"));
    assert.deepEqual(goldens.sort(), files.map((file) => file.replace(/\.yaml$/, ".golden.yaml")).sort());
  });
});
