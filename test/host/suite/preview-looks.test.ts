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
      await webview.waitFor('[data-testid="capacity"]', { text: "67%" });
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

  it("draws many zones, with nodes that the settings name", async () => {
    const settings = vscode.workspace.getConfiguration("api7GatewayConfig");
    const nodes = {
      "eu-central-1a": ["10.0.1.10", "10.0.1.11"],
      "eu-central-1b": ["gateway-1.eu-central-1b.example.internal"],
    };
    await settings.update("nodes", nodes, vscode.ConfigurationTarget.Global);
    await openPreview(MANY_ZONES, '[data-zone="-"]');
    for (const [name, [width, height]] of Object.entries(SIZES)) {
      await resize(width, height);
      await webview.waitFor('[data-testid="picture"] svg', { text: "10.0.1.10" });
      const folder = process.env.API7_GATEWAY_CONFIG_TEST_OUTPUT;
      if (folder) await webview.screenshot(".overview", join(folder, `looks-zones-${name}.png`));
      assert.deepEqual(await clipped(), []);
      assert.deepEqual(await outside(), []);
    }
    await settings.update("nodes", undefined, vscode.ConfigurationTarget.Global);
  });
});

/** Six zones with long names, of which one has many nodes and endpoints, and endpoints whose zone can't be told. */
const MANY_ZONES = `deployment:
  etcd:
    host:
${["eu-central-1a", "eu-central-1b", "eu-central-1c", "eu-central-1d", "eu-central-1e", "eu-central-1f"]
  .map((zone) => `      - "https://dp-manager-of-the-gateway.${zone}.example.internal:7943"\n`)
  .join(
    "",
  )}${[1, 2, 3, 4, 5, 6, 7].map((i) => `      - "https://dpm-${i}.eu-central-1a.example.internal:7943"\n`).join("")}\
      - "https://10.0.0.1:7943"
apisix:
  status:
    ip: 0.0.0.0
`;

/** Opens a file with its preview, as the only thing in sight. */
async function openPreview(text: string, drawn = '[data-testid="zone-azb"]'): Promise<void> {
  await openFile(text);
  await vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");
  await webview.waitFor(drawn);
  await vscode.commands.executeCommand("workbench.action.joinAllGroups");
  await vscode.commands.executeCommand("api7GatewayConfig.previewHealthCheck");
  await webview.waitFor(drawn);
}

/** What is wider than its place, apart from what scrolls. */
function clipped(): Promise<string[]> {
  return webview.evaluate<string[]>(
    `[document.documentElement, ...document.querySelectorAll("section, dl, td, th, p, .button")]
       .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline")
       .map((element) => element.outerHTML.slice(0, 120))`,
  );
}

/** Texts of the drawing that stand out of their box: `part` of a zone. */
function outside(): Promise<string[]> {
  return webview.evaluate<string[]>(
    `[...document.querySelectorAll(".zone")].flatMap((zone) => {
       const frame = zone.querySelector(".frame").getBoundingClientRect();
       return [...zone.querySelectorAll("text")]
         .filter((text) => getComputedStyle(text).display !== "none")
         .filter((text) => {
           const { left, right, top, bottom } = text.getBoundingClientRect();
           return left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
         })
         .map((text) => text.textContent);
     })`,
  );
}
