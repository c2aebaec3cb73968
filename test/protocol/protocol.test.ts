import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type Message, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";

const EXAMPLE = readFileSync("examples/multi-az/config.yaml", "utf8");
const WRONG = EXAMPLE.replace("timeout: 30", "timeout: 0");
const URI = "file:///etc/gateway/config.yaml";

interface Answer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A client that says whatever a test has it say. */
class RawClient {
  private readonly child: ChildProcess;
  private readonly writer: StreamMessageWriter;
  private readonly heard: {
    readonly wants: (message: never) => boolean;
    readonly take: (m: never) => void;
  }[] = [];
  private next = 0;

  constructor() {
    const child = spawn(process.execPath, ["dist/cli.js", "lsp", "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.child = child;
    this.writer = new StreamMessageWriter(child.stdin);
    new StreamMessageReader(child.stdout).listen((message) => {
      const found = this.heard.find(({ wants }) => wants(message as never));
      if (found === undefined) return;
      this.heard.splice(this.heard.indexOf(found), 1);
      found.take(message as never);
    });
  }

  write(message: object): Promise<void> {
    return this.writer.write({ jsonrpc: "2.0", ...message } as Message);
  }

  wait<T>(wants: (message: T) => boolean): Promise<T> {
    return new Promise((take) => this.heard.push({ wants, take }));
  }

  async request(method: string, params?: unknown): Promise<Answer> {
    const id = this.next++;
    const answer = this.wait<Answer>((message) => message.id === id && !("method" in message));
    await this.write({ id, method, ...(params === undefined ? {} : { params }) });
    return answer;
  }

  notify(method: string, params?: unknown): Promise<void> {
    return this.write({ method, ...(params === undefined ? {} : { params }) });
  }

  async initialize(): Promise<void> {
    const { result } = await this.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    assert.ok(result);
    await this.notify("initialized", {});
  }

  open(uri: unknown, text = WRONG): Promise<void> {
    return this.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
  }

  hover(uri: unknown, position: unknown = { line: 1, character: 3 }): Promise<Answer> {
    return this.request("textDocument/hover", { textDocument: { uri }, position });
  }

  async ended(): Promise<unknown> {
    return (await once(this.child, "exit"))[0];
  }

  /** Ends in good order; fails where the server has ended before. */
  async stop(): Promise<void> {
    assert.deepEqual((await this.request("shutdown")).result, null);
    const code = this.ended();
    await this.notify("exit");
    assert.equal(await code, 0);
  }
}

describe("the protocol's order", () => {
  it("has nothing answered before initialize, and no notification taken", async () => {
    const client = new RawClient();
    await client.open(URI);
    for (const method of ["textDocument/hover", "shutdown", "no/such/method"])
      assert.equal((await client.request(method, {})).error?.code, -32002, method);
    assert.equal((await client.request("initialize")).error?.code, -32602);
    await client.initialize();
    assert.equal((await client.request("initialize", { capabilities: {} })).error?.code, -32600);
    assert.equal((await client.request("no/such/method", {})).error?.code, -32601);
    assert.equal((await client.hover(URI)).result, null);
    await client.stop();
  });

  it("has nothing answered after shutdown", async () => {
    const client = new RawClient();
    await client.initialize();
    await client.open(URI);
    await client.request("shutdown");
    assert.equal((await client.hover(URI)).error?.code, -32600);
    const code = client.ended();
    await client.notify("exit");
    assert.equal(await code, 0);
  });

  for (const begun of [false, true])
    it(`ends with 1 where exit comes without shutdown, ${begun ? "after" : "before"} initialize`, async () => {
      const client = new RawClient();
      if (begun) await client.initialize();
      const code = client.ended();
      await client.notify("exit");
      assert.equal(await code, 1);
    });
});

describe("what the protocol does not allow", () => {
  let client: RawClient;
  beforeEach(async () => {
    client = new RawClient();
    await client.initialize();
    await client.open(URI);
  });
  afterEach(async () => {
    assert.ok((await client.hover(URI)).result, "the good document is answered");
    await client.stop();
  });

  /** By whether the name, as far as it is one, is that of a gateway's file. */
  const ODD: Readonly<Record<string, boolean>> = {
    "file:////x/config.yaml": true,
    "file:///\ud800/config.yaml": true,
    "config.yaml": true,
    "a b:config.yaml": false,
    ":": false,
  };

  it("as a URI costs no document its answers", async () => {
    for (const [uri, isOurs] of Object.entries(ODD)) {
      const published = client.wait<{ method: string; params: { uri: string; diagnostics: unknown[] } }>(
        ({ method, params }) => method === "textDocument/publishDiagnostics" && params.uri === uri,
      );
      await client.open(uri);
      const { diagnostics } = (await published).params;
      assert.equal(diagnostics.length > 0, isOurs, uri);
      assert.equal(Boolean((await client.hover(uri)).result), isOurs, uri);
      for (const method of ["documentLink", "codeLens", "documentSymbol"])
        assert.equal(
          (await client.request(`textDocument/${method}`, { textDocument: { uri } })).error,
          undefined,
        );
      await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
      await client.notify("textDocument/didClose", { textDocument: { uri } });
    }
  });

  it("as a document is not followed, and asked about is invalid", async () => {
    for (const uri of [5, null, undefined, {}]) {
      await client.open(uri);
      assert.equal((await client.hover(uri)).error?.code, -32602);
    }
    await client.notify("textDocument/didOpen");
    await client.notify("textDocument/didOpen", { textDocument: { uri: `${URI}x`, languageId: "yaml" } });
    await client.notify("textDocument/didChange", { textDocument: { uri: URI, version: 2 } });
    await client.notify("textDocument/didChange", {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ range: { start: {}, end: 4 }, text: "x" }],
    });
    await client.notify("workspace/didChangeConfiguration");
    await client.notify("workspace/didChangeWatchedFiles", { changes: [5] });
  });

  it("as parameters is told as such", async () => {
    const textDocument = { uri: URI };
    const position = { line: 0, character: 0 };
    const bad: [method: string, params: unknown][] = [
      ["hover", undefined],
      ["hover", null],
      ["hover", 5],
      ["hover", [textDocument]],
      ["hover", { position }],
      ["hover", { textDocument }],
      ["hover", { textDocument, position: { line: -1, character: 0 } }],
      ["hover", { textDocument, position: { line: 0.5, character: 0 } }],
      ["hover", { textDocument, position: { line: 1e300, character: 0 } }],
      ["completion", { textDocument, position: { line: "0", character: 0 } }],
      ["codeAction", { textDocument, range: { start: position }, context: { diagnostics: [] } }],
      ["codeAction", { textDocument, range: { start: position, end: position } }],
      [
        "codeAction",
        { textDocument, range: { start: position, end: position }, context: { only: "quickfix" } },
      ],
      ["selectionRange", { textDocument, positions: position }],
      ["references", { textDocument, position }],
      ["rename", { textDocument, position, newName: 5 }],
      ["inlayHint", { textDocument }],
      ["semanticTokens/range", { textDocument, range: null }],
      ["diagnostic", {}],
    ];
    for (const [method, params] of bad) {
      const { error } = await client.request(`textDocument/${method}`, params);
      assert.equal(error?.code, -32602, `${method} ${JSON.stringify(params)}: ${error?.message}`);
    }
    assert.equal(
      (await client.request("workspace/diagnostic", { previousResultIds: 5 })).error?.code,
      -32602,
    );
    for (const method of ["healthCheck", "effectiveConfiguration", "startUp", "liveCheck"]) {
      const { error } = await client.request(`api7GatewayConfig/${method}`, { textDocument: 5 });
      assert.ok(error?.code === -32602 || error?.code === -32601, `${method}: ${error?.code}`);
    }
  });

  it("as a message is dropped", async () => {
    await client.notify("$/cancelRequest");
    await client.notify("$/cancelRequest", { id: null });
    await client.write({ id: null, method: "textDocument/hover", params: {} });
    await client.write({ id: 99, result: null });
    await client.write({});
  });

  it("as a place beyond the text is the text's end", async () => {
    const far = { line: 2_000_000_000, character: 2_000_000_000 };
    assert.equal((await client.hover(URI, far)).error, undefined);
    await client.notify("textDocument/didChange", {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [
        { range: { start: far, end: { line: far.line + 1, character: 0 } }, text: "# end\n" },
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: far.character } },
          text: "# a",
        },
      ],
    });
    const published = await client.wait<{
      method: string;
      params: { version: number; diagnostics: object[] };
    }>(({ method, params }) => method === "textDocument/publishDiagnostics" && params.version === 2);
    assert.ok(published.params.diagnostics.length > 0);
  });
});
