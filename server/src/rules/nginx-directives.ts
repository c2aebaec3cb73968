import { fileValueAt } from "../gateway/file-values.ts";
import { isDirective, takesCount } from "../gateway/nginx/check/directives.ts";
import { readToken } from "../gateway/nginx/check/words.ts";
import { type SnippetFor, snippetFor } from "../gateway/nginx/snippets.ts";
import { describeKey, pathsOfKey } from "../schema/catalogue.ts";
import { rightPlaceOf } from "../schema/misplaced.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import { countingEntries, type Entry, nodeAt, type PlainValue, type TreeNode } from "../yaml/tree.ts";
import { likelyPlaces } from "./likely-places.ts";
import type { RuleInput } from "./rule.ts";

/** A directive of NGINX that is written as a key. */
export interface WrittenDirective {
  readonly entry: Entry;
  readonly path: Path;
  readonly place: SnippetFor;
}

/** The sections in which keys are NGINX's directives for most people, and what they are for. */
const SECTIONS: readonly (readonly [path: Path, part: "main" | "http" | "stream"])[] = [
  [["nginx_config"], "main"],
  [["nginx_config", "event"], "main"],
  [["nginx_config", "http"], "http"],
  [["nginx_config", "http", "upstream"], "http"],
  [["nginx_config", "stream"], "stream"],
];

/** Blocks of NGINX that people write as sections there. */
const BLOCKS: ReadonlySet<string> = new Set(["http", "server", "location", "events", "main", "upstream"]);

/** The keys of a file that are directives of NGINX, and the sections that people write around them. */
interface WrittenDirectives {
  readonly found: readonly WrittenDirective[];
  readonly keys: ReadonlySet<Entry>;
  readonly blocks: ReadonlySet<Entry>;
}

/** The keys of a file that are directives of NGINX. */
export const directivesIn = memoize((input: RuleInput): WrittenDirectives => {
  const found: WrittenDirective[] = [];
  const blocks = new Set<Entry>();
  const look = (section: TreeNode | undefined, path: Path, part: "main" | "http" | "stream"): void => {
    if (section?.kind !== "map") return;
    for (const entry of countingEntries(section)) {
      const at = [...path, entry.key];
      if (entry.merged || describeKey(at, undefined) !== undefined) continue;
      if (BLOCKS.has(entry.key) && entry.value.kind === "map") {
        const before = found.length;
        look(entry.value, at, entry.key === "main" ? "main" : part === "main" ? "http" : part);
        if (found.length > before) blocks.add(entry);
      } else if (isDirective(entry.key) && !belongsToKey(input, at, entry)) {
        found.push({ entry, path: at, place: snippetFor(entry.key, part, input.configuration.release) });
      }
    }
  };
  for (const [path, part] of SECTIONS) look(nodeAt(input.root, path), path, part);
  return { found, keys: new Set(found.map(({ entry }) => entry)), blocks };
});

/** Whether the gateway has a key of that name, or for that purpose, elsewhere. */
function belongsToKey({ product }: RuleInput, at: Path, entry: Entry): boolean {
  return (
    rightPlaceOf(at) !== undefined ||
    likelyPlaces(at, entry, pathsOfKey(entry.key, product.product)).length > 0
  );
}

/** The lines that set a directive to the value of its key, with NGINX's syntax; undefined if the value has no such form. */
export function linesOf(
  input: RuleInput,
  { entry, path, place }: WrittenDirective,
): readonly string[] | undefined {
  if (place.snippet === undefined || place.directive.block) return undefined;
  const { directive } = place;
  const value = fileValueAt(input.configuration, path);
  const line = (...words: readonly string[]): string | undefined => {
    const text = withoutSemicolon(words.join(" ").trim());
    const count = wordCount(text);
    if (count === undefined || !takesCount(directive, count)) return undefined;
    return `${[entry.key, ...(text === "" ? [] : [text])].join(" ")};`;
  };
  const lines = linesFor(value, directive.once !== undefined, line);
  return lines.length > 0 && lines.every((one) => one !== undefined) ? (lines as string[]) : undefined;
}

function linesFor(
  value: PlainValue | undefined,
  isOnce: boolean,
  line: (...words: readonly string[]) => string | undefined,
): readonly (string | undefined)[] {
  if (value === undefined) return [];
  if (value === null || typeof value !== "object") return [line(wordOf(value))];
  if (!Array.isArray(value))
    return Object.entries(value).map(([key, of]) =>
      of !== null && typeof of === "object" ? undefined : line(key, argument(wordOf(of))),
    );
  if (value.some((item) => item === null || typeof item === "object")) return [undefined];
  return isOnce ? [line(...value.map(wordOf))] : value.map((item) => line(wordOf(item)));
}

function wordOf(value: PlainValue): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === null ? "" : String(value);
}

function withoutSemicolon(text: string): string {
  return text.endsWith(";") ? text.slice(0, -1).trimEnd() : text;
}

/** A value as one argument. */
function argument(text: string): string {
  return /^[^\s;{}"'\\]+$/.test(text) ? text : JSON.stringify(text);
}

/** How many arguments a text is; undefined if it isn't only arguments. */
function wordCount(text: string): number | undefined {
  const token = readToken(`${text};`, 0);
  if (text === "") return 0;
  if (text.includes("\n")) return undefined;
  if (token.type !== "statement" || token.statement.ends !== ";" || token.next !== text.length + 1)
    return undefined;
  return token.statement.args.length + 1;
}
