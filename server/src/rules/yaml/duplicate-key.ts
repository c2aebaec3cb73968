import { LYAML_SINCE } from "../../gateway/releases.ts";
import { type Reader, readerOf } from "../../gateway/version-facts.ts";
import { shownKey } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { append } from "../../yaml/collections.ts";
import { removeEntry } from "../../yaml/extent.ts";
import { lineAt } from "../../yaml/line.ts";
import type { Path } from "../../yaml/path.ts";
import { remember } from "../../yaml/remember.ts";
import { sameValue } from "../../yaml/same-value.ts";
import { type Entry, type MapNode, type TreeNode, toValue, walk } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("yaml/duplicate-key", {
  title: "Key written twice",
});

/**
 * A key written twice in one mapping: libyaml, the reader since Apache APISIX 3.10, lets the last count, the older
 * reader the first. Sources: startup-checks.md §1.8, ../shared/conformance/versions/README.md.
 */
export const yamlDuplicateKey: Rule = {
  code: "yaml/duplicate-key",
  say,
  severity: "warning",
  fixes: "automatic",
  sources: [],
  check: (input) => {
    const problems: Problem[] = [];
    const reader = readerOf(input.product.product, input.version);
    if (input.root === undefined) return problems;
    walk(input.root, (node, path) => {
      if (node.kind === "map") for (const problem of inMap(input, reader, node, path)) problems.push(problem);
      return undefined;
    });
    return problems;
  },
};

function inMap(input: RuleInput, reader: Reader | undefined, map: MapNode, path: Path): Problem[] {
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

/** What can't be equal need not be compared: one large section would be gone through for every small one. */
function sizeOf(node: TreeNode): number {
  if (node.kind === "scalar") return -1;
  return node.kind === "list" ? node.items.length : keyCount(node.entries);
}

const keyCount = remember((entries: readonly Entry[]) => new Set(entries.map(({ key }) => key)).size);

function describe(
  { document: { text } }: RuleInput,
  reader: Reader | undefined,
  map: MapNode,
  { entry, counting, line, name }: { entry: Entry; counting: Entry; line: number; name: string },
): Problem {
  const there = `line ${line}`;
  const equal =
    sizeOf(entry.value) === sizeOf(counting.value) &&
    sameValue(toValue(entry.value), toValue(counting.value));
  const message =
    reader === undefined
      ? `${name} stands here and on ${there}. Which counts depends on the version: the last from Apache APISIX ${LYAML_SINCE.apisix} and API7 Gateway ${LYAML_SINCE.api7} on, the first before. Keep one.`
      : `The gateway ignores this ${name}: it stands on ${there} too, and of equal keys the ${reader === "lyaml" ? "last" : "first"} counts.`;
  const remove = (gone: Entry, title: string): Fix[] => {
    const edit = removeEntry(text, map, gone);
    const sure = equal || reader !== undefined;
    return edit ? [{ title, edits: [edit], preferred: sure, automatic: equal }] : [];
  };
  return {
    message,
    range: entry.keyRange,
    related: [
      { message: reader === undefined ? "Written here too" : "This one counts", range: counting.keyRange },
    ],
    fixes: () =>
      reader === undefined && !equal
        ? [...remove(entry, "Remove this one"), ...remove(counting, "Remove the other one")]
        : remove(entry, "Remove this one"),
  };
}
