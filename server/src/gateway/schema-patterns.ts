const compiled = new Map<string, RegExp>();

/**
 * A schema's pattern as a regular expression. It was written for PCRE, where `$` also matches before a line feed at the
 * very end; everything else in the schemas means the same in both.
 */
export function patternOf(source: string): RegExp {
  let pattern = compiled.get(source);
  if (pattern === undefined) {
    pattern = new RegExp(source.replace(/(^|[^\\])\$$/, "$1\\n?$"));
    compiled.set(source, pattern);
  }
  return pattern;
}

const IPV4 = "(\\d{1,2}|1\\d{2}|2[0-4]\\d|25[0-5])";
const QUAD = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const DOTTED = `${QUAD}(\\.${QUAD}){3}`;
const HEX = "[0-9A-Fa-f]{1,4}";

/**
 * The library's own idea of the formats, where it runs outside of NGINX.
 * Source: api7/jsonschema, lib/jsonschema.lua (format "ipv4" and "ipv6").
 */
export const FORMATS = {
  ipv4: new RegExp(`^(${IPV4}\\.){3}${IPV4}\\n?$`),
  ipv6: new RegExp(`^\\s*(${ipv6Forms().join("|")})(%.+)?\\s*$`),
} as const;

/** An address of eight groups, one run of zeros left out, the last two groups perhaps dotted. */
function ipv6Forms(): string[] {
  const forms = [`((${HEX}:){7}(${HEX}|:))`, `((${HEX}:){6}(:${HEX}|${DOTTED}|:))`];
  for (let before = 5; before >= 1; before--) {
    const after = 7 - before;
    const zeros = before === 5 ? "" : `(:${HEX}){0,${5 - before}}`;
    forms.push(`((${HEX}:){${before}}((:${HEX}){1,${after}}|${zeros}:${DOTTED}|:))`);
  }
  forms.push(`(:((:${HEX}){1,7}|(:${HEX}){0,5}:${DOTTED}|:))`);
  return forms;
}
