import assert from "node:assert/strict";
import type { Message } from "vscode-languageserver";
import { createExchange } from "../../../server/src/supervisor/exchange.ts";
import { createSession } from "../../../server/src/supervisor/session.ts";

const message = (given: object) => ({ jsonrpc: "2.0", ...given }) as Message;
const notification = (method: string, params: object) => message({ method, params });
/** Whatever a message has in it. */
interface Told extends Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: unknown;
  readonly error?: { readonly data?: unknown };
}

const URI = "file:///config.yaml";

describe("what another server is told of a session", () => {
  it("is the request that began it, the last settings, the folders as they are, and the open documents", () => {
    const session = createSession();
    const told = [
      message({
        id: 1,
        method: "initialize",
        params: { workspaceFolders: [{ uri: "file:///a", name: "a" }] },
      }),
      notification("initialized", {}),
      notification("workspace/didChangeConfiguration", { settings: 1 }),
      notification("workspace/didChangeConfiguration", { settings: 2 }),
      notification("workspace/didChangeWorkspaceFolders", {
        event: { removed: [{ uri: "file:///a", name: "a" }], added: [{ uri: "file:///b", name: "b" }] },
      }),
      notification("textDocument/didOpen", {
        textDocument: { uri: URI, languageId: "yaml", version: 1, text: "a: 1\n" },
      }),
      notification("textDocument/didChange", {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [
          { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 4 } }, text: "2" },
        ],
      }),
      // What is not the protocol's is none of the session's.
      notification("textDocument/didChange", { textDocument: { uri: URI } }),
      notification("textDocument/didOpen", {
        textDocument: { uri: "file:///gone.yaml", languageId: "yaml", version: 1, text: "" },
      }),
      notification("textDocument/didClose", { textDocument: { uri: "file:///gone.yaml" } }),
    ];
    told.forEach(session.received);
    assert.deepEqual(session.replay("again"), [
      message({
        id: "again",
        method: "initialize",
        params: { workspaceFolders: [{ uri: "file:///b", name: "b" }] },
      }),
      notification("initialized", {}),
      notification("workspace/didChangeConfiguration", { settings: 2 }),
      notification("textDocument/didOpen", {
        textDocument: { uri: URI, languageId: "yaml", version: 2, text: "a: 2\n" },
      }),
    ]);
  });
});

describe("what is under way when a server ends", () => {
  it("is answered, and what it had the client do is taken back", () => {
    const exchange = createExchange();
    exchange.toServer(message({ id: 2, method: "textDocument/hover", params: {} }));
    exchange.toServer(message({ id: 3, method: "workspace/diagnostic", params: {} }));
    const registrations = [{ id: "r", method: "textDocument/foldingRange" }];
    exchange.toClient(message({ id: 0, method: "client/registerCapability", params: { registrations } }));
    exchange.toClient(notification("textDocument/publishDiagnostics", { uri: URI, diagnostics: [{}] }));
    const last = exchange.close() as readonly Told[];
    assert.deepEqual(
      last.map(({ id, method, error }) => [method ?? id, error?.data]),
      [
        [2, undefined],
        [3, { retriggerRequest: true }],
        ["client/unregisterCapability", undefined],
        ["textDocument/publishDiagnostics", undefined],
      ],
    );
    assert.deepEqual(last[2]?.params, { unregisterations: registrations });
    // The supervisor has answered the client's own `initialize`.
    assert.equal(exchange.toClient(message({ id: "supervisor-initialize", result: {} })), undefined);
    assert.deepEqual(exchange.close(), []);
  });

  it("answers no request of another server: each has an id of its own", () => {
    const exchange = createExchange();
    const ask = () =>
      exchange.toClient(message({ id: 0, method: "workspace/configuration", params: {} })) as Told;
    const first = ask();
    exchange.close();
    const second = ask();
    assert.notEqual(first.id, second.id);
    assert.equal(exchange.toServer(message({ id: first.id, result: [1] })), undefined);
    assert.deepEqual(
      exchange.toServer(message({ id: second.id, result: [2] })),
      message({ id: 0, result: [2] }),
    );
  });
});
