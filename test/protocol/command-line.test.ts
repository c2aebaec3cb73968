import assert from "node:assert/strict";
import { type SpawnSyncOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePipe, needsLinux } from "../support/odd-files.ts";

const GOOD = readFileSync("examples/multi-az/config.yaml", "utf8");
/** Node's own, a stack, and what a terminal acts on. */
const NO_ACCIDENT = /\n {4}at |node:internal|Node\.js v|\p{Cc}(?<!\n)/u;

let folder: string;

function makeFolder(): void {
  folder = mkdtempSync(join(tmpdir(), "gateway-config-command-line-"));
}

function removeFolder(): void {
  rmSync(folder, { recursive: true, force: true });
}

const at = (name: string): string => join(folder, name);

function file(name: string, text: string | Buffer): string {
  writeFileSync(at(name), text);
  return at(name);
}

/** Runs the built command line. `--` keeps Node from reading an --env-file itself. */
function run(args: readonly string[], options: SpawnSyncOptions = {}) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, ["--", "dist/cli.js", ...args], {
    timeout: 60_000,
    ...options,
    encoding: "utf8",
  });
  assert.equal(error, undefined);
  assert.doesNotMatch(stderr ?? "", NO_ACCIDENT);
  return { status, stdout, stderr };
}

describe("command line and files that can't be read", () => {
  beforeEach(makeFolder);
  afterEach(removeFolder);

  it("says of each why, checks the others all the same, and ends with 2", async function () {
    needsLinux(this);
    const good = file("config.yaml", GOOD);
    const cases: readonly (readonly [path: string, why: string])[] = [
      [makePipe(this, at("pipe")), "it is a pipe, not a regular file"],
      ["/dev/zero", "it is a device, not a regular file"],
      [at("circle"), "its symbolic links form a loop"],
      [at("circle/config.yaml"), "its symbolic links form a loop"],
      [at("dangling"), "it does not exist"],
      [join(good, "config.yaml"), "it does not exist"],
      [at("x".repeat(300)), "its name is too long"],
      [file("large.yaml", `# ${"x".repeat(32_000_000)}`), "it has more than 31457280 bytes"],
    ];
    symlinkSync("circle", at("circle"));
    symlinkSync("nowhere", at("dangling"));
    const paths = cases.map(([path]) => path);
    const { status, stdout, stderr } = run(["lint", "--format", "json", ...paths, good]);
    assert.equal(status, 2);
    const reports = JSON.parse(stdout) as { file: string; error?: string; startup?: { verdict: string } }[];
    assert.deepEqual(
      reports.map(({ file: path, error, startup }) => [path, error ?? startup?.verdict]),
      [...cases, [good, "starts"]],
    );
    assert.equal(
      stderr,
      cases.map(([path, why]) => `api7-gateway-config: ${path} is not checked: ${why}\n`).join(""),
    );
  });

  it("waits for no pipe, whichever command is to read it", function () {
    const good = file("config.yaml", GOOD);
    const pipe = makePipe(this, at("pipe"));
    for (const args of [
      ["lint", pipe],
      ["health-check", pipe],
      ["probe", pipe],
      ["lint", "--env-file", pipe, good],
      ["health-check", "--env-file", pipe, good],
      ["probe", "--env-file", pipe, good],
    ]) {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stdout], [2, ""], args.join(" "));
      assert.match(stderr, /(pipe is not checked|can't .*pipe): it is a pipe, not a regular file\n/);
    }
  });

  it("looks through a folder that holds pipes, devices, and links in a circle", function () {
    needsLinux(this);
    file("config.yaml", GOOD);
    makePipe(this, at("pipe"));
    makePipe(this, at("config-pipe.yaml"));
    symlinkSync("pipe", at("config-link.yaml"));
    symlinkSync("/dev/zero", at("config-zero.yaml"));
    symlinkSync(".", at("around"));
    mkdirSync(at("config-folder.yaml"));
    writeFileSync(
      Buffer.concat([Buffer.from(at("config-")), Buffer.from([0xff]), Buffer.from(".yaml")]),
      GOOD,
    );
    const { status, stdout, stderr } = run(["lint", folder]);
    assert.equal(status, 2);
    assert.match(stdout, /config\.yaml: API7 Gateway .* starts\n$/);
    assert.deepEqual(stderr.replaceAll(`${folder}/`, "").trimEnd().split("\n"), [
      "api7-gateway-config: config-\uFFFD.yaml is not checked: its name is not UTF-8",
      "api7-gateway-config: config-link.yaml is not checked: it is a pipe, not a regular file",
      "api7-gateway-config: config-pipe.yaml is not checked: it is a pipe, not a regular file",
      "api7-gateway-config: config-zero.yaml is not checked: it is a device, not a regular file",
    ]);
  });

  it("names an option that it doesn't know, and one that lacks its value", () => {
    for (const [args, message] of [
      [["lint", "--bogus", folder], "unknown option --bogus"],
      [["probe", "-q", folder], "unknown option -q"],
      [["lint", folder, "--format"], "--format needs a value"],
      [["rules", "extra"], "rules takes no path, but got extra"],
    ] as const) {
      const { status, stderr } = run([...args]);
      assert.equal(status, 2);
      assert.deepEqual(stderr.trimEnd().split("\n"), [
        `api7-gateway-config: ${message}`,
        "Run api7-gateway-config --help for usage.",
      ]);
    }
  });

  it("prints the same help for -h as for --help, also after a command", () => {
    const help = run(["--help"]).stdout;
    assert.match(help, /^Usage: /);
    for (const args of [["-h"], ["lint", "-h"], ["rules", "--help"]]) {
      const { status, stdout } = run(args);
      assert.deepEqual([status, stdout], [0, help]);
    }
  });

  it("shows what is hostile in a name, on standard error too", () => {
    const { stderr } = run(["lint", at("\u001b[31mred\u202e.yaml"), "--\u001b]0;title\u0007"]);
    assert.match(stderr, /unknown option --\\u\{1b\}\]0;title\\u\{7\}$/m);
    assert.match(
      run(["lint", at("\u001b[31mred\u202e.yaml")]).stderr,
      /\\u\{1b\}\[31mred\\u\{202e\}\.yaml is not/,
    );
  });
});

describe("command line and output that can't be written", () => {
  beforeEach(makeFolder);
  afterEach(removeFolder);

  it("says so of a full disk, and ends with 2", function () {
    needsLinux(this);
    const full = openSync("/dev/full", "w");
    const { status, stderr } = run(["rules"], { stdio: ["ignore", full, "pipe"] });
    const silent = run(["lint", at("none.yaml")], { stdio: ["ignore", "pipe", full] });
    closeSync(full);
    assert.equal(status, 2);
    assert.equal(
      stderr,
      "api7-gateway-config: can't write to standard output: no space is left on the device\n",
    );
    assert.equal(silent.status, 2);
  });

  it("says so of a file of which only a part could be written", function () {
    needsLinux(this);
    const command = `ulimit -f 1; exec "$0" dist/cli.js rules > "$1"`;
    const { status, stderr } = spawnSync("sh", ["-c", command, process.execPath, at("rules.txt")], {
      encoding: "utf8",
      timeout: 60_000,
    });
    assert.equal(status, 2);
    assert.equal(stderr, "api7-gateway-config: can't write to standard output: the file is too large\n");
  });

  it("is quiet where nobody reads on", async () => {
    for (const [args, code] of [
      [["rules"], 0],
      [["lint", at("none.yaml")], 2],
    ] as const) {
      const child = spawn(process.execPath, ["dist/cli.js", ...args], { stdio: ["ignore", "pipe", "pipe"] });
      child.stdout.destroy();
      if (code === 2) child.stderr.destroy();
      let stderr = "";
      child.stderr.on("data", (data) => {
        stderr += data;
      });
      assert.deepEqual(await once(child, "exit"), [code, null]);
      assert.equal(stderr, "");
    }
  });
});

describe("command line and a mistake in itself", () => {
  beforeEach(makeFolder);
  afterEach(removeFolder);

  it("is a line that asks to report it, the place only on demand", () => {
    const good = file("config.yaml", GOOD);
    // Breaks it where it is about to print, after it has begun.
    const broken = file(
      "break.cjs",
      'setImmediate(() => { JSON.stringify = () => { throw new TypeError("no \\u001b[31m text"); }; });',
    );
    const start = (env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, ["--require", broken, "dist/cli.js", "lint", "--format", "json", good], {
        encoding: "utf8",
        env: { ...process.env, ...env },
      });
    const { status, stdout, stderr } = start({ API7_GATEWAY_CONFIG_DEBUG: "" });
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(
      stderr,
      /^api7-gateway-config: internal error in version [\d.]+: TypeError: no \\u\{1b\}\[31m text\./,
    );
    assert.match(stderr, /Please report it with the command, .*API7_GATEWAY_CONFIG_DEBUG=1.*\n$/);
    assert.doesNotMatch(stderr, NO_ACCIDENT);
    assert.match(start({ API7_GATEWAY_CONFIG_DEBUG: "1" }).stderr, /\n {4}at JSON\.stringify /);
  });
});
