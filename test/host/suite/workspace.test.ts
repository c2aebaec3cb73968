import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { closeAll, codeOf, diagnosticsWhen, screenshot } from "./workbench";

const [FOLDER] = vscode.workspace.workspaceFolders ?? [];

/** Writes a file of the workspace without opening it. */
async function write(path: string, text: string): Promise<vscode.Uri> {
  assert.ok(FOLDER, "no folder is open");
  const uri = vscode.Uri.joinPath(FOLDER.uri, path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

async function exampleText(): Promise<string> {
  assert.ok(FOLDER);
  const uri = vscode.Uri.joinPath(FOLDER.uri, "multi-az", "config.yaml");
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

const differs = (diagnostic: vscode.Diagnostic) => codeOf(diagnostic) === "multi-az/nodes-differ";

describe("the workspace", () => {
  beforeEach(closeAll);
  afterEach(async () => {
    for (const name of ["az-a", "az-b"]) {
      const uri = vscode.Uri.joinPath(FOLDER?.uri ?? vscode.Uri.file("/"), name);
      await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => {});
    }
  });

  it("has the problems of files that nobody has opened, and loses them with their cause", async () => {
    const example = await exampleText();
    const uri = await write("az-a/config.yaml", example.replace("timeout: 30", "timeout: 0"));
    await diagnosticsWhen(uri, (all) => all.some((d) => codeOf(d) === "schema/range"));
    await write("az-a/config.yaml", example);
    await diagnosticsWhen(uri, (all) => all.every((d) => codeOf(d) !== "schema/range"));
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
  });

  it("compares the files of a gateway group while one of them is edited", async () => {
    const example = await exampleText();
    const a = await write("az-a/config.yaml", example);
    const b = await write("az-b/config.yaml", example.replace("timeout: 30", "timeout: 31"));
    const editor = await vscode.window.showTextDocument(a);
    const found = await diagnosticsWhen(a, (all) => all.some(differs));
    const [place] = found.find(differs)?.relatedInformation ?? [];
    assert.equal(place?.location.uri.toString(), b.toString());
    await diagnosticsWhen(b, (all) => all.some(differs));
    await vscode.commands.executeCommand("workbench.actions.view.problems");
    await screenshot("workspace-problems");
    await vscode.commands.executeCommand("workbench.action.closePanel");
    const at = editor.document.positionAt(
      editor.document.getText().indexOf("timeout: 30") + "timeout: 3".length,
    );
    await editor.edit((builder) => builder.replace(new vscode.Range(at, at.translate(0, 1)), "1"));
    await diagnosticsWhen(a, (all) => !all.some(differs));
    await diagnosticsWhen(b, (all) => !all.some(differs));
  });
});
