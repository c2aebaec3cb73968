/**
 * The files of a new rule, about a key that few files have: they work as they are, so that each can be rewritten while the tests
 * pass.
 * @typedef {{ code: string, exported: string, title: string, fixes: string }} NewRule
 */

const KEY = "normalize_uri_like_servlet";

/** @param {NewRule} rule */
export function ruleFile({ code, exported, title, fixes }) {
  const hasFixes = fixes !== "none";
  const details = fixes === "automatic" ? ", preferred: true, automatic: true" : "";
  return `import { settingAt } from "../../gateway/configuration.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
${hasFixes ? 'import { changeSetting } from "../simple-fix.ts";\n' : ""}
// Write here which part of the configuration the rule is about.
const KEY = ["apisix", "${KEY}"] as const;

const say = messages("${code}", {
  title: "${title}",
  found: "Write here what happens because {key} is true, why, and what to write instead.",
${hasFixes ? '  change: "Set {key} to false",\n' : ""}});

/** Write here what the rule finds. */
export const ${exported}: Rule = {
  code: "${code}",
  say,
  severity: "information",
${hasFixes ? `  fixes: "${fixes}",\n` : ""}  reads: [KEY.join(".")],
  sources: [],
  check: (${hasFixes ? "input" : "{ root, configuration }"}) => {
${hasFixes ? "    const { root, configuration } = input;\n" : ""}    const entry = entryAt(root, KEY);
    const setting = settingAt(configuration, KEY);
    if (entry === undefined || setting.value !== true) return [];
    const key = KEY.join(".");
    return [{
      message: say("found", { key }),
      range: entry.range,
${hasFixes ? `      fixes: () => changeSetting(input, setting, "false", { title: say("change", { key })${details} }),\n` : ""}    }];
  },
};
`;
}

/** @param {NewRule} rule */
export function pageFile({ code, title, fixes }) {
  const fix =
    fixes === "none"
      ? "None: write here why no change is right for every file."
      : `The quick fix sets \`false\`. The file above becomes:\n\n${block(yaml(false))}`;
  return `# ${code}: ${title}

Default level: **info**

## What

Write here what the rule finds: \`apisix.${KEY}\` is \`true\`.

## Why

Write here what the gateway does then, and why that matters.

Source: write here a link to a page that everybody can open.

## Bad

${block(yaml(true))}

## Good

${block(yaml(false))}

## Fix

${fix}

## When to switch it off

Turn the rule off if … Write here who doesn't need it:

\`\`\`json
{ "api7GatewayConfig.rules": { "${code}": "off" } }
\`\`\`
`;
}

/** @param {NewRule} rule */
export function testFile({ code, fixes }) {
  return `import { expectRule } from "../harness.ts";

const CODE = "${code}";
const text = (value: string) => \`apisix:\\n  ${KEY}: \${value} # ours\\n\`;

describe(CODE, () => {
  it("reports true${fixes === "none" ? "" : ", and sets false"}", () => {
    expectRule(CODE, text("true"), {
      finds: [["information", "${KEY}: true"]],
      says: /apisix\\.${KEY} is true/,
      fixed: ${fixes === "none" ? '"none"' : 'text("false")'},
    });
  });

  it("decides on what the node runs with", () => {
    const use = \`"$\\{{SERVLET}}"\`;
    const finds = [["information", \`${KEY}: \${use}\`]] as const;
    expectRule(CODE, text(use), { environment: { SERVLET: "true" }, finds, fixed: "none" });
    expectRule(CODE, text(use), { finds: [] });
  });

  it("reports neither false nor what is not there", () => {
    expectRule(CODE, text("false"), { finds: [] });
    expectRule(CODE, "apisix:\\n  enable_admin: true\\n", { finds: [] });
  });
});
`;
}

/**
 * A case of the golden files (docs/testing.md).
 * @param {"before" | "after"} which
 */
export function goldenFile(which) {
  const text = `apisix: # 1\n  ${KEY}: ${which === "before"} # 2\n`;
  return which === "before" ? `# want: Set apisix.${KEY} to false\n${text}` : text;
}

/** @param {boolean} value */
function yaml(value) {
  return `apisix:\n  ${KEY}: ${value}\n`;
}

/** @param {string} text */
function block(text) {
  return `\`\`\`yaml\n${text}\`\`\``;
}
