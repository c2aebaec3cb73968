import { LEVEL_NAMES } from "../../server/src/rules/levels.ts";
import { FAMILIES, RULE_TABLE } from "../../server/src/rules/table.ts";

/** LSP's name `information` for `info` is accepted as well. */
const LEVELS = { type: "string", enum: [...LEVEL_NAMES, "information"] };

/** What the keys of the rules' texts in package.nls.json begin with. */
export const RULE_TEXT = "setting.rules.";

/** The JSON Schema of the setting `api7GatewayConfig.rules`: a property for each rule, a pattern for the families. */
export function rulesSetting() {
  const properties = RULE_TABLE.map(({ code, level }) => [
    code,
    { ...LEVELS, default: level, description: `%${textKey(code)}%` },
  ]);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    patternProperties: { [`^(${FAMILIES.join("|")})/\\*$`]: LEVELS },
    additionalProperties: false,
    default: {},
    scope: "resource",
    markdownDescription: "%setting.rules%",
  };
}

/** The titles of the rules, by their keys in package.nls.json. */
export function ruleTexts() {
  return Object.fromEntries(RULE_TABLE.map(({ code, title }) => [textKey(code), `${title}.`]));
}

/**
 * The packaging tool allows no other characters in a key than those of words, and dots.
 * @param {string} code
 */
function textKey(code) {
  return RULE_TEXT + code.replace("/", ".").replaceAll("-", "_");
}

/** What the table says of a rule's quick fixes. */
const QUICK_FIX = { none: "—", manual: "yes", automatic: "yes, also by fix all" };

/** The lines of the table in docs/rules/README.md. */
export function rulesTable() {
  return [
    "| rule | what it finds | default level | quick fix |",
    "| --- | --- | --- | --- |",
    ...RULE_TABLE.map(
      ({ code, title, level, fixes }) =>
        `| [${code}](${code}.md) | ${title} | ${level} | ${QUICK_FIX[fixes]} |`,
    ),
  ];
}
