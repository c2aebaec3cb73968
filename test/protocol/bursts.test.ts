import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  ConfigurationRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  LSPErrorCodes,
  PublishDiagnosticsNotification,
  ResponseError,
} from "vscode-languageserver-protocol/node";
import { Client } from "./client.ts";

const URI = "file:///conf/config.yaml";
const TEXT = "nginx_config:\n  error_log_level: warn\napisix:\n  enable_ipv6: true\n";
const PULLS = { capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } } };
const EDITS = 300;

/** Types a comment at the end of the first line, a key at a time, and then makes a mistake; waits for nothing. */
async function typeInBurst(client: Client): Promise<void> {
  for (let i = 0; i < EDITS - 1; i++) {
    const end = { line: 0, character: "nginx_config:".length + i };
    await client.change(URI, i === 0 ? " " : i === 1 ? "#" : "x", { start: end, end });
  }
  const end = { line: 3, character: "  enable_ipv6: true".length };
  await client.change(URI, "x", { start: end, end });
}

/** How a request ended: with an answer, or with an error of LSP. */
async function outcome(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    return { code: error.code, data: error.data };
  }
}

describe("a burst of edits", () => {
  it("is answered with the diagnostics of the last text, and not of each", async () => {
    const client = await Client.inProcess();
    const versions: (number | undefined)[] = [];
    const { connection } = client;
    await client.open(URI, TEXT);
    await client.diagnostics(URI);
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      versions.push(params.version);
      client.published.set(params.uri, params);
    });
    await typeInBurst(client);
    const last = EDITS + 1;
    while (versions.at(-1) !== last) await new Promise((resolve) => setTimeout(resolve));
    const [first] = client.published.get(URI)?.diagnostics ?? [];
    assert.equal(first?.code, "schema/type");
    assert.equal(first?.range.start.line, 3);
    // One for what had arrived first, and one for the rest; the streams may cut it into more.
    assert.ok(versions.length < EDITS / 10, `${versions.length} publications`);
    client.dispose();
  });

  it("ends a pull of diagnostics for an older text, which is to be sent again", async () => {
    const client = await Client.inProcess(PULLS);
    const { connection } = client;
    // The pull waits for its settings until the edits have been taken.
    const asked = new Promise<() => void>((resolve) =>
      connection.onRequest(
        ConfigurationRequest.type,
        ({ items }) => new Promise((answer) => resolve(() => answer(items.map(() => ({}))))),
      ),
    );
    await client.open(URI, TEXT);
    const pull = () =>
      outcome(connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: URI } }));
    const early = pull();
    const answerSettings = await asked;
    await typeInBurst(client);
    // Messages are taken in their order, and this one is answered at once.
    await assert.rejects(connection.sendRequest(HoverRequest.method, {}));
    answerSettings();
    assert.deepEqual(await early, {
      code: LSPErrorCodes.ServerCancelled,
      data: { retriggerRequest: true },
    });
    const late = (await pull()) as { items: { code: string }[] };
    assert.deepEqual(
      late.items.map(({ code }) => code),
      ["schema/type"],
    );
    client.dispose();
  });

  it("is not held up by requests that were canceled before their turn", async () => {
    const client = await Client.inProcess();
    await client.open(URI, TEXT);
    const source = new CancellationTokenSource();
    const asked = { textDocument: { uri: URI }, position: { line: 1, character: 4 } };
    const canceled = outcome(client.connection.sendRequest(HoverRequest.type, asked, source.token));
    source.cancel();
    assert.deepEqual(await canceled, { code: LSPErrorCodes.RequestCancelled, data: undefined });
    assert.ok(await client.hover(URI, asked.position));
    client.dispose();
  });
});
