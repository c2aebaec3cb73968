import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  ConfigurationRequest,
  DocumentLinkRequest,
  FileChangeType,
  LogMessageNotification,
} from "vscode-languageserver-protocol/node";
import { URI } from "vscode-uri";
import { nodeFiles } from "../../server/src/node-files.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { makePipe, needsLinux } from "../support/odd-files.ts";
import { Client, type Options } from "./client.ts";

const EXAMPLE = readFileSync("examples/multi-az/config.yaml", "utf8");
const WRONG = EXAMPLE.replace("timeout: 30", "timeout: 0");
const PULLS = { textDocument: { diagnostic: {} }, workspace: { configuration: true } };

let client: Client;

/** Starts a server; the scopes of its questions for settings, which all get the same answer. */
async function start(options: Options, settings: unknown = {}): Promise<string[]> {
  const scopes: string[] = [];
  client = await Client.inProcess({ capabilities: PULLS, ...options });
  client.connection.onRequest(ConfigurationRequest.type, ({ items }) => {
    scopes.push(...items.map(({ scopeUri = "" }) => scopeUri));
    return items.map(() => settings);
  });
  return scopes;
}

/** The severe findings of files that are not open, by their URIs. */
async function findings(): Promise<Record<string, readonly unknown[]>> {
  const reports = await client.pullWorkspace();
  return Object.fromEntries(
    reports.map((report) => [
      report.uri,
      report.kind === "full"
        ? report.items.filter(({ severity = 1 }) => severity < 3).map(({ code }) => code)
        : ["unchanged"],
    ]),
  );
}

describe("language server and questions for settings", () => {
  afterEach(() => client.dispose());
  const ROOTS = ["file:///w", "file:///other"];
  const changes = (uri: (i: number) => string): { uri: string; type: FileChangeType }[] =>
    Array.from({ length: 5000 }, (_, i) => ({ uri: uri(i), type: FileChangeType.Changed }));

  it("asks once for a workspace folder, however many files of it a checkout changes", async () => {
    const config = "file:///w/az-a/config.yaml";
    const { files, texts } = memoryFiles({ [config]: EXAMPLE });
    const scopes = await start({ folders: ROOTS, files });
    assert.deepEqual(await findings(), { [config]: [] });
    assert.deepEqual(scopes, ROOTS);
    await client.filesChanged(changes((i) => `file:///w/charts/${i}/values.yaml`));
    await client.filesChanged(changes((i) => `file:///other/${i}/config.yaml`));
    texts.set(config, WRONG);
    await client.filesChanged([{ uri: config, type: FileChangeType.Changed }]);
    assert.deepEqual(await findings(), { [config]: ["schema/range"] });
    assert.deepEqual(scopes, ROOTS);
  });

  it("asks once for all that is open in a folder, and again when the settings change", async () => {
    const scopes = await start({ folders: ["file:///w", "file:///w/inner"], files: memoryFiles({}).files });
    for (let i = 0; i < 20; i++) {
      await client.open(`file:///w/${i}/config.yaml`, EXAMPLE);
      await client.pull(`file:///w/${i}/config.yaml`);
    }
    assert.deepEqual(
      scopes.filter((scope) => scope !== "file:///w/inner"),
      ["file:///w"],
    );
    await client.configure({});
    await client.pull("file:///w/1/config.yaml");
    assert.equal(scopes.filter((scope) => scope === "file:///w").length, 2);
    await client.open("file:///w/inner/config.yaml", EXAMPLE);
    await client.pull("file:///w/inner/config.yaml");
    await client.open("file:///elsewhere/config.yaml", EXAMPLE);
    await client.pull("file:///elsewhere/config.yaml");
    assert.ok(scopes.includes("file:///w/inner"));
    assert.ok(scopes.includes("file:///elsewhere/config.yaml"));
  });

  it("goes by the globs of a setting without asking for each name", async () => {
    const gateway = "file:///w/gateways/one.yaml";
    const { files, texts } = memoryFiles({});
    const scopes = await start({ folders: ROOTS, files }, { files: { include: ["gateways/*.yaml"] } });
    assert.deepEqual(await findings(), {});
    await client.filesChanged(changes((i) => `file:///w/gateways/${i}/values.yaml`));
    texts.set(gateway, WRONG);
    await client.filesChanged([{ uri: gateway, type: FileChangeType.Created }]);
    assert.deepEqual(await findings(), { [gateway]: ["schema/range"] });
    assert.deepEqual(scopes, ROOTS);
  });
});

describe("language server and files that are no regular ones", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gateway-config-workspace-"));
  });
  afterEach(() => {
    client.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string): string => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    return join(folder, name);
  };
  const uriOf = (path: string): string => URI.file(path).toString();
  const folders = () => [pathToFileURL(folder).href];

  function file(name: string, text: string | Buffer): string {
    writeFileSync(at(name), text);
    return uriOf(at(name));
  }

  it("checks the others of the workspace", async function () {
    needsLinux(this);
    const wrong = file("az-a/config.yaml", WRONG);
    symlinkSync(makePipe(this, at("pipe")), at("az-b/config.yaml"));
    makePipe(this, at("az-c/config.yaml"));
    symlinkSync("/dev/zero", at("az-d/config.yaml"));
    symlinkSync("nowhere", at("az-e/config.yaml"));
    symlinkSync("config.yaml", at("az-f/config.yaml"));
    symlinkSync("..", at("az-g"));
    mkdirSync(at("az-h/config.yaml"), { recursive: true });
    file("az-i/config.yaml", Buffer.from([0xff, 0xfe, 0x61, 0x00]));
    const linked = uriOf(at("az-j/config.yaml"));
    symlinkSync("../az-a/config.yaml", at("az-j/config.yaml"));
    await start({ folders: folders(), files: nodeFiles });
    assert.deepEqual(await findings(), { [wrong]: ["schema/range"], [linked]: ["schema/range"] });
  });

  it("answers what else is asked of a document that names some", async function () {
    const pipe = makePipe(this, at("conf/ca.pem"));
    symlinkSync(pipe, at("conf/link.pem"));
    const there = file("conf/cert.pem", "");
    const text = `${EXAMPLE}    tls:\n      cert: ${at("conf/cert.pem")}\n      key: ${pipe}\napisix:\n  ssl:\n    ssl_trusted_certificate: ${at("conf/link.pem")}\n`;
    const uri = file("conf/config.yaml", text);
    await start(
      { folders: folders(), files: nodeFiles },
      { environmentFile: "conf/ca.pem", product: "api7" },
    );
    const logged = new Promise<string>((resolve) => {
      client.connection.onNotification(LogMessageNotification.type, ({ message }) => resolve(message));
    });
    await client.open(uri, text);
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
    assert.deepEqual(
      links?.filter(({ tooltip }) => tooltip === "Open the file").map(({ target }) => target),
      [there],
    );
    assert.match(await logged, /environmentFile: can't read .*ca\.pem: it is a pipe, not a regular file$/);
    const line = text.split("\n").findIndex((each) => each.includes("key:"));
    const items = await client.complete(uri, { line, character: "      key: ".length });
    assert.ok(items.some(({ label }) => label === "conf/"));
  });

  it("says of a file what follows from its encoding", async () => {
    const uri = file("config.yaml", WRONG);
    const changed = async (bytes: Buffer) => {
      file("config.yaml", bytes);
      await client.filesChanged([{ uri, type: FileChangeType.Changed }]);
      return findings();
    };
    await start({ folders: folders(), files: nodeFiles });
    assert.deepEqual(await findings(), { [uri]: ["schema/range"] });
    assert.deepEqual(await changed(Buffer.from(`\uFEFF${WRONG}`, "utf16le")), { [uri]: ["schema/range"] });
    assert.deepEqual(await changed(Buffer.from(`# \u00e9\n${WRONG}`, "latin1")), {
      [uri]: ["startup/refused"],
    });
    assert.deepEqual(await changed(Buffer.from(`# \u00e9\n${WRONG}`)), { [uri]: ["schema/range"] });
  });
});
