import { ReadError } from "./read-error.ts";
import type { Scanner } from "./scanner.ts";
import type { Token } from "./tokens.ts";

const DEFAULT_TAGS: readonly (readonly [handle: string, prefix: string])[] = [
  ["!", "!"],
  ["!!", "tag:yaml.org,2002:"],
];

/** Reads the directives before a document and returns the prefixes of its tag handles. */
export function readDirectives(scanner: Scanner): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  let versionSeen = false;
  for (let token = scanner.peek(); ; token = scanner.peek()) {
    const fail = (problem: string) => new ReadError(problem, token.start.at, token.end.at);
    if (token.type === "version") {
      if (versionSeen) throw fail("found duplicate %YAML directive");
      if (token.major !== 1 || (token.minor !== 1 && token.minor !== 2))
        throw fail("found incompatible YAML document");
      versionSeen = true;
    } else if (token.type === "tag-directive") {
      if (tags.has(token.handle)) throw fail("found duplicate %TAG directive");
      tags.set(token.handle, token.prefix);
    } else break;
    scanner.skip();
  }
  for (const [handle, prefix] of DEFAULT_TAGS) if (!tags.has(handle)) tags.set(handle, prefix);
  return tags;
}

/** The full tag of a token. */
export function resolveTag(
  token: Extract<Token, { type: "tag" }>,
  tags: ReadonlyMap<string, string>,
): string {
  if (token.handle === "") return token.suffix;
  const prefix = tags.get(token.handle);
  if (prefix === undefined) throw new ReadError("found undefined tag handle", token.start.at, token.end.at);
  return prefix + token.suffix;
}
