import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { RULE_TEXT, rulesSetting, rulesTable, ruleTexts } from "../../../scripts/lib/rules-table.mjs";
import { RULES } from "../../../server/src/rules/index.ts";
import { LEVEL_NAMES, levelName, levelOf, readLevel } from "../../../server/src/rules/levels.ts";
import { FAMILIES, isSettable, RULE_TABLE } from "../../../server/src/rules/table.ts";
import { findings, REFERENCE } from "./harness.ts";
import { PAGES } from "./page.ts";

const OUT_OF_DATE = "out of date: run npm run rules";

describe("the table of rules", () => {
  it("is the setting in package.json", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8"));
    const setting = manifest.contributes.configuration.properties["api7GatewayConfig.rules"];
    assert.deepEqual(setting, rulesSetting(), OUT_OF_DATE);
  });

  it("has the setting's texts in package.nls.json", () => {
    const texts = Object.entries<string>(JSON.parse(readFileSync("package.nls.json", "utf8")));
    const shown = texts.filter(([key]) => key.startsWith(RULE_TEXT));
    assert.deepEqual(Object.fromEntries(shown), ruleTexts(), OUT_OF_DATE);
  });

  it("is the table in docs/rules/README.md", () => {
    const lines = readFileSync(`${PAGES}/README.md`, "utf8").split("\n");
    const table = rulesTable();
    const start = lines.indexOf(table[0] ?? "");
    assert.deepEqual(lines.slice(start, start + table.length), table, OUT_OF_DATE);
    for (const [code, cell] of [
      ["environment/shadowed", "—"],
      ["security/admin-api-on", "yes"],
      ["dp-manager/port", "yes, also by fix all"],
    ])
      assert.ok(table.some((line) => line.startsWith(`| [${code}]`) && line.endsWith(` | ${cell} |`)));
  });

  it("has a property for every rule in the setting, and none besides", () => {
    const { properties, patternProperties } = rulesSetting();
    assert.deepEqual(
      Object.keys(properties),
      RULES.map(({ code }) => code),
    );
    const [pattern = ""] = Object.keys(patternProperties);
    for (const family of FAMILIES) assert.match(`${family}/*`, new RegExp(pattern));
    for (const key of ["*", "multi-az/", "other/*", "multi-az/*/*"])
      assert.doesNotMatch(key, new RegExp(pattern));
  });

  it("lets codes and families be set, and nothing else", () => {
    for (const { code, family } of RULE_TABLE) {
      assert.ok(isSettable(code));
      assert.ok(isSettable(`${family}/*`));
      assert.ok(!isSettable(family));
    }
    assert.ok(!isSettable("multi-az/none"));
    assert.ok(!isSettable("*"));
  });
});

describe("levels", () => {
  it("are read back as they are called; information is info too", () => {
    for (const name of LEVEL_NAMES) assert.equal(levelName(readLevel(name) ?? "off"), name);
    assert.equal(readLevel("information"), readLevel("info"));
    for (const word of ["Error", "warn", "", undefined, 1, ["off"]]) assert.equal(readLevel(word), undefined);
  });

  it("hold for a rule before they hold for its family", () => {
    const levels = { "multi-az/*": "off", "multi-az/one-zone": "error" } as const;
    assert.equal(levelOf(levels, "multi-az/one-zone"), "error");
    assert.equal(levelOf(levels, "multi-az/few-endpoints"), "off");
    assert.equal(levelOf(levels, "schema/type"), undefined);
  });

  it("of a family count where a file is checked", () => {
    assert.deepEqual(findings(REFERENCE, { levels: { "load-balancer/*": "off" } }), []);
    const raised = findings(REFERENCE, {
      levels: { "load-balancer/*": "off", "load-balancer/status-off": "warning" },
    });
    assert.deepEqual(
      raised.map(({ severity }) => severity),
      ["warning"],
    );
  });
});
