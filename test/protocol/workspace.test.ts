import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { memoryFiles } from "../support/memory-files.ts";
import { Client, type Options } from "./client.ts";

const ROOT = "file:///w";
const A = `${ROOT}/az-a/config.yaml`;
const B = `${ROOT}/az-b/config.yaml`;
const EXAMPLE = readFileSync("examples/multi-az/config.yaml", "utf8");
const WRONG = EXAMPLE.replace("timeout: 30", "timeout: 0");
const OTHER = EXAMPLE.replace("timeout: 30", "timeout: 31");
const PULLS = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: false } } };
const CHANGED = 2;
const DELETED = 3;

/** The codes of severe diagnostics by file, of the workspace's reports; those without news are `unchanged`. */
function codes(reports: Awaited<ReturnType<Client["pullWorkspace"]>>): Record<string, unknown> {
  return Object.fromEntries(
    reports.map((report) => [
      report.uri.slice(ROOT.length + 1),
      report.kind === "unchanged" ? "unchanged" : severe(report.items).map((item) => item.code),
    ]),
  );
}

function severe<T extends { severity?: number }>(diagnostics: readonly T[]): T[] {
  return diagnostics.filter(({ severity = 1 }) => severity < 3);
}

function previousOf(reports: Awaited<ReturnType<Client["pullWorkspace"]>>) {
  return reports.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
}

describe("language server and the workspace", () => {
  let client: Client;
  afterEach(() => client.dispose());

  async function start(texts: Record<string, string | Uint8Array>, options: Options = {}) {
    const memory = memoryFiles(texts);
    client = await Client.inProcess({ folders: [ROOT], files: memory.files, ...options });
    return memory;
  }

  it("reports files that are not open, and nothing of files that are none of ours", async () => {
    const texts = {
      [A]: WRONG,
      [`${ROOT}/site/config.yaml`]: "title: a site\n",
      [`${ROOT}/node_modules/x/config.yaml`]: WRONG,
      [`${ROOT}/empty/config.yaml`]: "",
    };
    await start(texts, { capabilities: PULLS });
    assert.deepEqual(codes(await client.pullWorkspace()), { "az-a/config.yaml": ["schema/range"] });
  });

  it("goes by the bytes of an open file, until its text is another", async () => {
    const { texts } = await start({ [A]: Buffer.from(`# \u00e9\n${EXAMPLE}`, "latin1") });
    await client.open(A, `# \ufffd\n${EXAMPLE}`);
    const said = (codes: readonly unknown[]) => codes.includes("startup/refused");
    assert.ok(said(severe(await client.diagnostics(A)).map(({ code }) => code)));
    await client.change(A, `# \ufffd!\n${EXAMPLE}`);
    assert.ok(!said(severe(await client.diagnostics(A)).map(({ code }) => code)));
    await client.change(A, `# \ufffd\n${EXAMPLE}`);
    assert.ok(said(severe(await client.diagnostics(A)).map(({ code }) => code)));
    texts.set(A, `# \ufffd\n${EXAMPLE}`);
    await client.filesChanged([{ uri: A, type: CHANGED }]);
    await client.publishedWhen(A, (list) => !said(list.map(({ code }) => code)));
  });

  it("answers again when a file has changed, and only then", async () => {
    const { texts } = await start({ [A]: WRONG, [`${ROOT}/config.yaml`]: EXAMPLE }, { capabilities: PULLS });
    const first = await client.pullWorkspace();
    let answered = false;
    const second = client.pullWorkspace(previousOf(first)).finally(() => {
      answered = true;
    });
    // Others are served meanwhile.
    await client.open(`${ROOT}/open/config.yaml`, EXAMPLE);
    await client.pull(`${ROOT}/open/config.yaml`);
    assert.equal(answered, false);
    texts.set(A, EXAMPLE);
    await client.filesChanged([{ uri: A, type: CHANGED }]);
    assert.deepEqual(codes(await second), { "az-a/config.yaml": [], "config.yaml": "unchanged" });
  });

  it("takes back what it said of a file that is gone", async () => {
    const { texts } = await start({ [A]: WRONG }, { capabilities: PULLS });
    const first = await client.pullWorkspace();
    texts.delete(A);
    await client.filesChanged([{ uri: A, type: DELETED }]);
    assert.deepEqual(codes(await client.pullWorkspace(previousOf(first))), { "az-a/config.yaml": [] });
  });

  it("says that nothing is left of a document that is closed and has no file", async () => {
    const { texts } = await start({ [A]: WRONG }, { capabilities: PULLS });
    const outside = "file:///elsewhere/config.yaml";
    const first = await client.pullWorkspace();
    const waiting = client.pullWorkspace(previousOf(first));
    await client.open(outside, WRONG);
    await client.open(A, WRONG);
    assert.equal(severe(await client.pull(outside)).length, 1);
    await client.close(outside);
    const emptied = (reports: Awaited<typeof waiting>) =>
      reports.filter((report) => report.kind === "full" && report.items.length === 0).map(({ uri }) => uri);
    assert.deepEqual(emptied(await waiting), [outside]);
    texts.delete(A);
    await client.close(A);
    assert.deepEqual(emptied(await client.pullWorkspace()), [A]);
    // Nor does it say so again and again.
    assert.deepEqual(await client.pullWorkspace(), []);
  });

  it("ends a request that waits for news when it is cancelled", async () => {
    await start({ [A]: WRONG }, { capabilities: PULLS });
    const first = await client.pullWorkspace();
    const cancel = new AbortController();
    const waiting = client.pullWorkspace(previousOf(first), cancel.signal);
    cancel.abort();
    assert.deepEqual(
      (await waiting).filter(({ kind }) => kind === "full"),
      [],
    );
  });

  it("publishes them for clients that don't ask", async () => {
    await start({ [A]: WRONG });
    const { diagnostics } = await client.publishedFor(A);
    assert.deepEqual(
      severe(diagnostics).map((diagnostic) => diagnostic.code),
      ["schema/range"],
    );
  });

  it("compares the files of one group, open or not, and follows what is typed", async () => {
    await start({ [A]: EXAMPLE, [B]: OTHER }, { capabilities: PULLS });
    const differ = async (uri: string) =>
      (await client.pull(uri)).filter(({ code }) => code === "multi-az/nodes-differ");
    await client.open(A, EXAMPLE);
    const [found] = await differ(A);
    assert.match(String(found?.message), /az-b\/config\.yaml\. Here: 30; there: 31/);
    assert.equal(found?.relatedInformation?.[0]?.location.uri, B);
    assert.deepEqual(codes(await client.pullWorkspace()), { "az-b/config.yaml": ["multi-az/nodes-differ"] });
    await client.change(A, OTHER);
    assert.deepEqual(await differ(A), []);
    await client.open(B, EXAMPLE);
    assert.match(String((await differ(A))[0]?.message), /Here: 31; there: 30/);
  });

  it("publishes what has come of it for a file that was not touched", async () => {
    await start({});
    await client.open(A, EXAMPLE);
    await client.open(B, EXAMPLE);
    const differs = ({ code }: { code?: unknown }) => code === "multi-az/nodes-differ";
    await client.change(B, OTHER);
    assert.ok(await client.publishedWhen(A, (all) => all.some(differs)));
    await client.change(B, EXAMPLE);
    assert.ok(await client.publishedWhen(A, (all) => !all.some(differs)));
  });

  it("compares the files that a setting names", async () => {
    const uri = `${ROOT}/one/config.yaml`;
    const settings = { gatewayGroups: { prod: ["one/config.yaml", "two/config.yaml"] } };
    await start(
      { [uri]: EXAMPLE, [`${ROOT}/two/config.yaml`]: OTHER },
      { capabilities: PULLS, initializationOptions: { settings } },
    );
    assert.deepEqual(codes(await client.pullWorkspace()), {
      "one/config.yaml": ["multi-az/nodes-differ"],
      "two/config.yaml": ["multi-az/nodes-differ"],
    });
  });

  it("reads variables from a file, again when it has changed", async () => {
    const text = EXAMPLE.replace("timeout: 30", `timeout: ${"$"}{{TIMEOUT}}`);
    const { texts } = await start(
      { [A]: text, [`${ROOT}/nodes.env`]: "TIMEOUT=0\n" },
      { capabilities: PULLS, initializationOptions: { settings: { environmentFile: "nodes.env" } } },
    );
    await client.open(A, text);
    const codesOf = async () => severe(await client.pull(A)).map((diagnostic) => diagnostic.code);
    assert.deepEqual(await codesOf(), ["schema/range"]);
    texts.set(`${ROOT}/nodes.env`, "TIMEOUT=30\n");
    await client.filesChanged([{ uri: `${ROOT}/nodes.env`, type: CHANGED }]);
    assert.deepEqual(await codesOf(), []);
  });

  it("leaves out what the setting excludes, open or not", async () => {
    const settings = { files: { exclude: ["az-a/**"] } };
    await start({ [A]: WRONG, [B]: WRONG }, { capabilities: PULLS, initializationOptions: { settings } });
    assert.deepEqual(codes(await client.pullWorkspace()), { "az-b/config.yaml": ["schema/range"] });
    await client.open(A, WRONG);
    assert.deepEqual(await client.pull(A), []);
  });
});
