import { recognize } from "../gateway/recognition.ts";
import { builtInValues } from "../gateway/releases.ts";
import { check, DEFAULT_OPTIONS, ruleInput } from "../rules/check.ts";
import type { RuleInput } from "../rules/rule.ts";
import { counted } from "../text/words.ts";
import { parseYaml } from "../yaml/document.ts";
import { applyEdits, type Edit } from "../yaml/edit.ts";
import { removeEntry } from "../yaml/extent.ts";
import { formatPath, type Path } from "../yaml/path.ts";
import { remember } from "../yaml/remember.ts";
import { sameValue } from "../yaml/same-value.ts";
import { countingEntries, type Entry, entryAt, type MapNode, nodeAt, toValue } from "../yaml/tree.ts";
import { enclosingNodes, isOnKey } from "./enclosing-nodes.ts";
import type { Offer, Refactoring } from "./refactoring.ts";
import { keepsEffect } from "./same-effect.ts";

/** What is written down to be seen, default or not: as what a node runs, where its configuration is, who may change it. */
const MEANT =
  /^deployment\.(?:role_\w|(?:role|etcd\.host|etcd\.prefix|admin\.allow_admin|admin\.admin_key|admin\.admin_key_required|etcd\.tls\.verify)$)/;

/**
 * Takes out what is the built-in default anyway: the entry at the cursor, or all such entries in its section. Only where
 * the gateway then works with the very same configuration, and no rule has more to say.
 */
export const removeDefaults: Refactoring = {
  id: "remove-defaults",
  kind: "refactor.rewrite",
  costly: true,
  keepsEffect: true,
  offer: (input, offset) => {
    const { document, root } = input;
    const place = enclosingNodes(document.text, root, offset).find(({ entry }) => entry !== undefined);
    if (root?.kind !== "map" || place?.entry === undefined || !isOnKey(document.text, place.entry, offset))
      return [];
    const { path, node, entry } = place;
    const name = formatPath(path);
    const builtIn = builtInValues(input.startUp.product, input.startUp.version);
    const around = outermost(root, path, entry);
    const whole = redundant(builtIn, around.map, around.path, [around.entry]);
    if (whole[0]?.entry === around.entry)
      return offered(input, whole, () => `Remove ${name}: it is the default`);
    const within =
      node.kind === "map" && !node.flow ? redundant(builtIn, node, path, countingEntries(node)) : [];
    return offered(
      input,
      within,
      (count) => `Remove ${count} from ${name} that ${count === "1 entry" ? "is" : "are"} the default`,
    );
  },
};

/** The entry, or the section around it that would be left empty without it. */
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

/** The entries that are no more than defaults: outermost first, what is in them is not named again. */
function redundant(
  builtIn: ReturnType<typeof builtInValues>,
  map: MapNode,
  path: Path,
  entries: readonly Entry[],
): readonly Removable[] {
  return entries.flatMap((entry): readonly Removable[] => {
    const at = [...path, entry.key];
    const twice = doubled(map.entries).has(entry.key);
    if (entry.merged || twice || MEANT.test(formatPath(at))) return [];
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

/** The keys that stand in a section more than once. */
const doubled = remember((entries: readonly Entry[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  return new Set(entries.map(({ key }) => key).filter((key) => seen.has(key) || !seen.add(key)));
});

function offered(
  input: RuleInput,
  found: readonly Removable[],
  title: (count: string) => string,
): readonly Offer[] {
  const { document } = input;
  const edits = found.flatMap(({ map, entry }) => removeEntry(document.text, map, entry) ?? []);
  if (edits.length === 0 || edits.length < found.length || !isQuiet(input, edits)) return [];
  return [{ title: title(counted(edits.length, "entry", "entries")), edits }];
}

/** Whether nobody notices: not the gateway, not the rules, not what tells whose the file is. */
function isQuiet(input: RuleInput, edits: readonly Edit[]): boolean {
  const { document, product, version, environment, expectedZones } = input;
  const after = parseYaml(applyEdits(document.written, edits));
  if (after.problems.length > 0 || recognize(after) !== "gateway") return false;
  const options = { ...DEFAULT_OPTIONS, version, environment, availabilityZones: expectedZones };
  const next = ruleInput(after, options);
  if (next.product.product !== product.product && product.because !== SET) return false;
  const chosen = { ...options, product: product.product ?? ("auto" as const) };
  const said = (one: RuleInput) => check(one, chosen).length;
  // The endpoints stay, and so do their zones; the files beside this one have not changed.
  const { zones, siblings } = input;
  return (
    said({ ...ruleInput(after, chosen), zones, siblings }) <= said(input) && keepsEffect(input, after.written)
  );
}

/** How a product that a setting names is told apart. */
const SET = "it is set";
