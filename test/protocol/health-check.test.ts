import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { printed } from "../../server/src/cli/outcome.ts";
import { run as runCommand } from "../../server/src/cli/run.ts";
import {
  HEALTH_CHECK_VIEW_REQUEST,
  type HealthCheckParams,
  type HealthCheckView,
} from "../../server/src/protocol/health-check.ts";
import { Client, PAGES } from "./client.ts";

const DEPLOYMENT = `deployment:
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
`;
const OPEN = `${DEPLOYMENT}apisix:\n  status:\n    ip: 0.0.0.0\n`;
const LOOPBACK = `${DEPLOYMENT}apisix:\n  status:\n    ip: 127.0.0.1\n`;

describe("the health check's view over LSP", () => {
  const URI = "file:///etc/gateway/config.yaml";
  let client: Client;
  beforeEach(async () => {
    client = await Client.inProcess();
  });
  afterEach(() => client.dispose());

  const ask = (question: Partial<HealthCheckParams> = {}, uri = URI) =>
    client.connection.sendRequest<HealthCheckView | null>(HEALTH_CHECK_VIEW_REQUEST, {
      textDocument: { uri },
      ...question,
    });

  it("tells of the document's version what is asked, and nothing of another file", async () => {
    await client.open(URI, OPEN);
    await client.change(URI, `${OPEN}    port: 7086\n`);
    const view = await ask();
    assert.equal(view?.version, 2);
    assert.equal(view?.status.url, "http://NODE:7086/status");
    assert.equal(view?.status.origin, "address: line 9; port: line 10");
    assert.equal(view?.outage.canStart, true);
    assert.equal(await ask({}, "file:///nowhere/config.yaml"), null);
    await client.open("file:///blank/config.yaml", "");
    assert.equal(await ask({}, "file:///blank/config.yaml"), null);
  });

  it("accepts check parameters and failed zones, and ignores what makes no sense", async () => {
    await client.open(URI, OPEN);
    const view = await ask({ checkParameters: { interval: 30, unhealthy: 3 }, failedZones: ["aza"] });
    assert.deepEqual(view?.checkParameters, { interval: 30, timeout: 5, healthy: 2, unhealthy: 3 });
    const nlb = view?.targets.find(({ id }) => id === "aws-nlb");
    assert.deepEqual(nlb?.timing.hung, { best: 65, worst: 95 });
    assert.match(nlb?.formats[0]?.text ?? "", /interval +=\s*30\b/);
    assert.equal(view?.zones[0]?.failed, true);
    assert.deepEqual(view?.outage.endpoints, { left: 2, all: 3, needed: 2 });
    const strange = { checkParameters: { interval: -1, timeout: 0.5, healthy: "2", unhealthy: null } };
    const other = await ask(strange as unknown as HealthCheckParams);
    assert.deepEqual(other?.checkParameters, { interval: 10, timeout: 5, healthy: 2, unhealthy: 2 });
  });

  it("says with its limit which load balancer doesn't accept the check parameters", async () => {
    await client.open(URI, OPEN);
    const view = await ask({ checkParameters: { interval: 2, timeout: 2 } });
    const [nlb, haproxy] = ["aws-nlb", "haproxy"].map((id) => view?.targets.find((t) => t.id === id));
    assert.match(nlb?.rejections.join() ?? "", /interval from 5 to 300 s, not 2 s/);
    assert.deepEqual(nlb?.formats, []);
    assert.deepEqual(haproxy?.rejections, []);
  });

  it("has the findings that concern it, with fixes that mend them", async () => {
    await client.open(URI, `${LOOPBACK}nginx_config:\n  unknown_key: 1\n`);
    const view = await ask();
    assert.deepEqual(
      view?.findings.map(({ code, severity }) => [code, severity]),
      [["load-balancer/status-loopback", "warning"]],
    );
    const [finding] = view?.findings ?? [];
    assert.equal(finding?.docs, `${PAGES}/load-balancer/status-loopback.md`);
    const [fix] = finding?.fixes ?? [];
    assert.equal(fix?.preferred, true);
    const before = TextDocument.create(URI, "yaml", 1, LOOPBACK);
    assert.equal(TextDocument.applyEdits(before, [...(fix?.edits ?? [])]), OPEN);
  });

  it("has what keeps the gateway from starting", async () => {
    await client.open(URI, `${OPEN}    port: 9180\n`);
    const view = await ask();
    assert.equal(view?.status.state, "invalid");
    assert.match(view?.status.explanation ?? "", /port 9180 is already used/);
    assert.ok(view?.findings.some(({ severity }) => severity === "error"));
    await client.change(URI, `${OPEN}  enable_ipv6: "no"\n`);
    const elsewhere = await ask();
    assert.match(
      elsewhere?.status.explanation ?? "",
      /enable_ipv6.*Until it does, nothing answers on port 7085/,
    );
    assert.deepEqual(
      elsewhere?.findings.map(({ code, severity }) => [code, severity]),
      [["schema/type", "error"]],
    );
  });

  it("goes by the settings: variables, nodes, zones and the checkParameters to start from", async () => {
    await client.configure({
      environment: {
        STATUS_IP: "10.0.1.10",
        API7_DP_MANAGER_ENDPOINTS: '["https://dpm.az-x.internal:7943"]',
      },
      nodes: { "AZ-X": ["10.0.1.10"] },
      availabilityZones: ["az-y"],
      healthCheck: { interval: 5, timeout: 2 },
    });
    await client.open(URI, OPEN.replace("0.0.0.0", `"$\{{STATUS_IP}}"`));
    const view = await ask({ checkParameters: { interval: 6 } });
    assert.equal(view?.status.ip, "10.0.1.10");
    assert.match(view?.status.origin ?? "", /line 9, \$STATUS_IP/);
    assert.deepEqual(view?.checkParameters, { interval: 6, timeout: 2, healthy: 2, unhealthy: 2 });
    assert.deepEqual(
      view?.zones.map(({ name, endpoints, nodes }) => [name, endpoints, nodes]),
      [
        ["az-x", ["https://dpm.az-x.internal:7943"], ["10.0.1.10"]],
        ["az-y", [], []],
      ],
    );
    const haproxy = view?.targets.find(({ id }) => id === "haproxy");
    assert.match(haproxy?.formats[0]?.text ?? "", /10\.0\.1\.10:9080/);
  });
});

describe("command line: health-check", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gateway-config-health-check-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function file(text: string | Buffer): string {
    writeFileSync(join(folder, "config.yaml"), text);
    return join(folder, "config.yaml");
  }

  /** The program itself, which takes a while to start. */
  function start(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli.js", "health-check", ...args], {
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  /** What it does, in this process. */
  async function run(...args: readonly string[]) {
    const outcome = await runCommand(["health-check", ...args], { pages: PAGES, version: "0.0.0" });
    return { status: outcome.code, stdout: printed(outcome.stdout), stderr: printed(outcome.stderr) };
  }

  it("prints the settings for a load balancer and nothing else", () => {
    const node = ["--node", "AZ-A=10.0.1.10", "--node", "az-a=10.0.1.11"];
    const { status, stdout, stderr } = start("--target", "haproxy", "--interval", "4", ...node, file(OPEN));
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^# HAProxy/);
    assert.match(stdout, /inter 4s/);
    assert.match(stdout, /10\.0\.1\.10:9080(.|\n)*10\.0\.1\.11:9080/);
    assert.doesNotMatch(stdout, /FAILS/);
  });

  it("prints them in the form that is asked for", async () => {
    const path = file(OPEN);
    const cloudFormation = (await run("--target", "aws-nlb", "--format", "cloudformation", path)).stdout;
    assert.match(cloudFormation, /AWSTemplateFormatVersion|AWS::ElasticLoadBalancingV2/);
    assert.match((await run("--target", "aws-nlb", path)).stdout, /^resource "aws_lb"/m);
  });

  it("gives an overview, with the times of every load balancer and a lost zone's timeline", async () => {
    const { status, stdout, stderr } = await run("--lose", "AZ-a", file(OPEN));
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /API7 Gateway/);
    assert.match(stdout, /http:\/\/NODE:7085\/status /);
    assert.match(stdout, /^ {2}aws-nlb +15-25 +10-20 +10-20 +10-20 +terraform, cloudformation, cli$/m);
    assert.match(stdout, /az-a: down; endpoints https:\/\/dp-manager\.az-a\.internal:7943/);
    assert.match(stdout, /^At once: 33%/m);
  });

  it("gives the overview as JSON: the view that the preview shows", async () => {
    const path = file(OPEN);
    const { status, stdout } = await run("--format", "json", "--unhealthy", "3", path);
    assert.equal(status, 0);
    const view = JSON.parse(stdout) as HealthCheckView & { file: string };
    assert.equal(view.file, path);
    assert.equal(view.checkParameters.unhealthy, 3);
    assert.equal(view.status.state, "reachable");
    assert.ok(view.targets.every(({ formats }) => formats.length > 0));
  });

  it("prints no settings for a file that can't be health-checked, says why and ends with 1", async () => {
    for (const [text, why] of [
      [DEPLOYMENT, /health check of .* fails: The status API is off/],
      [LOOPBACK, /only the node itself/],
      [`${OPEN}    port: 9180\n`, /won't start: port 9180/],
    ] as const) {
      const path = file(text);
      const { status, stdout, stderr } = await run("--target", "haproxy", path);
      assert.deepEqual([status, stdout], [1, ""]);
      assert.match(stderr, why);
      const forced = await run("--target", "haproxy", "--force", path);
      assert.equal(forced.status, 0);
      assert.match(forced.stdout, /# THIS CHECK FAILS UNTIL/);
      assert.match(forced.stderr, why);
      const overview = await run(path);
      assert.equal(overview.status, 1);
      assert.match(overview.stdout, /aws-nlb/);
      assert.match(overview.stderr, why);
    }
  });

  it("says so where a variable decides, and takes it", async () => {
    const path = file(OPEN.replace("0.0.0.0", `"$\{{STATUS_IP}}"`));
    const unknown = await run("--target", "haproxy", path);
    assert.equal(unknown.status, 0);
    assert.match(unknown.stderr, /environment variable/);
    const known = await run("--target", "haproxy", "--env", "STATUS_IP=127.0.0.1", path);
    assert.equal(known.status, 1);
    assert.match(known.stderr, /127\.0\.0\.1/);
  });

  it("says with the limit what a load balancer doesn't take", async () => {
    const { status, stdout, stderr } = await run("--target", "aws-nlb", "--interval", "2", file(OPEN));
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /interval from 5 to 300 s, not 2 s/);
  });

  it("is for gateway configurations, others only on demand", async () => {
    const path = file("a: 1\n");
    const { status, stderr } = await run("--target", "haproxy", path);
    assert.equal(status, 1);
    assert.match(stderr, /not a gateway configuration/);
    assert.match(
      (await run("--product", "apisix", "--gateway-version", "3.9", path)).stderr,
      /3\.9 has no status API/,
    );
  });

  it("ends with 2 where arguments or the file can't be used", async () => {
    const path = file(OPEN);
    for (const [args, why] of [
      [[], /exactly one path/],
      [[path, path], /exactly one path/],
      [["--target", "f5", path], /--target must be one of aws-nlb, /],
      [["--target", "haproxy", "--format", "bicep", path], /--format of haproxy must be cfg, not bicep/],
      [["--format", "terraform", path], /text or json/],
      [["--interval", "0", path], /--interval must be a whole number from 1 to 300, not 0/],
      [["--timeout", "1.5", path], /--timeout/],
      [["--healthy", "many", path], /--healthy/],
      [["--node", "az-a", path], /--node must have the form ZONE=ADDRESS/],
      [["--node", "az-a=", path], /--node must have the form ZONE=ADDRESS/],
      [["--lose", "az-x", path], /no such zone\. Its zones: az-a, az-b, az-c/],
      [["--product", "nginx", path], /--product/],
      [[join(folder, "none.yaml")], /does not exist/],
      [[folder], /is a folder/],
    ] as const) {
      const { status, stdout, stderr } = await run(...args);
      assert.deepEqual([status, stdout], [2, ""], args.join(" "));
      assert.match(stderr, why);
    }
    // An empty file in UTF-16.
    const { status, stderr } = await run(file(Buffer.from([0xff, 0xfe])));
    assert.equal(status, 1);
    assert.match(stderr, /is not a gateway configuration/);
  });

  it("fails for a file that can't be read, whatever can be read of it", async () => {
    const broken = file(`${OPEN}\nfoo: [\n`);
    for (const args of [[broken], ["--target", "haproxy", broken]]) {
      const { status, stderr } = await run(...args);
      assert.equal(status, 1);
      assert.match(stderr, /fails: The file can't be read: /);
    }
  });

  it("shows control characters of a file, and sends none", async () => {
    const { stdout } = await run("--product", "apisix", file('apisix: {status: {ip: "\\x1b[31m"}}\n'));
    assert.ok(!stdout.includes("\u001b"));
    assert.match(stdout, /\\u\{1b\}/);
  });

  it("explains itself", async () => {
    const { status, stdout } = start("--help");
    assert.equal(status, 0);
    assert.match(stdout, /health-check \[OPTION\]\.\.\. PATH/);
  });

  it("leads to its explanation from unusable arguments", async () => {
    const wrong = start("--target", "f5", file(OPEN));
    assert.deepEqual([wrong.status, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, /--target must be one of .*\nRun api7-gateway-config --help for usage\.\n$/);
  });
});
