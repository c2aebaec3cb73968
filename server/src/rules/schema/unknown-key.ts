import { addedIn, removedIn } from "../../gateway/version-facts.ts";
import { childKeys, describeKey, isOpen, pathsOfKey } from "../../schema/catalogue.ts";
import type { KeyDescription } from "../../schema/keys.ts";
import { shownKey, shownPath } from "../../schema/mask.ts";
import { PRODUCT_NAMES } from "../../schema/product.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { anchorsOf } from "../../yaml/anchors.ts";
import { moveEntry } from "../../yaml/move.ts";
import type { Path } from "../../yaml/path.ts";
import { overlap } from "../../yaml/path.ts";
import { firstNotBefore } from "../../yaml/search.ts";
import { type Entry, nodeAt, type TreeNode, walk } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { nearest } from "../suggest.ts";

const say = messages("schema/unknown-key", {
  title: "Key that the gateway ignores",
  "other-product": "{product} ignores {key}: only {other} reads it.",
  "did-you-mean":
    "The gateway ignores {key}: {section, select, none {the top level has no such key} other {{section} has no such key}}. Did you mean {meant}?",
  elsewhere:
    "The gateway ignores {key} {section, select, none {at the top level} other {in {section}}}. Move it to {places}.",
  "top-level": "the top level",
  unpublished:
    "API7 Gateway probably ignores {key} in {section}: neither its documentation nor its Helm chart has such a key. Check the spelling.",
  unknown:
    "The gateway ignores {key} {section, select, none {at the top level} other {in {section}}}: there is no such key. Only a custom plugin could read it.",
  move: "Move to {path}",
  change: "Change to {key}",
});

/** Keys that the gateway does not read: it ignores them without a message. */
export const schemaUnknownKey: Rule = {
  code: "schema/unknown-key",
  say,
  severity: "warning",
  fixes: "automatic",
  sources: ["start-up#unknown-key", "start-up#misplaced-section"],
  yieldsTo: ["yaml/no-keys", "yaml/lookalike"],
  check: (input) => {
    const problems: Problem[] = [];
    if (input.root === undefined) return problems;
    const missing = missingKeys(input);
    walk(input.root, (node, path, entry) => {
      if (entry === undefined) return undefined;
      const known = describeKey(path, undefined);
      // Keys that have gone, or are yet to come, are the family migration's.
      if (removedIn(path, input.product, input.version) ?? addedIn(path, input.product, input.version))
        return false;
      if (isPlaceholder(input, entry)) return false;
      const problem = known
        ? describeOther(input, known, entry)
        : describeUnknown(input, path, entry, missing(path.slice(0, -1)));
      if (problem !== undefined && !entry.merged) problems.push(problem);
      if (problem !== undefined || known === undefined || isOpen(path)) return false;
      return node.kind === "scalar" ? false : undefined;
    });
    return problems;
  },
};

/** A key of the other product. */
function describeOther(
  { product: { product } }: RuleInput,
  key: KeyDescription,
  entry: Entry,
): Problem | undefined {
  if (product === undefined || key.only === undefined || key.only === product) return undefined;
  // An older Apache APISIX reads what API7 Gateway has kept.
  if (product === "apisix" && key.removed !== undefined) return undefined;
  const [own, other] = [PRODUCT_NAMES[product], PRODUCT_NAMES[key.only]];
  const message = say("other-product", { product: own, key: entry.key, other });
  return { message, range: entry.keyRange, severity: "information" };
}

/** The keys that a section can have and has not, worked out once for a section. */
function missingKeys({ root, product }: RuleInput): (section: Path) => readonly string[] {
  const known = new Map<TreeNode | undefined, readonly string[]>();
  return (section) => {
    const node = nodeAt(root, section);
    const present = () => new Set(node?.kind === "map" ? node.entries.map((entry) => entry.key) : []);
    const keys = known.get(node) ?? lacking(childKeys(section, product.product), present());
    known.set(node, keys);
    return keys;
  };
}

function lacking(keys: readonly KeyDescription[], present: ReadonlySet<string>): readonly string[] {
  return keys.map(({ key }) => key).filter((key) => !present.has(key));
}

/** Undefined where the key need not be known. */
function describeUnknown(
  input: RuleInput,
  path: Path,
  entry: Entry,
  siblings: readonly string[],
): Problem | undefined {
  const places = likelyPlaces(path, entry, pathsOfKey(entry.key, input.product.product));
  // The very name, known in one other place, says more than one that is only like it.
  const elsewhere = places.length === 1 && /[_-]/.test(entry.key);
  const meant = elsewhere ? [] : nearest(entry.key, siblings);
  const section = path.length === 1 ? "none" : shownPath(path.slice(0, -1));
  const range = entry.keyRange;
  const name = shownKey(path.slice(0, -1), entry.key);
  if (meant.length > 0) {
    return {
      message: say("did-you-mean", { key: name, section, meant: listed(meant, "or") }),
      range,
      fixes: () =>
        input.document.text.slice(range.start, range.end).includes("\n")
          ? []
          : meant.map((key) => rename(entry, key, meant.length === 1)),
    };
  }
  if (places.length > 0 && places.length <= 3) {
    return {
      message: say("elsewhere", { key: name, section, places: listed(places.map(placeName), "or") }),
      range,
      fixes: () => (places.length === 1 ? move(input, path, places[0] ?? "") : []),
    };
  }
  if (isTemplate(input, path, entry)) return undefined;
  return {
    message: say(isUnpublished(path) ? "unpublished" : "unknown", { key: name, section }),
    range,
    severity: "information",
  };
}

/** Whether only code that isn't published reads a section: what its keys are is known from what is written about them. */
function isUnpublished([section, part]: Path): boolean {
  return section === "api7ee" || (section === "deployment" && part === "fallback_cp");
}

/**
 * Of the places where a key belongs, and where its value would fit, those one level below or above the one where it
 * stands, if there are any. A name as common as `enable` says nothing about a place in another part of the file.
 */
function likelyPlaces(path: Path, entry: Entry, places: readonly string[]): readonly string[] {
  const section = path.slice(0, -1);
  const fitting = places.filter((place) => {
    const shape = describeKey(place.split("."), undefined)?.shape;
    return shape === undefined || entry.value.kind === "scalar" || shape === entry.value.kind;
  });
  const near = fitting.filter((place) => {
    const of = place.split(".").slice(0, -1);
    return Math.abs(of.length - section.length) === 1 && overlap(of, section);
  });
  if (near.length > 0) return near;
  const telling = /[_-]/.test(entry.key) || fitting.includes(entry.key);
  return telling ? fitting : [];
}

/** A section at the top that is only there to be taken over by others: its value has an anchor that aliases name. */
function isTemplate({ document }: RuleInput, { length }: Path, { keyRange, value }: Entry): boolean {
  if (length !== 1) return false;
  const anchors = anchorsOf(document);
  const first = firstNotBefore(anchors.length, (i) => (anchors[i]?.range.start ?? 0) < keyRange.end);
  const anchor = anchors[first];
  // Between a key and its value one can stand.
  return anchor !== undefined && anchor.aliases.length > 0 && anchor.range.end <= value.range.start;
}

/** `{{ name }}` of a template language, which YAML reads as a mapping for a key; that the value is none is said elsewhere. */
function isPlaceholder({ document: { text } }: RuleInput, { keyRange }: Entry): boolean {
  return text[keyRange.start] === "{" && text.slice(0, keyRange.start).trimEnd().endsWith("{");
}

function placeName(place: string): string {
  return place.includes(".") ? place : say("top-level");
}

function move(input: RuleInput, path: Path, place: string): readonly Fix[] {
  const edits = place.includes("[]") ? undefined : moveEntry(input.document, path, place.split("."));
  return edits ? [{ title: say("move", { path: place }), edits, preferred: true, automatic: false }] : [];
}

function rename(entry: Entry, key: string, only: boolean): Fix {
  return {
    title: say("change", { key }),
    edits: [{ range: entry.keyRange, text: key }],
    preferred: only,
    automatic: only,
  };
}
