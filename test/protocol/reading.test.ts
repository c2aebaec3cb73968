// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import {
  CodeLensRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  type Registration,
  RegistrationRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  UnregistrationRequest,
} from "vscode-languageserver-protocol";
import { FEATURES_NOTIFICATION } from "../../server/src/protocol.ts";
import { Client, type Options } from "./client.ts";

const URI = "file:///etc/gateway/conf/config.yaml";
const TEXT = `deployment:
  role: traditional
  role_traditional: {config_provider: etcd}
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal"
    prefix: &p "\${{PREFIX:=/apisix}}"
    user: \${{PREFIX}}
    password: *p
`;
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
const textDocument = { uri: URI };
const ON_ALIAS = { line: 9, character: 15 };
const ON_VARIABLE = { line: 8, character: 13 };

describe("reading over LSP", () => {
  let client: Client;
  const start = async (options?: Options): Promise<Client> => {
    client = await Client.inProcess(options);
    await client.open(URI, TEXT);
    return client;
  };
  afterEach(() => client.dispose());

  it("answers every reading request about a gateway configuration", async () => {
    const { connection } = await start({
      capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },
      initializationOptions: {
        commands: ["api7GatewayConfig.previewHealthCheck", "api7GatewayConfig.showEffectiveConfiguration"],
      },
    });
    const hints = await connection.sendRequest(InlayHintRequest.type, { textDocument, range: WHOLE });
    assert.deepEqual(
      hints?.map(({ label }) => label),
      [":443, :2379", "az-a", "az-b"],
    );
    const lenses = await connection.sendRequest(CodeLensRequest.type, { textDocument });
    assert.equal(lenses?.length, 3);
    const symbols = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    assert.ok(symbols?.[0] && "children" in symbols[0]);
    const folds = await connection.sendRequest(FoldingRangeRequest.type, { textDocument });
    assert.ok(folds?.some(({ startLine, endLine }) => startLine === 4 && endLine === 6));
    const [selection] =
      (await connection.sendRequest(SelectionRangeRequest.type, {
        textDocument,
        positions: [ON_VARIABLE],
      })) ?? [];
    assert.ok(selection?.parent);
    const links = await connection.sendRequest(DocumentLinkRequest.type, { textDocument });
    assert.ok(links?.some(({ target }) => target?.startsWith("https://")));
    const { data } = (await connection.sendRequest(SemanticTokensRequest.type, { textDocument })) ?? {
      data: [],
    };
    assert.equal(data.length, 8 * 5);
    const lastLine = { start: { line: 8, character: 0 }, end: { line: 9, character: 0 } };
    const some = await connection.sendRequest(SemanticTokensRangeRequest.type, {
      textDocument,
      range: lastLine,
    });
    assert.equal(some?.data.length, 3 * 5);
  });

  it("finds and renames names, and says why where it can't", async () => {
    const { connection } = await start();
    const at = { textDocument, position: ON_ALIAS };
    const anchor = { start: { line: 7, character: 13 }, end: { line: 7, character: 14 } };
    assert.deepEqual(await connection.sendRequest(DefinitionRequest.type, at), [{ uri: URI, range: anchor }]);
    const found = await connection.sendRequest(ReferencesRequest.type, {
      ...at,
      context: { includeDeclaration: false },
    });
    assert.equal(found?.length, 1);
    assert.equal((await connection.sendRequest(DocumentHighlightRequest.type, at))?.length, 2);
    const begin = await connection.sendRequest(PrepareRenameRequest.type, at);
    assert.ok(begin && "placeholder" in begin && begin.placeholder === "p");
    const edit = await connection.sendRequest(RenameRequest.type, {
      textDocument,
      position: ON_VARIABLE,
      newName: "ROOT",
    });
    assert.equal(edit?.changes?.[URI]?.length, 2);
    await assert.rejects(
      connection.sendRequest(RenameRequest.type, { textDocument, position: ON_VARIABLE, newName: "1 2" }),
      /can't be the name of an environment variable/,
    );
  });

  it("links from where the cursor is, for clients that know links", async () => {
    const { connection } = await start({
      capabilities: { textDocument: { definition: { linkSupport: true } } },
    });
    const links = await connection.sendRequest(DefinitionRequest.type, { textDocument, position: ON_ALIAS });
    assert.ok(Array.isArray(links) && links[0] && "targetUri" in links[0]);
  });

  it("leaves other files to the editor: null where an empty answer would take something away", async () => {
    const { connection } = await start();
    const other = { uri: "file:///etc/compose.yaml" };
    await client.open(other.uri, "services:\n  a: &x {}\n  b: *x\n");
    const position = { line: 1, character: 6 };
    assert.equal(await connection.sendRequest(FoldingRangeRequest.type, { textDocument: other }), null);
    assert.equal(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument: other }), null);
    assert.equal(
      await connection.sendRequest(DocumentHighlightRequest.type, { textDocument: other, position }),
      null,
    );
    assert.equal(
      await connection.sendRequest(SelectionRangeRequest.type, {
        textDocument: other,
        positions: [position],
      }),
      null,
    );
    assert.equal(
      await connection.sendRequest(PrepareRenameRequest.type, { textDocument: other, position }),
      null,
    );
    assert.deepEqual(
      await connection.sendRequest(InlayHintRequest.type, { textDocument: other, range: WHOLE }),
      [],
    );
  });

  it("takes the kinds of inlay hints from the settings, at once", async () => {
    const { connection } = await start({
      capabilities: { workspace: { inlayHint: { refreshSupport: true } } },
    });
    const asked = new Promise<void>((resolve) => {
      connection.onRequest(InlayHintRefreshRequest.type, async () => resolve());
    });
    await client.configure({ inlayHints: { zones: false } });
    await asked;
    const hints = await connection.sendRequest(InlayHintRequest.type, { textDocument, range: WHOLE });
    assert.deepEqual(
      hints?.map(({ label }) => label),
      [":443, :2379"],
    );
  });
});

describe("beside another YAML server", () => {
  const BROKEN = `${TEXT}  admin: [\n`;
  let client: Client;
  const begin = async (options: Options): Promise<Client> => {
    client = await Client.inProcess(options);
    await client.open(URI, BROKEN);
    return client;
  };
  const codes = async (): Promise<unknown[]> => (await client.diagnostics(URI)).map(({ code }) => code);
  afterEach(() => client.dispose());

  it("leaves out what it is told to, from the start", async () => {
    const { connection, initialized } = await begin({
      initializationOptions: { features: { syntaxErrors: false, symbols: false, folding: false } },
    });
    assert.equal(initialized?.capabilities.documentSymbolProvider, false);
    assert.equal(initialized.capabilities.foldingRangeProvider, false);
    assert.ok(!(await codes()).includes("yaml/syntax"));
    assert.equal(await connection.sendRequest(DocumentSymbolRequest.type, { textDocument }), null);
    assert.equal(await connection.sendRequest(FoldingRangeRequest.type, { textDocument }), null);
    assert.notEqual(
      await connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [ON_ALIAS] }),
      null,
    );
  });

  it("does everything where nothing is said, or nothing that makes sense", async () => {
    const { connection, initialized } = await begin({
      initializationOptions: { features: { symbols: "no" } },
    });
    assert.equal(initialized?.capabilities.documentSymbolProvider, true);
    assert.ok((await codes()).includes("yaml/syntax"));
    assert.notEqual(await connection.sendRequest(FoldingRangeRequest.type, { textDocument }), null);
  });

  it("takes syntax errors back and gives them again while it runs", async () => {
    await begin({});
    assert.ok((await codes()).includes("yaml/syntax"));
    const without = client.nextPublish(URI);
    await client.connection.sendNotification(FEATURES_NOTIFICATION, { syntaxErrors: false });
    assert.ok((await without).diagnostics.every(({ code }) => code !== "yaml/syntax"));
    const again = client.nextPublish(URI);
    await client.connection.sendNotification(FEATURES_NOTIFICATION, { syntaxErrors: true });
    assert.ok((await again).diagnostics.some(({ code }) => code === "yaml/syntax"));
  });

  it("registers symbols and folding, and takes them back, with clients that can be told so", async () => {
    const dynamicRegistration = true;
    client = await Client.inProcess({
      capabilities: {
        textDocument: { documentSymbol: { dynamicRegistration }, foldingRange: { dynamicRegistration } },
      },
      initializationOptions: { features: { symbols: false } },
    });
    assert.equal(client.initialized?.capabilities.foldingRangeProvider, false);
    const registered = new Map<string, Registration>();
    let changed = (): void => {};
    client.connection.onRequest(RegistrationRequest.type, async ({ registrations }) => {
      for (const registration of registrations) registered.set(registration.id, registration);
      changed();
    });
    client.connection.onRequest(UnregistrationRequest.type, async ({ unregisterations }) => {
      for (const { id } of unregisterations) registered.delete(id);
      changed();
    });
    const methodsAre = (...wanted: string[]): Promise<void> =>
      new Promise((resolve) => {
        changed = () => {
          const methods = [...registered.values()].map(({ method }) => method).sort();
          if (methods.join() === wanted.join()) resolve();
        };
        changed();
      });
    await methodsAre("textDocument/foldingRange");
    await client.connection.sendNotification(FEATURES_NOTIFICATION, { symbols: true, folding: false });
    await methodsAre("textDocument/documentSymbol");
    await client.connection.sendNotification(FEATURES_NOTIFICATION, { symbols: true, folding: true });
    await methodsAre("textDocument/documentSymbol", "textDocument/foldingRange");
  });
});
