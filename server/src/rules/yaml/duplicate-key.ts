import { LYAML_SINCE } from "../../gateway/releases.ts";
import { type Reader, readerOf } from "../../gateway/version-facts.ts";
import { shownKey } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { append } from "../../yaml/collections.ts";
import { removeEntry } from "../../yaml/extent.ts";
import { lineAt } from "../../yaml/line.ts";
import { memoize } from "../../yaml/memoize.ts";
import type { Path } from "../../yaml/path.ts";
import { sameContent } from "../../yaml/same-value.ts";
import type { Entry, MapNode, TreeNode } from "../../yaml/tree.ts";
import { ELSEWHERE } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { each } from "../visits.ts";

const say = messages("yaml/duplicate-key", {
  title: "Duplicate key",
  depends:
    "{key} is also on line {line}. Which one counts depends on the version: the last one since Apache APISIX {apisix} and API7 Gateway {api7}, the first one in earlier versions. Keep one.",
  ignored:
    "The gateway ignores this {key}: the key is also on line {line}, and the {counting, select, last {last} other {first}} one counts.",
  other: "Also here",
  counts: "This one counts",
  "remove-this": "Remove this one",
  "remove-other": "Remove the other one",
});

/** A key that is written twice in one section: with libyaml the last one counts, with the reader of older versions the first. */
export const yamlDuplicateKey: Rule = {
  code: "yaml/duplicate-key",
  say,
  severity: "warning",
  fixes: "automatic",
  reads: [ELSEWHERE],
  sources: ["yaml#duplicate-key", "yaml#readers"],
  ...each((input, report) => {
    const reader = readerOf(input.product.product, input.version);
    return ({ node, path }) => {
      if (node.kind === "map") for (const problem of inMap(input, reader, node, path)) report(problem);
      return undefined;
    };
  }),
};

function inMap(input: RuleInput, reader: Reader | undefined, map: MapNode, path: Path): Problem[] {
  if (keyCount(map.entries) === map.entries.length) return [];
  const groups = new Map<string, Entry[]>();
  for (const entry of map.entries) {
    if (!entry.merged) append(groups, entry.key, entry);
  }
  return [...groups.values()].flatMap((entries) => {
    const counting = reader === "tinyyaml" ? entries[0] : entries.at(-1);
    if (counting === undefined || entries.length < 2) return [];
    const line = lineAt(input.document.text, counting.keyRange.start);
    return entries
      .filter((entry) => entry !== counting)
      .map((entry) =>
        describe(input, reader, map, { entry, counting, line, name: shownKey(path, entry.key) }),
      );
  });
}

/** What differs in size need not be compared: a large section would be visited for every small one. */
function sizeOf(node: TreeNode): number {
  if (node.kind === "scalar") return -1;
  return node.kind === "list" ? node.items.length : keyCount(node.entries);
}

const keyCount = memoize((entries: readonly Entry[]) => new Set(entries.map(({ key }) => key)).size);

function describe(
  { document: { text } }: RuleInput,
  reader: Reader | undefined,
  map: MapNode,
  { entry, counting, line, name }: { entry: Entry; counting: Entry; line: number; name: string },
): Problem {
  const equal = sizeOf(entry.value) === sizeOf(counting.value) && sameContent(entry.value, counting.value);
  const message =
    reader === undefined
      ? say("depends", { key: name, line, apisix: LYAML_SINCE.apisix, api7: LYAML_SINCE.api7 })
      : say("ignored", { key: name, line, counting: reader === "lyaml" ? "last" : "first" });
  const remove = (gone: Entry, title: string): Fix[] => {
    const edit = removeEntry(text, map, gone);
    const sure = equal || reader !== undefined;
    return edit ? [{ title, edits: [edit], preferred: sure, automatic: equal }] : [];
  };
  return {
    message,
    range: entry.keyRange,
    related: [{ message: say(reader === undefined ? "other" : "counts"), range: counting.keyRange }],
    fixes: () =>
      reader === undefined && !equal
        ? [...remove(entry, say("remove-this")), ...remove(counting, say("remove-other"))]
        : remove(entry, say("remove-this")),
  };
}
