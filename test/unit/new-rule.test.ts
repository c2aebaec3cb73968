import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { planRule, Refusal, RULE_LIST } from "../../scripts/lib/new/plan-rule.mjs";

/** What of the clone the script writes to, or is needed to check what it wrote. */
const NEEDED = [
  ...["server", "client", "schemas", "snippets", "scripts", "docs", "examples"],
  ...["test/unit/rules", "test/unit/architecture", "test/fixtures", "test/support"],
  ...[".gitignore", "biome.json", "package.json", "package.nls.json", "tsconfig.json"],
  ...["README.md", "CHANGELOG.md", "SECURITY.md"],
];

const PLAIN = "security/made-up";
const FIXABLE = "made-up-family/with-a-long-name-that-has-to-be-wrapped";

describe("npm run new -- rule", function () {
  this.timeout(240_000);
  let clone = "";

  before(() => {
    clone = realpathSync(mkdtempSync(join(tmpdir(), "api7-gateway-config-new-")));
    for (const path of NEEDED) cpSync(path, join(clone, path), { recursive: true });
    symlinkSync(resolve("node_modules"), join(clone, "node_modules"), "junction");
    for (const args of [[PLAIN], [FIXABLE, "--new-family", "--fixes", "automatic"]]) {
      const { status, stdout, stderr } = node("scripts/new.mjs", "rule", ...args);
      assert.equal(status, 0, stderr);
      assert.match(stdout, /\n {2}server\/src\/rules\/index\.ts\n\nNext:\n1\. /);
    }
    assert.equal(node("scripts/generate-rules.mjs").status, 0);
  });

  after(() => rmSync(clone, { recursive: true, force: true }));

  const node = (script: string, ...args: string[]) =>
    spawnSync(process.execPath, [script, ...args], { cwd: clone, encoding: "utf8" });

  it("puts a rule behind those of its family, and a new family before what comes last", () => {
    const list = readFileSync(join(clone, RULE_LIST), "utf8");
    assert.match(list, /\n {2}securityUnmatchedAdminKey,\n {2}securityMadeUp,\n/);
    assert.match(list, /\n {2}madeUpFamilyWithALongNameThatHasToBeWrapped,\n {2}\/\/ Last/);
  });

  it("lays out what is clean for the linter and the type checker", () => {
    const written = [PLAIN, FIXABLE].flatMap((code) => [
      `server/src/rules/${code}.ts`,
      `test/unit/rules/${code}.test.ts`,
    ]);
    const linted = node(
      "node_modules/@biomejs/biome/bin/biome",
      ...["check", "--error-on-warnings", "--vcs-enabled=false", RULE_LIST, ...written],
    );
    assert.equal(linted.status, 0, linted.stdout + linted.stderr);
    const config = { extends: "./tsconfig.json", include: [], files: [RULE_LIST, ...written] };
    writeFileSync(join(clone, "tsconfig.new.json"), JSON.stringify(config));
    const typed = node("node_modules/typescript/bin/tsc", "-p", "tsconfig.new.json");
    assert.equal(typed.status, 0, typed.stdout);
  });

  it("lays out what passes all tests of a rule, but for the one that wants its facts", async () => {
    const files = [
      ...[PLAIN, FIXABLE].map((code) => `rules/${code}`),
      ...["rules/pages", "rules/golden", "rules/table", "architecture/facts"],
    ];
    await build({
      absWorkingDir: clone,
      entryPoints: files.map((file) => `test/unit/${file}.test.ts`),
      outbase: "test/unit",
      outdir: "out/test",
      bundle: true,
      platform: "node",
      packages: "external",
      logLevel: "error",
    });
    const ended = node(
      "node_modules/mocha/bin/mocha.js",
      ...["--reporter", "json", "--reporter-option", "output=out/results.json", "--timeout", "120000"],
      ...["--grep", `${PLAIN}|${FIXABLE}|golden files of fixes are|table|goes by facts`],
      ...files.map((file) => `out/test/${file}.test.js`),
    );
    const results = join(clone, "out/results.json");
    assert.ok(existsSync(results), ended.stderr);
    const { passes, failures }: Record<"passes" | "failures", { fullTitle: string; err: object }[]> =
      JSON.parse(readFileSync(results, "utf8"));
    assert.deepEqual(
      failures.map(({ fullTitle }) => fullTitle),
      ["a rule goes by facts, unless it is about what this project itself does"],
      JSON.stringify(failures, undefined, 2),
    );
    for (const code of [PLAIN, FIXABLE]) {
      assert.ok(JSON.stringify(failures[0]?.err).includes(code));
      const own = passes.filter(({ fullTitle }) => fullTitle.includes(code));
      assert.ok(own.length >= 8, `${own.length} tests of ${code}`);
    }
    assert.ok(passes.some(({ fullTitle }) => fullTitle.endsWith(`${FIXABLE}/page.yaml`)));
  });

  it("writes nothing where the name can't be used, and says what to write", () => {
    for (const [args, says] of [
      [[PLAIN], /exists/],
      [["Security/X"], /FAMILY\/NAME in lowercase/],
      [["nope/x"], /There is no family “nope”.*security.*--new-family/],
      [[], /^Usage:/],
      [["security/x", "--other"], /Usage:/],
    ] as const) {
      const { status, stdout, stderr } = node("scripts/new.mjs", "rule", ...args);
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, says);
    }
  });
});

describe("the plan of a new rule", () => {
  const list = readFileSync(RULE_LIST, "utf8");
  const plan = (code: string, more: { fixes?: string; newFamily?: boolean; there?: string } = {}) =>
    planRule({
      code,
      fixes: more.fixes ?? "none",
      newFamily: more.newFamily ?? false,
      list,
      exists: (path) => path === more.there,
    });
  const refused = (says: RegExp) => (error: unknown) => error instanceof Refusal && says.test(error.message);

  it("has golden files only where the rule has fixes", () => {
    const goldens = (fixes: string) =>
      Object.keys(plan("security/x", { fixes }).files).filter((path) => path.startsWith("test/fixtures/"));
    assert.deepEqual(goldens("none"), []);
    assert.equal(goldens("manual").length, 2);
    assert.match(
      plan("security/x", { fixes: "manual" }).files["server/src/rules/security/x.ts"] ?? "",
      /"manual"/,
    );
  });

  it("is refused for each mistake in its own words", () => {
    for (const code of ["", "x", "security/", "/x", "security/x/y", "security/X", "security/a_b", "../x/y"])
      assert.throws(() => plan(code), refused(/is no rule code/), code);
    assert.throws(() => plan("security/weak-ciphers"), refused(/The rule security\/weak-ciphers exists/));
    assert.throws(() => plan("security/x", { newFamily: true }), refused(/“security” exists/));
    assert.throws(() => plan("security/x", { fixes: "some" }), refused(/manual or automatic/));
    assert.throws(() => plan("security-weak/ciphers", { newFamily: true }), refused(/securityWeakCiphers/));
    const there = "docs/rules/security/x.md";
    assert.throws(() => plan("security/x", { there }), refused(/docs\/rules\/security\/x\.md/));
  });
});
