import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import {
  type CodeAction,
  CompletionRequest,
  CompletionResolveRequest,
  type TextDocumentEdit,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Client, type Options, PAGES } from "./client.ts";

const URI = "file:///etc/gateway/config.yaml";
const EXAMPLE = readFileSync("examples/multi-az/config.yaml", "utf8");
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

/** The text after an action's edit, however the client wants it. */
function applied(text: string, action: CodeAction | undefined): string {
  const [versioned] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  const edits = versioned?.edits ?? action?.edit?.changes?.[URI];
  assert.ok(edits, "the action has an edit");
  return TextDocument.applyEdits(
    TextDocument.create(URI, "yaml", 1, text),
    edits.filter((edit) => "newText" in edit),
  );
}

describe("language server", () => {
  let client: Client;
  const start = async (options?: Options) => {
    client = await Client.inProcess(options);
    return client;
  };
  afterEach(() => client.dispose());

  it("has no error and no warning on the example", async () => {
    await start();
    await client.open(URI, EXAMPLE);
    const severities = (await client.diagnostics(URI)).map((diagnostic) => diagnostic.severity);
    assert.deepEqual(
      severities.filter((severity) => severity !== undefined && severity < 3),
      [],
    );
  });

  it("publishes diagnostics with code, source, precise range and a link, and takes them back", async () => {
    await start();
    const broken = EXAMPLE.replace("az-b.internal:7943", "az-b.internal");
    await client.open(URI, broken);
    const [error] = (await client.diagnostics(URI)).filter((diagnostic) => diagnostic.severity === 1);
    assert.equal(error?.code, "dp-manager/port");
    assert.equal(error.source, "API7 Gateway Config");
    assert.equal(error.codeDescription?.href, `${PAGES}/dp-manager/port.md`);
    assert.equal(
      TextDocument.create(URI, "yaml", 1, broken).getText(error.range),
      '"https://dp-manager.az-b.internal"',
    );
    await client.change(URI, EXAMPLE);
    assert.deepEqual(
      (await client.diagnostics(URI)).filter((diagnostic) => diagnostic.severity === 1),
      [],
    );
  });

  it("answers for the newest text when it changes by pieces", async () => {
    await start();
    await client.open(URI, EXAMPLE);
    const line = EXAMPLE.split("\n").findIndex((text) => text.includes("timeout"));
    const range = { start: { line, character: 13 }, end: { line, character: 15 } };
    await client.change(URI, "0", range);
    assert.ok((await client.diagnostics(URI)).some((diagnostic) => diagnostic.code === "schema/range"));
  });

  it("publishes the last of many changes", async () => {
    await start();
    await client.open(URI, EXAMPLE);
    for (let i = 0; i < 200; i++) await client.change(URI, `${EXAMPLE}# ${i}\n`);
    await client.change(URI, EXAMPLE.replace("timeout: 30", "timeout: 0"));
    assert.ok((await client.diagnostics(URI)).some((diagnostic) => diagnostic.code === "schema/range"));
  });

  it("answers pulled diagnostics and then publishes none", async () => {
    await start({ capabilities: { textDocument: { diagnostic: {} } } });
    assert.equal(client.initialized?.capabilities.diagnosticProvider !== undefined, true);
    await client.open(URI, EXAMPLE.replace("timeout: 30", "timeout: 0"));
    assert.ok((await client.pull(URI)).some((diagnostic) => diagnostic.code === "schema/range"));
    assert.equal(client.published.size, 0);
  });

  it("says nothing at all of other YAML files, whatever they are called", async () => {
    await start();
    const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\n";
    for (const [uri, text] of [
      [URI, pod],
      ["file:///etc/gateway/other.yaml", EXAMPLE],
    ] as const) {
      await client.open(uri, text);
      assert.deepEqual(await client.diagnostics(uri), []);
      assert.deepEqual(await client.complete(uri, { line: 1, character: 0 }), []);
      assert.equal(await client.hover(uri, { line: 1, character: 1 }), null);
      assert.deepEqual(await client.codeActions(uri, WHOLE), []);
    }
  });

  it("takes further files by setting, and profiles by name", async () => {
    await start({ initializationOptions: { settings: { files: { include: ["gateways/*.yaml"] } } } });
    for (const uri of ["file:///x/gateways/a.yaml", "file:///x/config-prod.yaml"]) {
      await client.open(uri, EXAMPLE.replace("timeout: 30", "timeout: 0"));
      assert.ok(
        (await client.diagnostics(uri)).some((diagnostic) => diagnostic.code === "schema/range"),
        uri,
      );
    }
  });

  it("takes changed settings without a restart", async () => {
    await start();
    await client.open(URI, EXAMPLE);
    assert.deepEqual(
      (await client.diagnostics(URI)).map((diagnostic) => diagnostic.code),
      ["load-balancer/status-off"],
    );
    const again = client.nextPublish(URI);
    await client.configure({ rules: { "load-balancer/status-off": "off" } });
    assert.deepEqual((await again).diagnostics, []);
  });

  it("fixes by quick fix and leaves everything else as it is", async () => {
    await start();
    const broken = EXAMPLE.replace("  role_traditional:\n    config_provider: etcd\n", "");
    await client.open(URI, broken);
    const actions = await client.codeActions(URI, WHOLE, ["quickfix"]);
    const fix = actions.find((action) => action.title === "Add role_traditional");
    assert.equal(fix?.isPreferred, true);
    assert.equal(fix?.diagnostics?.[0]?.code, "schema/required");
    assert.equal(applied(broken, fix), EXAMPLE);
  });

  it("names the version in its edits for clients that take it", async () => {
    const broken = EXAMPLE.replace("timeout: 30", 'timeout: "30"');
    await start({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
    await client.open(URI, broken);
    const [action] = await client.codeActions(URI, WHOLE, ["quickfix"]);
    const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, { uri: URI, version: 1 });
    assert.equal(action?.edit?.changes, undefined);
  });

  it("fixes all at once", async () => {
    await start();
    const broken = EXAMPLE.replace("az-b.internal:7943", "az-b.internal/")
      .replace('"https://dp-manager.az-c', '"http://dp-manager.az-c')
      .replace("timeout: 30", 'timeout: "30"')
      .replace("prefix", "prefx");
    await client.open(URI, broken);
    const [fixAll] = await client.codeActions(URI, WHOLE, ["source.fixAll"]);
    assert.equal(applied(broken, fixAll), EXAMPLE);
  });

  it("has no fix-all where there is nothing to fix", async () => {
    await start();
    await client.open(URI, EXAMPLE);
    assert.deepEqual(await client.codeActions(URI, WHOLE, ["source.fixAll"]), []);
  });

  it("suppresses a finding, and offers to set its rule's level to clients that have the command", async () => {
    const broken = EXAMPLE.replace("timeout: 30", "timeout: 0");
    for (const commands of [[], ["api7GatewayConfig.setRuleLevel"]]) {
      await start({ initializationOptions: { commands } });
      await client.open(URI, broken);
      const actions = await client.codeActions(URI, WHOLE, ["quickfix"]);
      const titled = (title: string) => actions.find((action) => action.title === title);
      const suppress = titled("Suppress schema/range on this line");
      const comment = "timeout: 0  # gateway-config-disable-line schema/range";
      assert.equal(applied(broken, suppress), EXAMPLE.replace("timeout: 30", comment));
      assert.equal(suppress?.diagnostics?.[0]?.code, "schema/range");
      assert.equal(
        applied(broken, titled("Suppress schema/range in this file")),
        `# gateway-config-disable-file schema/range\n${broken}`,
      );
      const level = titled("Set the level of schema/range in the settings…");
      assert.deepEqual(level?.command?.arguments, commands.length > 0 ? ["schema/range", URI] : undefined);
      client.dispose();
    }
  });

  it("offers refactorings where the cursor is, with the variable for clients that tell of it", async () => {
    const text = EXAMPLE.replace("    prefix", "    password: abc\n    prefix");
    const line = text.split("\n").findIndex((candidate) => candidate.includes("password"));
    const here = { start: { line, character: 16 }, end: { line, character: 16 } };
    for (const commands of [[], ["api7GatewayConfig.variableExtracted"]]) {
      await start({ initializationOptions: { commands } });
      await client.open(URI, text);
      const [extract, ...others] = await client.codeActions(URI, here, ["refactor"]);
      assert.deepEqual(others, []);
      assert.equal(extract?.kind, "refactor.extract");
      assert.equal(applied(text, extract), text.replace("abc", `$\{{ETCD_PASSWORD}}`));
      assert.deepEqual(
        extract?.command?.arguments,
        commands.length > 0 ? ["ETCD_PASSWORD", "abc"] : undefined,
      );
      assert.deepEqual(await client.codeActions(URI, here, ["refactor.rewrite"]), []);
      // The quick fix does the same, and loses the value no more than that.
      const [fix] = await client.codeActions(URI, here, ["quickfix"]);
      assert.deepEqual(fix?.command?.arguments, extract?.command?.arguments);
      client.dispose();
    }
  });

  it("completes with snippets for clients that know them, with plain text for others", async () => {
    const text = "deployment:\n  role: traditional\n  \n";
    const role = async (options?: Options) => {
      await start(options);
      await client.open(URI, text);
      const items = await client.complete(URI, { line: 2, character: 2 });
      return items.find(({ label }) => label === "role_traditional");
    };
    const plain = await role();
    assert.equal(plain?.insertTextFormat, 1);
    assert.deepEqual(plain.textEdit, {
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 2 } },
      newText: "role_traditional:\n    config_provider: etcd",
    });
    await client.dispose();
    const snippet = await role({
      capabilities: {
        textDocument: {
          completion: {
            completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } },
          },
        },
      },
    });
    assert.equal(snippet?.insertTextFormat, 2);
    assert.equal(snippet.insertTextMode, 1);
    assert.match(JSON.stringify(snippet.textEdit), /config_provider: \$\{/);
  });

  it("sends once what completions have in common, and documentation when it is asked for, to clients that support it", async () => {
    const text = "deployment:\n  etcd:\n    \n";
    const position = { line: 2, character: 4 };
    const answer = async (options?: Options) => {
      await start(options);
      await client.open(URI, text);
      const request = { textDocument: { uri: URI }, position };
      return client.connection.sendRequest(CompletionRequest.type, request);
    };
    const full = await answer();
    assert.ok(Array.isArray(full));
    const timeout = full.find(({ label }) => label === "timeout");
    assert.match(JSON.stringify(timeout?.documentation), /Default:\* `30`/);
    client.dispose();
    const list = await answer({
      capabilities: {
        textDocument: {
          completion: {
            completionItem: { resolveSupport: { properties: ["documentation"] } },
            completionList: { itemDefaults: ["editRange", "insertTextFormat", "insertTextMode"] },
          },
        },
      },
    });
    assert.ok(list !== null && !Array.isArray(list));
    assert.deepEqual(list.itemDefaults?.editRange, { start: position, end: position });
    assert.deepEqual(
      list.items.map(({ label }) => label),
      full.map(({ label }) => label),
    );
    const short = list.items.find(({ label }) => label === "timeout");
    assert.ok(short);
    assert.equal(short.documentation, undefined);
    assert.equal(short.textEdit, undefined);
    assert.equal(short.textEditText, timeout?.textEdit?.newText);
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, short);
    assert.deepEqual(resolved.documentation, timeout?.documentation);
    await assert.rejects(
      client.connection.sendRequest(CompletionResolveRequest.type, { label: "a", data: { key: ["x"] } }),
      /textDocument\.uri/,
    );
  });

  it("tells of keys and endpoints on hover", async () => {
    await start();
    await client.open(URI, EXAMPLE);
    const lines = EXAMPLE.split("\n");
    const at = (text: string) => {
      const line = lines.findIndex((candidate) => candidate.includes(text));
      return { line, character: (lines[line] ?? "").indexOf(text) + 1 };
    };
    const text = async (position: { line: number; character: number }) => {
      const contents = (await client.hover(URI, position))?.contents;
      return contents && typeof contents === "object" && "value" in contents ? contents.value : "";
    };
    const timeout = await text(at("timeout"));
    assert.match(timeout, /seconds/);
    assert.match(timeout, /Default:\* `30`/);
    assert.match(timeout, /\[Documentation\]\(https:/);
    const endpoint = await text(at("https://dp-manager.az-b"));
    assert.match(endpoint, /az-b/);
    assert.match(endpoint, /1 of the 3/);
    assert.equal(await text(at("# One DP Manager")), "");
  });

  it("offers the code lens only to clients that have its command", async () => {
    await start();
    assert.equal(client.initialized?.capabilities.codeLensProvider, undefined);
    client.dispose();
    await start({ initializationOptions: { commands: ["api7GatewayConfig.previewHealthCheck"] } });
    assert.notEqual(client.initialized?.capabilities.codeLensProvider, undefined);
  });
});

describe("language server and bad input", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.inProcess();
  });
  afterEach(() => client.dispose());

  it("says of a text that is no YAML what is wrong with it", async () => {
    await client.open(URI, `${EXAMPLE}\tnode: [\n`);
    const [error, ...others] = await client.diagnostics(URI);
    assert.equal(error?.code, "yaml/syntax");
    assert.match(String(error?.message), /won't start/);
    assert.ok(others.every((diagnostic) => diagnostic.code === "yaml/syntax"));
  });

  it("says of a file of more than 10 MB that it is not checked, and answers nothing else", async () => {
    await client.open(URI, EXAMPLE + "# filler\n".repeat(1_200_000));
    const diagnostics = await client.diagnostics(URI);
    assert.deepEqual(
      diagnostics.map((diagnostic) => diagnostic.code),
      ["yaml/too-large"],
    );
    assert.deepEqual(await client.complete(URI, { line: 2, character: 2 }), []);
    assert.deepEqual(await client.codeActions(URI, WHOLE), []);
  });

  it("says nothing of an 8 MB file that is none of ours", async () => {
    await client.open(URI, `services:\n${"  a: b\n".repeat(1_200_000)}`);
    assert.deepEqual(await client.diagnostics(URI), []);
  });

  it("takes back what it said of a document that is closed", async () => {
    await client.open(URI, EXAMPLE.replace("timeout: 30", "timeout: 0"));
    assert.notDeepEqual(await client.diagnostics(URI), []);
    const closed = new Promise<unknown>((resolve) => {
      client.connection.onNotification("textDocument/publishDiagnostics", resolve);
    });
    await client.close(URI);
    assert.deepEqual(((await closed) as { diagnostics: unknown }).diagnostics, []);
    assert.equal(await client.hover(URI, { line: 1, character: 1 }), null);
    assert.deepEqual(await client.codeActions(URI, WHOLE), []);
  });

  it("answers for positions outside of the text", async () => {
    await client.open(URI, EXAMPLE);
    assert.ok(Array.isArray(await client.complete(URI, { line: 9999, character: 9999 })));
    assert.equal(await client.hover(URI, { line: 9999, character: 0 }), null);
  });

  it("survives a change while requests are under way", async () => {
    await client.open(URI, EXAMPLE);
    const answers = [];
    for (let i = 0; i < 50; i++) {
      answers.push(client.complete(URI, { line: 8, character: 6 }), client.codeActions(URI, WHOLE));
      await client.change(URI, i % 2 ? EXAMPLE : EXAMPLE.slice(0, 40 + i));
    }
    for (const answer of await Promise.all(answers)) assert.ok(Array.isArray(answer));
  });

  it("takes bad settings for none and says so in the log", async () => {
    const logged = new Promise<unknown>((resolve) =>
      client.connection.onNotification("window/logMessage", resolve),
    );
    await client.configure({ product: "nginx", availabilityZones: "az-a", rules: 7 });
    assert.match(JSON.stringify(await logged), /product must be auto, api7, or apisix/);
    await client.open(URI, EXAMPLE);
    assert.ok(Array.isArray(await client.diagnostics(URI)));
  });
});

describe("command line", () => {
  it("serves over standard input and output", async () => {
    const { client, process: child } = await Client.ofProcess(["dist/cli.js", "lsp", "--stdio"]);
    await client.open(URI, EXAMPLE.replace("timeout: 30", "timeout: 0"));
    const [first] = (await client.diagnostics(URI)).filter((diagnostic) => diagnostic.severity === 1);
    assert.equal(first?.code, "schema/range");
    assert.match(first?.codeDescription?.href ?? "", /^file:.*\/docs\/rules\/schema\/range\.md$/);
    await client.stop();
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
  });
});
