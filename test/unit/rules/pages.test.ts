import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { RULES } from "../../../server/src/rules/index.ts";
import { readLevel } from "../../../server/src/rules/levels.ts";
import type { Finding } from "../../../server/src/rules/rule.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { findings, findingsOfGroup, fixed, shown } from "./harness.ts";
import { groupFiles, PAGES, type Page, readPage, SECTIONS, settingsOf, yamlBlocks } from "./page.ts";

describe("the rules' pages", () => {
  it("are one for each rule, and none besides", () => {
    const files = readdirSync(PAGES, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => file.endsWith(".md") && file !== "README.md");
    assert.deepEqual(files.sort(), RULES.map((rule) => `${rule.code}.md`).sort());
  });

  for (const rule of RULES) {
    describe(rule.code, () => {
      const page = () => readPage(rule.code);

      it("has its code and title, its default level and all sections", () => {
        const { title, intro, headings, sections } = page();
        assert.equal(title, `# ${rule.code}: ${rule.say("title")}`);
        assert.equal(readLevel(/^Default level: \*\*(\w+)\*\*/.exec(intro)?.[1]), rule.severity);
        for (const [, level = ""] of intro.matchAll(/\*\*(\w+)\*\*/g))
          assert.notEqual(readLevel(level), undefined, level);
        assert.deepEqual(headings, SECTIONS);
        for (const [heading, text] of sections) assert.notEqual(text.trim(), "", heading);
        assert.match(sections.get("Why") ?? "", /^Source: /m);
        const off = sections.get("When to switch it off") ?? "";
        const settings = /```json\n(.*?)```/s.exec(off)?.[1] ?? "{}";
        assert.deepEqual(JSON.parse(settings), { "api7GatewayConfig.rules": { [rule.code]: "off" } });
      });

      it("shows bad files, of which the rule says something", () => {
        const blocks = yamlBlocks(page(), "Bad");
        assert.notEqual(blocks.length, 0);
        for (const block of blocks) {
          const found = told(page(), "Bad", block).filter(({ code }) => code === rule.code);
          assert.notEqual(found.length, 0, block);
          for (const { message, range } of found) {
            assert.notEqual(message.trim(), "");
            assert.ok(0 <= range.start && range.start < range.end && range.end <= block.length, block);
          }
        }
      });

      it("shows bad files that no other rule calls an error or a warning", () => {
        for (const block of yamlBlocks(page(), "Bad")) {
          assert.deepEqual(
            shown(block, severe(page(), "Bad", block)).filter(([code]) => code !== rule.code),
            [],
            block,
          );
        }
      });

      it("shows good files, of which the rule says nothing, and no rule an error or a warning", () => {
        const blocks = yamlBlocks(page(), "Good");
        assert.notEqual(blocks.length, 0);
        for (const block of blocks) {
          assert.deepEqual(shown(block, severe(page(), "Good", block)), []);
          const own = told(page(), "Good", block).filter(({ code }) => code === rule.code);
          assert.deepEqual(shown(block, own), []);
        }
      });

      it("shows the first bad file after its quick fix, or says why there is none", () => {
        const [bad = ""] = yamlBlocks(page(), "Bad");
        const [finding] = told(page(), "Bad", bad).filter(({ code }) => code === rule.code);
        const [after, ...more] = yamlBlocks(page(), "Fix");
        assert.deepEqual(more, []);
        if (after === undefined) {
          assert.deepEqual(finding?.fixes?.() ?? [], []);
          assert.match(page().sections.get("Fix") ?? "", /^\s*None[:.]/);
          return;
        }
        assert.equal(fixed(bad, finding), after);
        assert.deepEqual(parseYaml(after).problems, []);
        const there = told(page(), "Bad", after, bad).filter(
          ({ code, range }) => code === rule.code && range.start === finding?.range.start,
        );
        assert.deepEqual(shown(after, there), []);
      });
    });
  }
});

/** What is said of a block of a section, among the others where they are files of one group; `instead` of another block. */
function told(page: Page, section: string, block: string, instead = block): readonly Finding[] {
  const group = groupFiles(page, section);
  const name = Object.keys(group).find((key) => group[key] === instead);
  if (name === undefined) return findings(block, settingsOf(page));
  return findingsOfGroup({ ...group, [name]: block }, settingsOf(page))[name] ?? [];
}

function severe(page: Page, section: string, block: string): readonly Finding[] {
  return told(page, section, block).filter(({ severity }) => severity === "error" || severity === "warning");
}
