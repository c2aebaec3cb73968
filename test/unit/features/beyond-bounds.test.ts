import assert from "node:assert/strict";
import { printText } from "../../../server/src/cli/lint-text.ts";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import { effectiveConfiguration } from "../../../server/src/features/effective.ts";
import { type GatewayDocument, openText } from "../../../server/src/features/gateway-document.ts";
import { lint } from "../../../server/src/features/lint.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
import { startUpStatus } from "../../../server/src/features/start-up-status.ts";
import { EFFECTIVE_COMMAND } from "../../../server/src/protocol/commands.ts";
import { DEEPEST, MOST_UNFOLDED } from "../../../server/src/yaml/limits.ts";
import { LARGE_TEXTS } from "../../support/large-texts.ts";

const HEAD = "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n";
const bomb = LARGE_TEXTS.bomb?.(9) ?? "";
const chain = LARGE_TEXTS.aliaschain?.(10_000) ?? "";

function open(text: string): GatewayDocument {
  const document = openText(text, { ...DEFAULT_SETTINGS, product: "api7" });
  assert.ok(document);
  return document;
}

/** What is said of a text, with what each finding marks. */
function said(text: string) {
  const document = open(text);
  const { startup, diagnostics } = lint(document, "");
  return {
    startup: [startup.verdict, startup.bound],
    findings: document.findings.map(({ code, range }) => [code, text.slice(range.start, range.end)]),
    printed: printText([{ file: "f", ...lint(document, "") }]).at(-1),
    summary: startUpStatus(document).summary,
    lens: codeLenses(document, [EFFECTIVE_COMMAND])[0]?.command?.title ?? "",
    effective: effectiveConfiguration(document).effective,
    messages: diagnostics.map(({ message }) => message),
  };
}

describe("a file that is more than what is read", () => {
  const cases = {
    "brackets behind brackets in quotes": [`${HEAD}x: ${'["]",'.repeat(3000)}\n`, "depth", "["],
    "dashes in a row": [`${HEAD}x:\n  ${"- ".repeat(3000)}a\n`, "depth", "-"],
    "aliases in a chain": [chain, "depth", "*a"],
    "aliases of aliases": [bomb, "aliases", "*a"],
    "a file that begins with what is too deep": [
      `x: ${"[".repeat(3000)}\n${HEAD}  admin:\n    admin_key: 1\n`,
      "depth",
      "[",
    ],
  } as const;
  for (const [name, [text, bound, marked]] of Object.entries(cases))
    it(`has an unknown start, and where and why is said: ${name}`, () => {
      const { startup, findings, printed, summary, lens, effective, messages } = said(text);
      assert.deepEqual(startup, ["unknown", bound]);
      assert.equal(findings.length, 1);
      const [code, at] = findings[0] ?? [];
      assert.equal(code, bound === "depth" ? "yaml/too-deep" : "yaml/too-large");
      assert.ok(at?.startsWith(marked), at);
      const why = bound === "depth" ? `${DEEPEST} (nested )?levels` : `${MOST_UNFOLDED} values`;
      for (const text of [printed, lens, effective, messages.join()])
        assert.match(text ?? "", new RegExp(why));
      assert.match(printed ?? "", /may or may not start: the file is not checked/);
      assert.match(summary, /: not checked$/);
    });

  it("is one as well that the gateway's old reader would read", () => {
    const document = openText(bomb, { ...DEFAULT_SETTINGS, product: "apisix", version: "3.8" });
    assert.ok(document);
    assert.deepEqual(
      document.findings.map(({ code }) => code),
      ["yaml/too-large"],
    );
  });

  it("is none where the levels and values are within the bounds", () => {
    const levels = DEEPEST - 1;
    const { startup } = said(`${HEAD}x: ${"[".repeat(levels)}${"]".repeat(levels)}\n`);
    assert.deepEqual(startup, ["starts", undefined]);
  });
});
