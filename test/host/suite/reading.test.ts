// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { installStandIn, uninstallStandIn } from "./stand-in";
import { closeAll, codeOf, diagnosticsWhen, openFile, rangeOf, screenshot } from "./workbench";

const FILE = `# The same file on every node.
# It is for three zones.
deployment:
  role: traditional
  role_traditional: {config_provider: etcd}
  etcd: &etcd
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal"
      - https://dp-manager.az-c.internal:7943
    prefix: "\${{PREFIX:=/apisix}}"
    user: \${{PREFIX}}
    timeout: 30
    tls:
      <<: *etcd
apisix:
  status: {ip: 0.0.0.0}
`;

const OTHER = "services:\n  a:\n    image: x\n    ports:\n      - 1\n      - 2\n  b:\n    image: y\n";

const page = openPage();

/** What a provider of VS Code answers about a document. */
function ask<T>(provider: string, editor: vscode.TextEditor, ...args: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(`vscode.${provider}`, editor.document.uri, ...args);
}

/** Asks again until the answer is as wanted: what a server registers or takes back takes its time. */
async function until<T>(question: () => Thenable<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await question();
    if (wanted(answer)) return answer;
  }
}

const symbolsOf = (editor: vscode.TextEditor) =>
  ask<vscode.DocumentSymbol[] | undefined>("executeDocumentSymbolProvider", editor);

async function setTheme(theme: string | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration("workbench")
    .update("colorTheme", theme, vscode.ConfigurationTarget.Global);
}

describe("reading in VS Code", () => {
  beforeEach(closeAll);
  after(() => setTheme(undefined));

  it("shows hints, lenses, breadcrumbs and outline", async () => {
    const editor = await openFile(FILE);
    const { start } = rangeOf(editor.document, "dp-manager.az-b");
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand("outline.focus");
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    for (const [theme, name] of [
      ["Default Dark Modern", "reading-dark"],
      ["Default Light Modern", "reading-light"],
    ]) {
      await setTheme(theme);
      await page.workbench.waitFor(".codelens-decoration", {
        text: "depends on the node: environment variable PREFIX",
      });
      await page.workbench.waitFor(".codelens-decoration", { text: "3 zones · 1 of 3 endpoints" });
      await page.workbench.waitFor(".monaco-breadcrumbs", { text: "az-b: dp-manager.az-b.internal" });
      await page.workbench.waitFor(".outline-tree", { text: "deployment" });
      await page.workbench.waitFor(".view-lines", { text: ":2379" });
      await screenshot(name ?? "");
    }
    const hints = await ask<vscode.InlayHint[]>(
      "executeInlayHintProvider",
      editor,
      new vscode.Range(0, 0, editor.document.lineCount, 0),
    );
    assert.deepEqual(hints.map(({ label }) => label).sort(), [":443, :2379", "az-a", "az-b", "az-c", "s"]);
    const lenses = await ask<vscode.CodeLens[]>("executeCodeLensProvider", editor);
    assert.equal(lenses.length, 3);
  });

  it("opens the effective configuration from the lens", async () => {
    await openFile(FILE);
    await page.workbench.waitFor(".codelens-decoration a", {
      text: "depends on the node: environment variable PREFIX",
    });
    await page.workbench.click(".codelens-decoration a");
    await page.workbench.waitFor(".tab", { text: "effective configuration" });
  });

  it("tells of a variable and of an alias on hover", async () => {
    const editor = await openFile(FILE);
    const told = async (what: string) => {
      const { start } = rangeOf(editor.document, what);
      const hovers = await ask<vscode.Hover[]>("executeHoverProvider", editor, start.translate(0, 1));
      return hovers
        .flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value))
        .join();
    };
    assert.match(await told("${{PREFIX:="), /\*Fallback:\* `\/apisix`/);
    assert.match(await told("*etcd"), /stands for the value anchored on line 6/);
    const { start } = rangeOf(editor.document, "${{PREFIX:=");
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand("editor.action.showHover");
    await page.workbench.waitFor(".monaco-hover", { text: "an environment variable of the node" });
    await screenshot("hover-variable");
    await page.press("Escape");
  });

  it("folds keys and comments, and other files by indentation as before", async () => {
    const editor = await openFile(FILE);
    const folds = await ask<vscode.FoldingRange[]>("executeFoldingRangeProvider", editor);
    assert.ok(
      folds.some(
        ({ start, end, kind }) => start === 0 && end === 1 && kind === vscode.FoldingRangeKind.Comment,
      ),
    );
    assert.ok(folds.some(({ start, end }) => start === 5 && end === 14));
    const other = await openFile(OTHER, "compose.yaml");
    await vscode.commands.executeCommand("editor.foldAll");
    // Without its folded lines, the first line is all that can be seen.
    await until(
      async () => other.visibleRanges,
      ([first]) => first?.end.line === 0,
    );
  });

  it("selects from the text to its quotes to the pair", async () => {
    const editor = await openFile(FILE);
    const { start } = rangeOf(editor.document, "dp-manager.az-b");
    editor.selection = new vscode.Selection(start, start);
    const [first] = await ask<vscode.SelectionRange[]>("executeSelectionRangeProvider", editor, [start]);
    const texts: string[] = [];
    for (let at = first; at; at = at.parent as vscode.SelectionRange)
      texts.push(editor.document.getText(at.range));
    const quoted = texts.indexOf('"https://dp-manager.az-b.internal"');
    assert.equal(texts[quoted - 1], "https://dp-manager.az-b.internal");
    const host = rangeOf(editor.document, "host:").start.line;
    const lines = FILE.split("\n").slice(host, host + 4);
    assert.ok(texts.includes(lines.join("\n").trim()), "the pair with all endpoints");
  });

  it("finds and renames a variable, and says why where it can't", async () => {
    const editor = await openFile(FILE);
    const { start } = rangeOf(editor.document, "PREFIX}}");
    const [definition] = await ask<vscode.LocationLink[]>("executeDefinitionProvider", editor, start);
    assert.equal(definition?.targetRange.start.line, 10);
    const found = await ask<vscode.Location[]>("executeReferenceProvider", editor, start);
    assert.equal(found.length, 2);
    const edit = await ask<vscode.WorkspaceEdit>("executeDocumentRenameProvider", editor, start, "ROOT");
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(editor.document.getText(), FILE.replaceAll("PREFIX", "ROOT"));
    await assert.rejects(
      Promise.resolve(ask("executeDocumentRenameProvider", editor, start, "1")),
      /can't be the name of an environment variable/,
    );
  });

  it("colours the parts of a variable", async () => {
    const editor = await openFile(FILE);
    const tokens = await ask<vscode.SemanticTokens>("provideDocumentSemanticTokens", editor);
    assert.equal(tokens.data.length, 8 * 5);
  });

  it("links to the documentation", async () => {
    const editor = await openFile(FILE);
    const links = await ask<vscode.DocumentLink[]>("executeLinkProvider", editor);
    assert.ok(links.some(({ target }) => target?.scheme === "https"));
  });
});

describe("beside Red Hat's YAML extension", () => {
  beforeEach(closeAll);
  after(() => uninstallStandIn());

  it("leaves symbols, folding and syntax errors to it as soon as it is there, and has them back without it", async () => {
    const editor = await openFile(`${FILE}  ssl: [\n`);
    const { uri } = editor.document;
    const syntax = (all: readonly vscode.Diagnostic[]) => all.some((d) => codeOf(d) === "yaml/syntax");
    await diagnosticsWhen(uri, syntax);
    await until(
      () => symbolsOf(editor),
      (symbols) => (symbols?.length ?? 0) > 0,
    );
    await installStandIn();
    await diagnosticsWhen(uri, (all) => !syntax(all));
    await until(
      () => symbolsOf(editor),
      (symbols) => (symbols?.length ?? 0) === 0,
    );
    // VS Code's own folding by indentation stays; it has no comments.
    const hasComment = (ranges: vscode.FoldingRange[] | undefined) =>
      ranges?.some(({ kind }) => kind === vscode.FoldingRangeKind.Comment) === true;
    const folds = () => ask<vscode.FoldingRange[] | undefined>("executeFoldingRangeProvider", editor);
    await until(folds, (ranges) => !hasComment(ranges));
    const validate = vscode.workspace.getConfiguration("yaml");
    await validate.update("validate", false, vscode.ConfigurationTarget.Global);
    await diagnosticsWhen(uri, syntax);
    await validate.update("validate", undefined, vscode.ConfigurationTarget.Global);
    await diagnosticsWhen(uri, (all) => !syntax(all));
    await uninstallStandIn();
    await diagnosticsWhen(uri, syntax);
    await until(
      () => symbolsOf(editor),
      (symbols) => (symbols?.length ?? 0) > 0,
    );
    await until(folds, hasComment);
  });
});
