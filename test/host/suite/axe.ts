import { readFileSync } from "node:fs";
import { openPage } from "../driver/page-client";

/** What axe-core finds wrong in the webview, serious or critical: the rule and the elements that break it. */
export function seriousViolations(): Promise<string[]> {
  // The tests run with the clone's root as extension; the page's policy forbids a script tag, so it is evaluated there.
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  return openPage().webview.evaluate<string[]>(`(async () => {
    ${axe}
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + " " + target + ": " + failureSummary));
  })()`);
}
