import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { closeAll, codeOf, diagnosticsWhen, openFile, replaceAll } from "./workbench";

const FILE = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
    timeout: 0
apisix:
  status:
    ip: 0.0.0.0
    port: 7085
`;

const { webview } = openPage();

/** The process that the extension runs the language server in. */
function serverProcess(): number {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const [pid, ...others] = listed
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => found?.[2] === String(process.pid) && found[3]?.includes("cli.js lsp"))
    .map((found) => Number(found?.[1]));
  assert.ok(pid !== undefined && others.length === 0, listed);
  return pid;
}

describe("a language server that ends", () => {
  beforeEach(closeAll);

  it("is started anew: diagnostics, commands and the preview go on", async () => {
    const editor = await openFile(FILE);
    const { uri } = editor.document;
    const hasRange = (found: readonly vscode.Diagnostic[]) =>
      found.some((one) => codeOf(one) === "schema/range");
    await diagnosticsWhen(uri, hasRange);
    await vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");
    await webview.waitFor('[data-testid="status-endpoint"]', { text: "7085" });
    process.kill(serverProcess(), "SIGKILL");
    await diagnosticsWhen(uri, (found) => found.length === 0);
    await diagnosticsWhen(uri, hasRange);
    await replaceAll(editor, FILE.replace("7085", "7099"));
    await webview.waitFor('[data-testid="status-endpoint"]', { text: "7099" });
    await replaceAll(editor, FILE.replace("timeout: 0", "timeout: 30"));
    await diagnosticsWhen(uri, (found) => !hasRange(found));
    await vscode.commands.executeCommand("api7GatewayConfig.showEffectiveConfiguration");
  });
});
