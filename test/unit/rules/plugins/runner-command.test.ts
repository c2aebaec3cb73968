import assert from "node:assert/strict";
import { expectRule, findings } from "../harness.ts";

const CODE = "plugins/runner-command";
const APISIX = { product: "apisix" } as const;
const cmd = (...items: readonly string[]) =>
  `ext-plugin:\n  cmd:\n${items.map((item) => `    - ${item}\n`).join("")}`;

describe(CODE, () => {
  it("finds a command within the command, and takes its place", () => {
    expectRule(CODE, cmd('["/opt/runner", "run"]'), {
      ...APISIX,
      finds: [["warning", '["/opt/runner", "run"]']],
      says: /is one command: a list of strings/,
      fixed: cmd("/opt/runner", "run"),
    });
  });

  it("finds several commands, and leaves the choice to the author", () => {
    const text = cmd('["/opt/a", "run"]', '["/opt/b", "run"]');
    expectRule(CODE, text, {
      ...APISIX,
      finds: [["warning", '["/opt/a", "run"]']],
      says: /starts only one runner/,
      fixed: "none",
    });
    // The older reader can't read such lists at all.
    const codes = findings(text, { ...APISIX, version: "3.4" }).map(({ code }) => code);
    assert.ok(codes.includes(CODE));
  });

  it("is silent on one command", () => {
    expectRule(CODE, cmd("/opt/runner", "run"), { ...APISIX, finds: [] });
    expectRule(CODE, 'ext-plugin:\n  cmd: ["/opt/runner"]\n', { ...APISIX, finds: [] });
    expectRule(CODE, "ext-plugin:\n  cmd: /opt/runner\n", { ...APISIX, finds: [] });
  });
});
