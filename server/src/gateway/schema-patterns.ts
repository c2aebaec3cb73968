const compiled = new Map<string, RegExp>();

/** The pattern of a name in braces in the schemas, and an equivalent that takes linear time. */
const NAME = "{[_A-Za-z]([_A-Za-z0-9]*[_A-Za-z])*}";
const NAME_READ_ONCE = "{[_A-Za-z]([_A-Za-z0-9]*[_A-Za-z])?}";

/**
 * A pattern of a schema as a regular expression. In PCRE, for which it was written, `$` also matches before a line feed
 * at the very end, and `\A` and `\z` are the start and the end; the other syntax in the schemas is the same in both. A
 * pattern that takes exponential time is replaced by an equivalent one: PCRE stops at a limit, JavaScript doesn't.
 */
export function patternOf(source: string): RegExp {
  let pattern = compiled.get(source);
  if (pattern === undefined) {
    const whole = /^\\A(.*)\\z$/s.exec(source)?.[1];
    const written = whole === undefined ? source.replace(/(^|[^\\])\$$/, "$1\\n?$") : `^${whole}$`;
    pattern = new RegExp(written.replace(NAME, NAME_READ_ONCE));
    compiled.set(source, pattern);
  }
  return pattern;
}

const IPV4 = "(\\d{1,2}|1\\d{2}|2[0-4]\\d|25[0-5])";
const QUAD = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const DOTTED = `${QUAD}(\\.${QUAD}){3}`;
const HEX = "[0-9A-Fa-f]{1,4}";

/**
 * The formats as the library checks them outside of NGINX.
 * Source: api7/jsonschema, lib/jsonschema.lua (format "ipv4" and "ipv6").
 */
export const FORMATS = {
  ipv4: new RegExp(`^(${IPV4}\\.){3}${IPV4}\\n?$`),
  ipv6: new RegExp(`^\\s*(${ipv6Forms().join("|")})(?:%.+(?:[\\n\\r\\u2028\\u2029]\\s*)?|\\s*)$`),
} as const;

/**
 * An address of eight groups, where `::` can replace one run of zeros, and the last two groups can be an IPv4 address.
 */
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
