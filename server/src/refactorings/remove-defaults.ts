import { recognize } from "../gateway/recognition.ts";
import { builtInValues } from "../gateway/releases.ts";
import { check, DEFAULT_OPTIONS, ruleInput } from "../rules/check.ts";
import type { RuleInput } from "../rules/rule.ts";
import { shownPath } from "../schema/mask.ts";
import type { Edit } from "../yaml/edit.ts";
import { removeEntry } from "../yaml/extent.ts";
import { memoize } from "../yaml/memoize.ts";
import { formatPath, type Path } from "../yaml/path.ts";
import { sameValue } from "../yaml/same-value.ts";
import { countingEntries, type Entry, entryAt, type MapNode, nodeAt, toValue } from "../yaml/tree.ts";
import { documentAfter } from "../yaml/trial.ts";
import { enclosingNodes, isOnKey } from "./enclosing-nodes.ts";
import { refactoringText } from "./messages.ts";
import type { Change, Refactoring } from "./refactoring.ts";
import { keepsEffect } from "./same-effect.ts";

/**
 * What people write for others to see, default or not: the role of the node, the source of its configuration, who may change
 * it.
 */
const SHOWN_ON_PURPOSE =
  /^deployment\.(?:role_\w|(?:role|etcd\.host|etcd\.prefix|admin\.allow_admin|admin\.admin_key|admin\.admin_key_required|etcd\.tls\.verify)$)/;

/**
 * Removes values that are the built-in defaults: the key at the cursor, or all such keys in its section. Only where the
 * effective configuration stays the same and no rule finds more.
 */
export const removeDefaults: Refactoring = {
  id: "remove-defaults",
  kind: "refactor.rewrite",
  costly: true,
  keepsEffect: true,
  changesAt: (input, offset) => {
    const { document, root } = input;
    const place = enclosingNodes(document.text, root, offset).find(({ entry }) => entry !== undefined);
    if (root?.kind !== "map" || place?.entry === undefined || !isOnKey(document.text, place.entry, offset))
      return [];
    const { path, node, entry } = place;
    const shown = shownPath(path);
    const builtIn = builtInValues(input.startUp.product, input.startUp.version);
    const around = outermost(root, path, entry);
    const whole = redundant(builtIn, around.map, around.path, [around.entry]);
    if (whole[0]?.entry === around.entry)
      return removal(input, whole, () => refactoringText("remove-default", { path: shown }));
    const within =
      node.kind === "map" && !node.flow ? redundant(builtIn, node, path, countingEntries(node)) : [];
    return removal(input, within, (count) => refactoringText("remove-defaults", { count, path: shown }));
  },
};

/** The entry, or the section that would be left empty without it. */
function outermost(root: MapNode, path: Path, entry: Entry): Removable & { readonly path: Path } {
  let found = { map: root, path: path.slice(0, -1), entry };
  for (;;) {
    const map = nodeAt(root, found.path);
    const holder = entryAt(root, found.path);
    if (map?.kind === "map") found = { ...found, map };
    if (map?.kind !== "map" || map.entries.length > 1 || holder === undefined) return found;
    found = { map, path: found.path.slice(0, -1), entry: holder };
  }
}

interface Removable {
  readonly map: MapNode;
  readonly entry: Entry;
}

/** The entries with default values; those within another one are not listed again. */
function redundant(
  builtIn: ReturnType<typeof builtInValues>,
  map: MapNode,
  path: Path,
  entries: readonly Entry[],
): readonly Removable[] {
  return entries.flatMap((entry): readonly Removable[] => {
    const at = [...path, entry.key];
    const twice = doubled(map.entries).has(entry.key);
    if (entry.merged || twice || SHOWN_ON_PURPOSE.test(formatPath(at))) return [];
    const { value: node } = entry;
    const value = builtIn(at);
    if (value === undefined) return [];
    if (node.kind === "map" && node.entries.length > 0) {
      const below = redundant(builtIn, node, at, countingEntries(node));
      const all = below.length === node.entries.length && below.every((one) => one.map === node);
      return all ? [{ map, entry }] : node.flow ? [] : below;
    }
    return sameValue(toValue(node), value) ? [{ map, entry }] : [];
  });
}

/** The keys that a section has more than once. */
const doubled = memoize((entries: readonly Entry[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  return new Set(entries.map(({ key }) => key).filter((key) => seen.has(key) || !seen.add(key)));
});

function removal(
  input: RuleInput,
  found: readonly Removable[],
  titleFor: (count: number) => string,
): readonly Change[] {
  const { document } = input;
  const edits = found.flatMap(({ map, entry }) => removeEntry(document.text, map, entry) ?? []);
  if (edits.length === 0 || edits.length < found.length || !changesNothing(input, edits)) return [];
  return [{ title: titleFor(edits.length), edits }];
}

/** Whether the gateway does the same, the rules find no more, and the product is still told the same way. */
function changesNothing(input: RuleInput, edits: readonly Edit[]): boolean {
  const { document, product, version, environment, expectedZones } = input;
  const after = documentAfter(document, edits);
  if (after.problems.length > 0 || recognize(after) !== "gateway") return false;
  const options = { ...DEFAULT_OPTIONS, version, environment, availabilityZones: expectedZones };
  const next = ruleInput(after, options, input);
  if (next.product.product !== product.product && !product.isSet) return false;
  const chosen = { ...options, product: product.product ?? ("auto" as const) };
  const findings = (one: RuleInput) => check(one, chosen).length;
  // The endpoints and their zones stay the same, and so do the other files of the group.
  const { zones, siblings } = input;
  return (
    findings({ ...ruleInput(after, chosen, input), zones, siblings }) <= findings(input) &&
    keepsEffect(input, edits)
  );
}
