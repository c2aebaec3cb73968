import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { LintResult } from "../../server/src/features/lint.ts";

const GOOD = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
    prefix: /apisix
    timeout: 30
`;

describe("command line: lint", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gateway-config-lint-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function file(name: string, text: string | Buffer): string {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli.js", "lint", ...args], {
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  function json(...args: string[]) {
    const { status, stdout, stderr } = run("--format", "json", ...args);
    return { status, stderr, reports: JSON.parse(stdout) };
  }

  it("says that a good file starts, and ends with 0", () => {
    const path = file("config.yaml", GOOD);
    const { status, reports } = json(path);
    assert.equal(status, 0);
    const [report] = reports;
    assert.equal(report.file, path);
    assert.equal(report.product, "api7");
    assert.equal(report.version, "3.10");
    assert.match(report.because, /DP Manager port/);
    assert.deepEqual(report.startup, { verdict: "starts" });
    assert.deepEqual(
      report.diagnostics.map((d: { code: string; severity: string }) => [d.code, d.severity]),
      [["load-balancer/status-off", "information"]],
    );
  });

  it("lists what comments suppress, and ends with 1 where the gateway does not start all the same", () => {
    const stops = file(
      "stops.yaml",
      `# gateway-config-disable-file\n${GOOD.replace("timeout: 30", "timeout: 0")}`,
    );
    const { status, reports } = json(stops);
    assert.equal(status, 1);
    assert.deepEqual(reports[0].diagnostics, []);
    assert.ok(reports[0].suppressed.some((d: { code: string }) => d.code === "schema/range"));
    assert.match(
      run(stops).stdout,
      /:12:14: suppressed: .*won't start: .*\[schema\/range\]\n.* does not start\n$/,
    );

    const starts = GOOD.replace("az-b.internal:7943", "az-b.internal");
    const path = file(
      "starts.yaml",
      `# gateway-config-disable-file dp-manager/port -- a proxy adds it\n${starts}`,
    );
    assert.equal(json(path).status, 0);
    assert.equal(json(file("config.yaml", starts)).status, 1);
  });

  it("says of a file that does not start the step, a message and the range, and ends with 1", () => {
    const path = file("config.yaml", GOOD.replace("timeout: 30", 'timeout: "30"'));
    const { status, reports } = json("--product", "apisix", path);
    assert.equal(status, 1);
    const [{ startup, diagnostics, version }] = reports;
    assert.equal(version, "3.18");
    assert.equal(startup.verdict, "fails");
    assert.equal(startup.step, "merge");
    assert.match(startup.message, /won't start/);
    assert.deepEqual(startup.range, { start: { line: 10, character: 13 }, end: { line: 10, character: 17 } });
    const error = diagnostics.find((d: { code: string }) => d.code === "schema/type");
    assert.equal(error.startup, true);
    assert.equal(error.severity, "error");
    assert.deepEqual(error.range, startup.range);
    assert.match(error.docs, /schema\/type\.md$/);
  });

  it("takes variables, the command line's over the file's", () => {
    const path = file(
      "config.yaml",
      `apisix:\n  id: ${"$"}{{ID}}\nnginx_config:\n  worker_processes: ${"$"}{{N}}\n`,
    );
    const verdict = (...args: string[]) =>
      json("--product", "apisix", ...args, path).reports[0].startup.verdict;
    assert.equal(verdict(), "unknown");
    const variables = file("nodes.env", "# the nodes\nID=node\nN='not this one'\n");
    assert.equal(verdict("--env-file", variables, "--env", "N=4"), "starts");
    assert.equal(verdict("--env", "ID=true", "--env", "N=4"), "starts");
    assert.equal(verdict("--env", "ID=x"), "unknown");
  });

  it("judges by the version", () => {
    const path = file("config.yaml", "apisix:\n  node_listen:\n    - port: 9080\n      enable_http2: true\n");
    const verdict = (...args: string[]) => json(...args, path).reports[0].startup.verdict;
    assert.equal(verdict("--product", "apisix", "--gateway-version", "3.8.1"), "starts");
    assert.equal(verdict("--product", "apisix", "--gateway-version", "3.9"), "fails");
    assert.equal(verdict("--product", "api7"), "starts");
  });

  it("skips with auto what is no gateway configuration, and takes it for one with a product", () => {
    const path = file("config.yaml", "kind: Pod\n");
    assert.match(json(path).reports[0].skipped, /use --product/);
    assert.equal(json(path).status, 0);
    assert.equal(json("--product", "apisix", path).reports[0].startup.verdict, "starts");
  });

  it("reports what can't be read, checks the others, and ends with 2", () => {
    const good = file("config.yaml", GOOD);
    mkdirSync(join(folder, "d"));
    const { status, reports, stderr } = json(join(folder, "none.yaml"), good, join(folder, "d"));
    assert.equal(status, 2);
    assert.match(reports[0].error, /does not exist/);
    assert.equal(reports[1].startup.verdict, "starts");
    assert.match(reports[2].error, /no file named config\.yaml/);
    assert.match(stderr, /none\.yaml/);
  });

  it("reads files that are not UTF-8 as the gateway does", () => {
    const text = `# \u00e9\n${GOOD}`;
    const latin1 = file("latin1.yaml", Buffer.from(text, "latin1"));
    const utf16 = file("utf16.yaml", Buffer.from(`\ufeff${text}`, "utf16le"));
    const said = (version: string) =>
      json("--product", "apisix", "--gateway-version", version, latin1, utf16).reports.map(
        ({ startup, diagnostics }: Pick<LintResult, "startup" | "diagnostics">) => [
          startup.verdict,
          diagnostics.find(({ message }) => /UTF-/.test(message))?.message.replace(/^.*: /, "") ?? "",
        ],
      );
    assert.deepEqual(said("3.18"), [
      ["fails", "this is not UTF-8. Save the file as UTF-8."],
      ["starts", ""],
    ]);
    assert.deepEqual(said("3.9"), [
      [
        "starts",
        "This version's YAML reader keeps bytes that are not UTF-8 as they are. Later versions don't start with them. Save the file as UTF-8.",
      ],
      ["fails", "this version can't read UTF-16. Save the file as UTF-8."],
    ]);
  });

  it("looks through folders for gateway configurations, and leaves out all else", () => {
    const wrong = GOOD.replace("timeout: 30", "timeout: 0");
    file("prod/gateway/config.yaml", wrong);
    file("site/config.yaml", "title: a site\n");
    file("node_modules/x/config.yaml", wrong);
    const { status, reports } = json(folder);
    assert.equal(status, 1);
    assert.deepEqual(
      reports.map((report: { file: string }) => report.file),
      [join(folder, "prod", "gateway", "config.yaml")],
    );
  });

  it("compares the files of one group, those of zones or those that are named", () => {
    const other = GOOD.replace("timeout: 30", "timeout: 31");
    for (const name of ["az-a", "az-b", "x", "y"])
      file(`${name}/config.yaml`, name === "az-a" || name === "x" ? GOOD : other);
    const differing = (...args: string[]): string[] =>
      json(...args).reports.flatMap((report: { file: string; diagnostics: { code: string }[] }) =>
        report.diagnostics.some(({ code }) => code === "multi-az/nodes-differ") ? [report.file] : [],
      );
    const paths = ["az-a", "az-b", "x", "y"].map((name) => join(folder, name, "config.yaml"));
    assert.deepEqual(differing(folder), paths.slice(0, 2));
    assert.deepEqual(differing(...paths.slice(2)), []);
    assert.deepEqual(differing("--group", "test={x,y}/config.yaml", ...paths.slice(2)), paths.slice(2));
  });

  it("tells what can be done where no command, or none that there is, is named", () => {
    const start = (...args: string[]) =>
      spawnSync(process.execPath, ["dist/cli.js", ...args], { encoding: "utf8" });
    assert.equal(start().status, 2);
    assert.match(start().stderr, /^Usage: api7-gateway-config COMMAND/);
    assert.equal(start("check", "config.yaml").status, 2);
    assert.match(start("check", "config.yaml").stderr, /unknown command check\. Commands: lint, /);
    assert.match(start("lsp").stderr, /lsp takes --stdio/);
  });

  it("refuses arguments that can't be used, and says which", () => {
    const path = file("config.yaml", GOOD);
    const cases: readonly (readonly [string[], RegExp])[] = [
      [[], /at least one path/],
      [["--format", "xml", path], /--format must be text or json/],
      [["--product", "nginx", path], /--product must be auto, api7, or apisix/],
      [
        ["--product", "apisix", "--gateway-version", "2.15", path],
        /unknown version 2\.15\. Known versions: Apache APISIX 3\.0 to 3\.18/,
      ],
      [
        ["--product", "apisix", "--gateway-version", "3.2.99", path],
        /unknown version 3\.2\.99\. Known versions: Apache APISIX 3\.2\.0 to 3\.2\.2/,
      ],
      [["--env", "X", path], /--env must have the form NAME=VALUE/],
      [["--group", "prod=none/*.yaml", path], /--group: no file belongs to prod/],
      // Node.js 20 itself ends, with 9, where the file is not there: it looks for --env-file behind the script too.
      [["--env-file", file("latin1.env", Buffer.from([0xe9])), path], /--env-file: can't read .*latin1\.env/],
      [["--loud", path], /--loud/],
      [["--rule", "multi-az/none=off", path], /--rule: unknown rule multi-az\/none/],
      [
        ["--rule", "multi-az/*=loud", path],
        /--rule must have the form multi-az\/\*=off\|hint\|info\|warning\|error/,
      ],
    ];
    for (const [args, message] of cases) {
      const { status, stderr, stdout } = run(...args);
      assert.equal(status, 2, args.join(" "));
      assert.match(stderr, message);
      assert.equal(stdout, "");
    }
  });

  it("takes no version that the file's product does not have", () => {
    const path = file("config.yaml", GOOD);
    assert.equal(json("--gateway-version", "3.18", path).reports[0].version, "3.10");
    assert.equal(json("--gateway-version", "3.9", path).reports[0].version, "3.9");
  });

  it("says that a file does not start where that is certain, whatever a variable will be", () => {
    const text = GOOD.replace("/apisix", `"${"$"}{{PREFIX}}"`).replace("timeout: 30", "timeout: 0");
    const path = file("config.yaml", text);
    assert.equal(json(path).reports[0].startup.verdict, "unknown");
    assert.match(run(path).stdout, /does not start\n$/);
  });

  it("says that a file probably does not start where that is only inferred, and ends with 0", () => {
    const text = `${GOOD}apisix:\n  ssl:\n    ssl_trusted_certificate: null\n`;
    const path = file("config.yaml", text);
    const { status, reports } = json(path);
    assert.deepEqual([reports[0].startup.verdict, reports[0].startup.inferred, status], ["fails", true, 0]);
    assert.match(run(path).stdout, /API7 Gateway probably won't start: [\s\S]*\) probably does not start\n$/);

    const suppressed = file("suppressed.yaml", `# gateway-config-disable-file startup/refused\n${text}`);
    assert.equal(run(suppressed).status, 0);

    const certain = file("certain.yaml", text.replace("timeout: 30", "timeout: 0"));
    assert.equal(json(certain).reports[0].startup.inferred, undefined);
    assert.equal(run(certain).status, 1);
    assert.match(run(certain).stdout, /\) does not start\n$/);
  });

  it("takes levels of rules and families", () => {
    const path = file("config.yaml", GOOD.replace("timeout: 30", "timeuot: 30"));
    const codes = (...args: string[]) =>
      json(...args, path).reports[0].diagnostics.map((d: { code: string; severity: string }) => [
        d.code,
        d.severity,
      ]);
    assert.deepEqual(codes("--rule", "load-balancer/*=off", "--rule", "schema/unknown-key=error"), [
      ["schema/unknown-key", "error"],
    ]);
    assert.equal(run("--rule", "schema/unknown-key=error", path).status, 1);
  });

  it("does not check what is too large, and says so", () => {
    const path = file("config.yaml", GOOD + "# filler\n".repeat(1_200_000));
    const { status, reports } = json(path);
    assert.equal(status, 2);
    assert.match(reports[0].error, /more than 10485760 characters/);
  });

  it("prints for people a line a finding, place first, and no terminal commands from the file", () => {
    const path = file("config.yaml", `${GOOD}"\\u001b[31mred": 1\n`.replace("timeout: 30", "timeout: 0"));
    const { status, stdout } = run(path);
    assert.equal(status, 1);
    assert.match(stdout, /config\.yaml:11:14: error: The gateway won't start: .* \[schema\/range\]/);
    assert.match(
      stdout,
      /API7 Gateway 3\.10 \(an endpoint uses a DP Manager port, 7943 or 7900\) does not start/,
    );
    assert.ok(!stdout.includes("\u001b"));
  });
});

describe("command line: rules", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["dist/cli.js", "rules", ...args], { encoding: "utf8" });

  it("prints every rule with its level and title", () => {
    const lines = run().stdout.trimEnd().split("\n");
    assert.match(lines[0] ?? "", /^yaml\/syntax +error +Not YAML$/);
    assert.equal(lines.length, JSON.parse(run("--format", "json").stdout).length);
  });

  it("prints them as JSON, each with its page", () => {
    const { status, stdout } = run("--format", "json");
    assert.equal(status, 0);
    const rules: { code: string; family: string; level: string; docs: string; fixes: string }[] =
      JSON.parse(stdout);
    const off = rules.find(({ code }) => code === "load-balancer/status-off");
    assert.equal(off?.family, "load-balancer");
    assert.equal(off?.level, "info");
    assert.match(off?.docs ?? "", /load-balancer\/status-off\.md$/);
    const fixes = ["load-balancer/never-ready", "load-balancer/status-off", "dp-manager/port"].map(
      (code) => rules.find((rule) => rule.code === code)?.fixes,
    );
    assert.deepEqual(fixes, ["none", "manual", "automatic"]);
  });

  it("refuses arguments that can't be used", () => {
    const { status, stderr } = run("--format", "xml");
    assert.equal(status, 2);
    assert.match(stderr, /--format must be text or json/);
    assert.equal(run("yaml").status, 2);
  });
});
