import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPage } from "../driver/page-client";
import { closeAll } from "./workbench";

const page = openPage();
const { workbench } = page;

/** How long a window may take until it shows what is asked for. */
const WINDOW_MS = 60_000;

const FILE = `apisix:
  id: "\${{FROM_THE_ENVIRONMENT_FILE}}"
deployment:
  role: data_plane
  role_data_plane:
    config_provider: etcd
  etcd:
    host:
      - "https://one.zone-here.internal:7943"
      - "https://two.zone-here.internal:7943"
`;

/** What a stranger's folder could ask for: a file outside of it, patterns, and what else is to be looked at. */
const SETTINGS = (environmentFile: string) => ({
  "api7GatewayConfig.product": "api7",
  "api7GatewayConfig.environmentFile": environmentFile,
  "api7GatewayConfig.zonePatterns": ["*.{zone}.internal"],
  "api7GatewayConfig.files.include": ["odd.yaml"],
  "api7GatewayConfig.gatewayGroups": { all: ["**"] },
});

const lens = (text: string) => `.codelens-decoration a:has-text("${text}")`;

describe("a folder that is not trusted", () => {
  beforeEach(closeAll);
  after(() => page.closeWindow());

  it("has no say about files and patterns, until it is trusted", async function () {
    this.timeout(5 * WINDOW_MS);
    // A second window is had in a browser only.
    if (!(await page.canOpenWindow())) this.skip();
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "gateway-config-untrusted-")));
    const outside = realpathSync(mkdtempSync(join(tmpdir(), "gateway-config-outside-")));
    try {
      const variables = join(outside, "variables.env");
      writeFileSync(variables, "FROM_THE_ENVIRONMENT_FILE=node-1\n");
      mkdirSync(join(folder, ".vscode"));
      writeFileSync(join(folder, ".vscode", "settings.json"), JSON.stringify(SETTINGS(variables)));
      writeFileSync(join(folder, "config.yaml"), FILE);
      writeFileSync(join(folder, "odd.yaml"), FILE);

      await page.openUntrusted(folder, join(folder, "config.yaml"));
      await workbench.waitFor(".statusbar-item", { text: "Restricted Mode", timeoutMs: WINDOW_MS });
      // The setting that is no pattern and no path counts; the variable of the file outside isn't known.
      await workbench.waitFor(lens("depends on the node"), { timeoutMs: WINDOW_MS });
      await workbench.waitFor(lens("FROM_THE_ENVIRONMENT_FILE"), { timeoutMs: WINDOW_MS });

      await page.press("F1");
      await page.type("Manage Workspace Trust");
      await page.press("Enter");
      await workbench.click('.workspace-trust-editor .monaco-button:has-text("Trust")');
      await workbench.waitFor(lens(": starts"), { timeoutMs: WINDOW_MS });
    } finally {
      rmSync(folder, { recursive: true, force: true });
      rmSync(outside, { recursive: true, force: true });
    }
  });
});
