import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import {
  EFFECTIVE_REQUEST,
  type EffectiveConfiguration,
  START_UP_REQUEST,
  type StartUpStatus,
} from "../../server/src/protocol.ts";
import { Client } from "./client.ts";

/** In the clone, where the bundle finds the packages. */
const OUT = "out/next-release";
const CLI = join(OUT, "cli.js");
const FIXTURE = "test/fixtures/next-release";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** See the fixture's README. */
function merged(base: Json | undefined, added: Json): Json {
  if (Array.isArray(base) && Array.isArray(added)) return [...base, ...added];
  if (!isObject(base) || !isObject(added)) return added;
  const entries = Object.entries(added).map(([key, value]) => [key, merged(base[key], value)] as const);
  return { ...base, ...Object.fromEntries(entries) };
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, "utf8")) as Json;
}

function file(name: string, text: string): string {
  const path = join(OUT, "files", name);
  mkdirSync(join(OUT, "files"), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8" });
}

interface Report {
  readonly version: string;
  readonly startup: { readonly verdict: string };
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

function lint(text: string, ...args: readonly string[]): Report {
  const { stdout } = run(
    "lint",
    "--format",
    "json",
    "--product",
    "apisix",
    ...args,
    file("config.yaml", text),
  );
  return (JSON.parse(stdout) as readonly Report[])[0] as Report;
}

describe("a release that only the data knows", function () {
  this.timeout(120_000);

  before(() => {
    rmSync(OUT, { recursive: true, force: true });
    cpSync("schemas", join(OUT, "schemas"), { recursive: true });
    for (const name of readdirSync(FIXTURE, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".json")) continue;
      const target = join(OUT, "schemas", name);
      writeFileSync(target, JSON.stringify(merged(readJson(target), readJson(join(FIXTURE, name)))));
    }
    const built = spawnSync(process.execPath, ["scripts/bundle-with-data.mjs", join(OUT, "schemas"), OUT], {
      encoding: "utf8",
    });
    assert.equal(built.status, 0, built.stderr);
  });

  it("is the newest, which counts where none is named, and which the usage text names", () => {
    assert.equal(lint("apisix:\n  node_listen: 9080\n").version, "3.19");
    assert.match(run("--help").stdout, /default: APISIX 3\.19,/);
    assert.match(run("lint", "--gateway-version", "3.20", "x.yaml").stderr, /Apache APISIX 3\.0 to 3\.19,/);
  });

  it("is in the settings' texts", () => {
    const texts = createRequire(join(process.cwd(), "package.json"))(resolve(OUT, "versions-text.cjs"));
    assert.match(texts.versionTexts()["setting.gatewayVersion"], /Apache APISIX `3\.0` to `3\.19`/);
    assert.match(texts.versionRow(), /If empty: 3\.19 and/);
  });

  it("has its key, checked at its start; before, it is not known yet", () => {
    const text = "apisix:\n  drain_seconds: 0\n";
    const now = lint(text);
    assert.equal(now.startup.verdict, "fails");
    assert.deepEqual(
      now.diagnostics.map(({ code }) => code),
      ["schema/range"],
    );
    const before = lint(text, "--gateway-version", "3.18");
    assert.equal(before.startup.verdict, "starts");
    assert.deepEqual(
      before.diagnostics.map(({ code, message }) => [code, message]),
      [
        [
          "migration/not-yet",
          "Apache APISIX 3.18 ignores drain_seconds: only versions 3.19 and later read it.",
        ],
      ],
    );
  });

  it("has lost a key", () => {
    const codes = (...args: string[]) =>
      lint("apisix:\n  tracing: true\n", ...args).diagnostics.map(({ code }) => code);
    assert.deepEqual(codes(), ["migration/removed-key"]);
    assert.deepEqual(codes("--gateway-version", "3.18"), []);
  });

  it("has its values, and each version's message names its own", () => {
    const text = (provider: string) =>
      `deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: ${provider}\n`;
    assert.equal(lint(text("carrier-pigeon")).startup.verdict, "starts");
    const before = lint(text("carrier-pigeon"), "--gateway-version", "3.18");
    assert.equal(before.startup.verdict, "fails");
    assert.match(before.diagnostics[0]?.message ?? "", /must be etcd, yaml, json, or xds,/);
    assert.match(lint(text("pigeon")).diagnostics[0]?.message ?? "", /json, xds, or carrier-pigeon,/);
  });

  it("has values that start-up does not check, which older versions do not know", () => {
    const text = "apisix:\n  router:\n    http: radixtree_made_up\n";
    assert.deepEqual(lint(text).diagnostics, []);
    const [before] = lint(text, "--gateway-version", "3.18").diagnostics;
    assert.equal(before?.code, "schema/enum");
    assert.match(before?.message ?? "", /must be radixtree_uri, radixtree_host_uri, or radixtree_uri_with_p/);
  });

  it("has its facts in what starts, and in what is said of the status API", () => {
    const http2 = "apisix:\n  node_listen:\n    - port: 9080\n      enable_http2: true\n";
    assert.equal(lint(http2).startup.verdict, "starts");
    assert.equal(lint(http2, "--gateway-version", "3.18").startup.verdict, "fails");
    const read = "nginx_config:\n  http:\n    mirrors: 5\n";
    assert.equal(lint(read).startup.verdict, "fails");
    assert.equal(lint(read, "--gateway-version", "3.18").startup.verdict, "starts");
    const json = file(
      "json.yaml",
      "apisix:\n  status: { ip: 0.0.0.0, port: 7085 }\ndeployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: json\n",
    );
    const said = (version: string) =>
      run("health-check", "--product", "apisix", "--gateway-version", version, json).stdout;
    assert.doesNotMatch(said("3.19"), /always answers it with 503/);
    assert.match(said("3.18"), /Apache APISIX 3\.13 to 3\.18 always answers it with 503/);
  });

  it("is offered and completed in the editor", async () => {
    const { client } = await Client.ofProcess([CLI, "lsp", "--stdio"]);
    const uri = "file:///conf/config.yaml";
    const keys = async (settings: object) => {
      await client.configure({ product: "apisix", ...settings });
      const items = await client.complete(uri, { line: 2, character: 2 });
      return items.map(({ label }) => label);
    };
    await client.open(uri, "apisix:\n  node_listen: 9080\n  \n");
    assert.ok((await keys({})).includes("drain_seconds"));
    assert.ok(!(await keys({})).includes("tracing"));
    assert.ok(!(await keys({ gatewayVersion: "3.18" })).includes("drain_seconds"));
    assert.ok((await keys({ gatewayVersion: "3.18" })).includes("tracing"));
    const status = await client.connection.sendRequest<StartUpStatus>(START_UP_REQUEST, {
      textDocument: { uri },
    });
    await client.configure({ product: "apisix" });
    const { effective } = await client.connection.sendRequest<EffectiveConfiguration>(EFFECTIVE_REQUEST, {
      textDocument: { uri },
    });
    assert.match(effective, /worker_shutdown_timeout: "?60s/);
    const versions = status.products.find(({ id }) => id === "apisix")?.versions ?? [];
    assert.deepEqual(versions.slice(0, 2), ["3.19", "3.18"]);
    await client.stop();
  });
});
