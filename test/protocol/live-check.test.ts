import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import {
  CancellationTokenSource,
  LSPErrorCodes,
  WorkDoneProgress,
} from "vscode-languageserver-protocol/node";
import {
  LIVE_CHECK_REQUEST,
  type LiveCheckParams,
  type LiveCheckView,
} from "../../server/src/protocol/live-check.ts";
import { Client } from "./client.ts";

const URI = "file:///work/config.yaml";

describe("live check over LSP", () => {
  let server: Server;
  let port: number;
  let answer: (socket: Socket) => void;
  let client: Client;
  let child: ChildProcess;

  beforeEach(async () => {
    answer = () => {};
    server = createServer((socket) => answer(socket.on("error", () => {}))).listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
    ({ client, process: child } = await Client.ofProcess(["dist/cli.js", "lsp", "--stdio"]));
    await client.open(URI, config());
  });
  afterEach(async () => {
    const ended = once(child, "exit");
    await client.stop();
    await ended;
    server.close();
  });

  /** One endpoint, which is the server here. */
  function config(): string {
    return `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host: ["http://127.0.0.1:${port}"]
    prefix: /apisix
`;
  }

  const params = (more: Partial<LiveCheckParams> = {}): LiveCheckParams => ({
    textDocument: { uri: URI },
    nodes: [],
    timeout: 30,
    ...more,
  });

  it("answers with progress", async () => {
    answer = (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n{"etcdcluster":"3.5.0"}');
    const progress: string[] = [];
    client.connection.onProgress(WorkDoneProgress.type, "token", (value) => {
      progress.push(`${value.kind} ${"message" in value ? (value.message ?? "") : ""}`.trim());
    });
    const view = await client.connection.sendRequest<LiveCheckView>(
      LIVE_CHECK_REQUEST,
      params({ nodes: [`127.0.0.1:${port}`], workDoneToken: "token" }),
    );
    assert.deepEqual(
      [...view.nodes, ...view.endpoints].map(({ url, ok }) => [url, ok]),
      [
        [`http://127.0.0.1:${port}/status`, true],
        [`http://127.0.0.1:${port}/status/ready`, true],
        [`http://127.0.0.1:${port}`, true],
      ],
    );
    assert.deepEqual(progress, [
      "begin",
      "report 1 of 3 responses",
      "report 2 of 3 responses",
      "report 3 of 3 responses",
      "end",
    ]);
  });

  it("is cancelled: the connection is closed, and the request is answered so", async () => {
    const cancel = new CancellationTokenSource();
    const closed = new Promise<void>((resolve) => {
      answer = (socket) => {
        socket.once("close", () => resolve()).resume();
        cancel.cancel();
      };
    });
    await assert.rejects(
      client.connection.sendRequest(LIVE_CHECK_REQUEST, params(), cancel.token),
      ({ code }: { code?: number }) => code === LSPErrorCodes.RequestCancelled,
    );
    await closed;
  });

  it("asks nobody unless it is asked to", async () => {
    let connections = 0;
    answer = () => connections++;
    await client.hover(URI, { line: 5, character: 12 });
    await client.diagnostics(URI);
    assert.equal(connections, 0);
  });

  it("is null of a document that is no gateway configuration", async () => {
    await client.open("file:///work/other.yaml", "kind: Pod\n");
    const textDocument = { uri: "file:///work/other.yaml" };
    assert.equal(await client.connection.sendRequest(LIVE_CHECK_REQUEST, params({ textDocument })), null);
  });

  it("says that nothing is in effect of a file that can't be read", async () => {
    await client.change(URI, `${config()}  x: [\n`);
    const view = await client.connection.sendRequest<LiveCheckView>(LIVE_CHECK_REQUEST, params());
    assert.deepEqual([view.nodes, view.endpoints], [[], []]);
    assert.match(view.notes.join(), /can't read this file/);
  });
});

describe("live check where there is no network", () => {
  it("is null", async () => {
    const client = await Client.inProcess();
    await client.open(URI, 'deployment:\n  etcd:\n    host: ["http://127.0.0.1:1"]\n');
    const params: LiveCheckParams = { textDocument: { uri: URI }, nodes: ["127.0.0.1"] };
    assert.equal(await client.connection.sendRequest(LIVE_CHECK_REQUEST, params), null);
    client.dispose();
  });
});
