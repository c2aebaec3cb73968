import { strict as assert } from "node:assert";
import { join } from "node:path";
import * as vscode from "vscode";
import { openPage } from "../driver/page-client";
import { seriousViolations } from "./axe";
import { closeAll, openFile, setTheme, THEMES } from "./workbench";

const FILE = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
    prefix: /apisix
apisix:
  status:
    ip: IP
`;

/** Tall enough for the whole page; the second is the width of a preview beside an editor. */
const SIZES = { wide: [1448, 3000], narrow: [648, 4200] } as const;

/** What is saved for a person to look at. */
const PARTS = { page: "body", overview: ".overview", balancer: "#balancer" } as const;

const { webview, resize } = openPage();

/** Pictures to look at, and axe-core, in every kind of theme and in two widths. */
describe("looks of the preview", () => {
  before(async () => {
    await vscode.commands.executeCommand("workbench.action.closeSidebar");
  });
  after(async () => {
    await setTheme(undefined);
    await resize(1400, 900);
    await vscode.commands.executeCommand("workbench.action.toggleSidebarVisibility");
  });
  beforeEach(closeAll);

  for (const [kind, theme] of Object.entries(THEMES)) {
    it(`has nothing seriously wrong in ${kind}`, async () => {
      await setTheme(theme);
      await openPreview(FILE.replace("IP", kind.startsWith("dark") ? "127.0.0.1" : "0.0.0.0"));
      await webview.waitFor(`body[data-vscode-theme-kind="vscode-${kind}"]`);
      await webview.click('[data-testid="zone-azb"]');
      await webview.waitFor('[data-testid="capacity"]', { text: "67 %" });
      for (const [name, [width, height]] of Object.entries(SIZES)) {
        await resize(width, height);
        await webview.waitFor('[data-testid="picture"] svg');
        const folder = process.env.API7_GATEWAY_CONFIG_TEST_OUTPUT;
        for (const [part, selector] of Object.entries(PARTS))
          if (folder) await webview.screenshot(selector, join(folder, `looks-${kind}-${name}-${part}.png`));
        assert.deepEqual(await seriousViolations(), []);
        assert.deepEqual(await clipped(), []);
      }
    });
  }
});

/** Opens a file with its preview, as the only thing in sight. */
async function openPreview(text: string): Promise<void> {
  await openFile(text);
  await vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");
  await webview.waitFor('[data-testid="zone-azb"]');
  await vscode.commands.executeCommand("workbench.action.joinAllGroups");
  await vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");
  await webview.waitFor('[data-testid="zone-azb"]');
}

/** What is wider than its place, apart from what scrolls. */
function clipped(): Promise<string[]> {
  return webview.evaluate<string[]>(
    `[document.documentElement, ...document.querySelectorAll("section, dl, td, th, p, .button")]
       .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline")
       .map((element) => element.outerHTML.slice(0, 120))`,
  );
}
