import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lintCommand } from "../../server/src/cli/lint.ts";
import { RULES } from "../../server/src/rules/index.ts";
import { TEXT } from "../../server/src/rules/reads.ts";
import type { Rule } from "../../server/src/rules/rule.ts";
import { messages } from "../../server/src/text/messages.ts";
import { REFERENCE } from "./rules/harness.ts";

/** Rules that fail by a comment in the file: in their own work, or so that what reads their findings falls over it. */
const EVIL: Rule = {
  code: "test/evil",
  say: messages("test/evil", { title: "Evil" }),
  reads: [TEXT],
  sources: [],
  severity: "warning",
  check: ({ document: { text } }) => {
    if (text.includes("# throw")) throw new TypeError("no such thing");
    const torn = {
      get start(): number {
        throw new RangeError("no place");
      },
      end: 0,
    };
    return text.includes("# torn") ? [torn, torn].map((range) => ({ message: "m", range })) : [];
  },
};

describe("lint over files of which one can't be handled", () => {
  let folder: string;
  const rules = RULES as Rule[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gateway-config-faults-"));
    rules.push(EVIL);
  });
  afterEach(() => {
    rules.splice(rules.indexOf(EVIL), 1);
    rmSync(folder, { recursive: true, force: true });
  });

  async function lint(texts: Readonly<Record<string, string>>) {
    const paths = Object.entries(texts).map(([name, text]) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    });
    const { stdout, stderr, code } = await lintCommand(["--format", "json", ...paths], {
      pages: "",
      version: "1.2.3",
    });
    return {
      reports: JSON.parse(stdout.join("\n")),
      stderr: stderr.join("\n").replaceAll(folder, "FOLDER"),
      code,
    };
  }

  it("names that file with what threw, does the rest, and ends with 2", async () => {
    const { reports, stderr, code } = await lint({
      "a.yaml": REFERENCE,
      "b.yaml": `${REFERENCE}# torn\n`,
      "c.yaml": REFERENCE.replace("timeout: 30", "timeout: 0"),
    });
    assert.equal(code, 2);
    assert.equal(
      stderr,
      "api7-gateway-config: FOLDER/b.yaml is not checked: internal error in version 1.2.3: RangeError: no place. Please report it with the file, this message, and the stack trace that API7_GATEWAY_CONFIG_DEBUG=1 adds. Remove secrets first.",
    );
    assert.deepEqual(reports[0].startup, { verdict: "starts" });
    assert.match(reports[1].error, /no place/);
    assert.ok(reports[2].diagnostics.some((one: { code: string }) => one.code === "schema/range"));
  });

  it("names the rule that threw, and has what the others say", async () => {
    const { reports, stderr, code } = await lint({
      "a.yaml": `${REFERENCE.replace("timeout: 30", "timeout: 0")}# throw\n`,
    });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^api7-gateway-config: FOLDER\/a\.yaml is not checked by test\/evil: .*TypeError: no such thing/,
    );
    assert.ok(reports[0].diagnostics.some((one: { code: string }) => one.code === "schema/range"));
  });
});
