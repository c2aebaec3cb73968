import { LEVEL_NAMES } from "../../server/src/rules/levels.ts";
import { FAMILIES, RULE_TABLE } from "../../server/src/rules/table.ts";

/** `information` is the protocol's word for `info` and is taken too. */
const LEVELS = { type: "string", enum: [...LEVEL_NAMES, "information"] };

/** The JSON Schema of the setting `api7GatewayConfig.rules`: a property for each rule, a pattern for the families. */
export function rulesSetting() {
  const properties = RULE_TABLE.map(({ code, title, level }) => [
    code,
    { ...LEVELS, default: level, description: `${title}.` },
  ]);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    patternProperties: { [`^(${FAMILIES.join("|")})/\\*$`]: LEVELS },
    additionalProperties: false,
    default: {},
    scope: "resource",
    markdownDescription:
      'The level of single rules by their code, or of a whole family: `off`, `hint`, `info`, `warning` or `error`, e.g. `{ "multi-az/few-endpoints": "off", "security/*": "hint" }`. What a rule says and why stands on its page, which its findings link to.',
  };
}

/**
 * The lines of the table in docs/rules/README.md.
 * @param {(code: string) => boolean} hasFix whether a rule's page shows a quick fix
 */
export function rulesTable(hasFix) {
  return [
    "| rule | what it finds | default level | quick fix |",
    "| --- | --- | --- | --- |",
    ...RULE_TABLE.map(
      ({ code, title, level }) =>
        `| [${code}](${code}.md) | ${title} | ${level} | ${hasFix(code) ? "yes" : "no"} |`,
    ),
  ];
}
