import { chromium } from "playwright-core";

/**
 * Launches the provisioned headless Chromium.
 * @param {import("../../../scripts/lib/provision.mjs").ProvisionedBrowser} programs
 */
export function launchBrowser(programs) {
  return chromium.launch({
    executablePath: programs.executable,
    headless: true,
    env: { ...process.env, ...programs.env },
    // ends with this process's own handlers
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
