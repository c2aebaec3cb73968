const PART = /\{zone\}|\*|[^{*]+|\{/g;

/** Where a pattern says that the zone stands in a host name. */
export interface PatternMatch {
  readonly name: string;
  /** Offsets from the host's start. */
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a pattern, in words; undefined where it is good. */
export function zonePatternProblem(pattern: string): string | undefined {
  const places = pattern.split("{zone}").length - 1;
  if (places !== 1) return "it must hold {zone} once, as in dpm-{zone}.example.com";
  if (/[{}]/.test(pattern.replace("{zone}", ""))) return "braces are only for {zone}";
  return /[\s/]/.test(pattern) ? "it is for host names, without scheme and path" : undefined;
}

/**
 * Reads the zone out of a lower-case host name by a pattern such as `dpm-{zone}.example.com`: `{zone}` and `*` stand for
 * any part of a name between two dots. Undefined where the host is not of that form.
 */
export function matchZonePattern(host: string, pattern: string): PatternMatch | undefined {
  const hit = expressionOf(pattern).exec(host);
  const [start, end] = hit?.indices?.groups?.zone ?? [];
  const name = hit?.groups?.zone;
  return name === undefined || start === undefined || end === undefined ? undefined : { name, start, end };
}

const expressions = new Map<string, RegExp>();

function expressionOf(pattern: string): RegExp {
  let expression = expressions.get(pattern);
  if (expression === undefined) {
    const source = pattern.toLowerCase().replace(PART, (part) => {
      if (part === "{zone}") return "(?<zone>[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)";
      return part === "*" ? "[^.]*" : part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    });
    expression = new RegExp(`^${source}$`, "d");
    expressions.set(pattern, expression);
  }
  return expression;
}
