import { isUsedInTemplate } from "../../gateway/nginx/template-names.ts";
import { pathOfVariable } from "../../gateway/nginx/variables.ts";
import { addedIn, removedIn } from "../../gateway/version-facts.ts";
import { describeKey, isOpen, pathsOfKey } from "../../schema/catalogue.ts";
import type { KeyDescription } from "../../schema/keys.ts";
import { shownKey, shownPath } from "../../schema/mask.ts";
import { rightPlaceOf } from "../../schema/misplaced.ts";
import { PRODUCT_NAMES } from "../../schema/product.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { type Entry, nodeAt, type TreeNode, walk } from "../../yaml/tree.ts";
import { isSectionOfPlaces, likelyPlaces } from "../likely-places.ts";
import { missingKeys } from "../missing-keys.ts";
import { movedKeyAt } from "../moved-key.ts";
import { directivesIn } from "../nginx-directives.ts";
import { ELSEWHERE } from "../reads.ts";
import { inForm } from "../right-form.ts";
import { type Misplaced, meanwhile, moveOf, rejectionOf } from "../right-place.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";
import { nearest } from "../suggest.ts";
import { isPlaceholder, isTemplate } from "../template-keys.ts";
import { each } from "../visits.ts";

const say = messages("schema/unknown-key", {
  title: "Key that the gateway ignores",
  "other-product": "{product} ignores {key}: only {other} reads it.",
  "did-you-mean":
    "The gateway ignores {key}: {section, select, none {the top level has no such key} other {{section} has no such key}}. Did you mean {meant}?",
  elsewhere:
    "The gateway ignores {key} {section, select, none {at the top level} other {in {section}}}. {meanwhile}Move it to {places}.",
  "top-level": "{key} at the top level",
  unpublished:
    "API7 Gateway probably ignores {key} in {section}: neither its documentation nor its Helm chart has such a key. Check the spelling.",
  unknown:
    "The gateway ignores {key} {section, select, none {at the top level} other {in {section}}}: there is no such key. Only a custom plugin could read it.",
  chart:
    "The gateway ignores {key} {section, select, none {at the top level} other {in {section}}}: it is a value of the Helm chart. In config.yaml, the key is {places}.",
  "in-template":
    "The gateway uses {key} in {section} only to write nginx.conf, where it replaces {places}. Move it to {places}.",
  registry:
    "The gateway ignores {key} in {section}: only Apache APISIX 1.4 to 2.0 read the name of a registry there. Now each registry is a section of discovery: write {places}.",
  "chart-only":
    "The gateway ignores {key} {section, select, none {at the top level} other {in {section}}}: it is a value of the Helm chart, and config.yaml has no such key. Remove it.",
  change: "Change to {key}",
  remove: "Remove {key}",
});

/** Keys that the gateway does not read: it ignores them without a message. */
export const schemaUnknownKey: Rule = {
  code: "schema/unknown-key",
  say,
  severity: "warning",
  fixes: "automatic",
  reads: [ELSEWHERE],
  sources: ["start-up#unknown-key", "start-up#misplaced-section", "start-up#chart-values"],
  yieldsTo: ["yaml/no-keys", "yaml/lookalike"],
  ...each((input, report) => {
    const missing = missingKeys(input);
    return ({ path, entry }) => entry && look({ input, report, missing }, { path, at: path, entry });
  }),
};

/** What is known where keys are looked at. */
interface Look {
  readonly input: RuleInput;
  readonly report: (problem: Problem) => void;
  readonly missing: ReturnType<typeof missingKeys>;
  /** Whether the key is in a section that has gone. */
  readonly isInGone?: boolean;
}

/** Looks at a key; false if nothing is left to look at in its value. */
function look(context: Look, key: UnreadKey): false | undefined {
  const { input, report, missing, isInGone } = context;
  const { path, at, entry } = key;
  const { value: node } = entry;
  // Keys that have gone, or are yet to come, are the family migration's.
  if (removedIn(at, input.product, input.version) ?? addedIn(at, input.product, input.version)) {
    const to = isInGone ? undefined : movedKeyAt(input, path, entry)?.to;
    return lookInto({ ...context, isInGone: true }, node, path, to);
  }
  if (isPlaceholder(input, entry)) return false;
  if (path[0] === "nginx_config") {
    const directives = directivesIn(input);
    // They are the rule schema/nginx-directive's.
    if (directives.keys.has(entry)) return false;
    if (directives.blocks.has(entry)) return undefined;
  }
  const known = describeKey(at, undefined);
  if (known === undefined && isSectionOfPlaces(at, node)) return undefined;
  const found: Found | undefined = known
    ? describeOther(input, known, entry)
    : (describePlaced(input, key) ??
      describeUnknown(input, key, missing(path.slice(0, -1), at.slice(0, -1))));
  if (found !== undefined && !entry.merged) report(found.problem);
  if (found !== undefined) return lookInto(context, node, path, found.to);
  if (known === undefined || isOpen(at)) return false;
  return node.kind === "scalar" ? false : undefined;
}

/** Looks into a section in the wrong place as if it were in the right one. */
function lookInto(context: Look, section: TreeNode, path: Path, to: Path | undefined): false {
  if (to !== undefined && section.kind === "map")
    walk(section, (_, rest, entry) => {
      return entry && look(context, { path: [...path, ...rest], at: [...to, ...rest], entry });
    });
  return false;
}

/** A key that the gateway doesn't read: where it is, and where it would be if the section around it were in its right place. */
interface UnreadKey {
  readonly path: Path;
  readonly at: Path;
  readonly entry: Entry;
}

interface Found {
  readonly problem: Problem;
  /** The key that is meant, if there is only one. */
  readonly to?: Path | undefined;
}

/** A key of the other product. */
function describeOther(
  { product: { product } }: RuleInput,
  key: KeyDescription,
  entry: Entry,
): Found | undefined {
  if (product === undefined || key.only === undefined || key.only === product) return undefined;
  // An older Apache APISIX reads what API7 Gateway has kept.
  if (product === "apisix" && key.removed !== undefined) return undefined;
  const [own, other] = [PRODUCT_NAMES[product], PRODUCT_NAMES[key.only]];
  const message = say("other-product", { product: own, key: entry.key, other });
  return { problem: { message, range: entry.keyRange, severity: "information" } };
}

/** A key for which the table has a place. */
function describePlaced(input: RuleInput, { path, at, entry }: UnreadKey): Found | undefined {
  const place = rightPlaceOf(at);
  if (place === undefined) return undefined;
  const told = { key: shownKey(path.slice(0, -1), entry.key), section: sectionName(path) };
  const range = entry.keyRange;
  if (place.to === undefined) {
    const title = say("remove", { key: told.key });
    const fixes = () => takeOut(input, path, { title, preferred: true });
    return { problem: { message: say("chart-only", told), range, severity: "information", fixes } };
  }
  const { to } = place;
  // Only a scalar is in the old form there.
  const form = place.form === "registry" && entry.value.kind !== "scalar" ? undefined : place.form;
  const misplaced: Misplaced = { from: path, to, value: inForm(input, path, form) };
  if (form === "registry") return { problem: describeRegistry(input, told, entry, misplaced) };
  const said = place.ofChart
    ? say("chart", { ...told, places: formatPath(to) })
    : say("elsewhere", {
        ...told,
        meanwhile: meanwhileOf(input, entry, to),
        places: placeName(formatPath(to)),
      });
  const message = [said, ...rejectionOf(input, misplaced)].join(" ");
  const fixes = () => (form !== undefined && misplaced.value === undefined ? [] : moveFix(input, misplaced));
  return { problem: { message, range, fixes }, to };
}

/** The name of a registry, as Apache APISIX 1.x took it. */
function describeRegistry(
  input: RuleInput,
  told: { readonly key: string; readonly section: string },
  { value, keyRange: range }: Entry,
  misplaced: Misplaced,
): Problem {
  const name = value.kind === "scalar" ? shownKey([], value.text) : "";
  const isThere = [[name], ["discovery", name]].some((path) => nodeAt(input.root, path) !== undefined);
  const title = say("remove", { key: told.key });
  const fixes = () =>
    isThere ? takeOut(input, misplaced.from, { title, preferred: true }) : moveFix(input, misplaced);
  return { message: say("registry", { ...told, places: `discovery.${name}` }), range, fixes };
}

/** What counts until a section is moved, with a space behind it. */
function meanwhileOf(input: RuleInput, { value }: Entry, to: Path): string {
  if (value.kind !== "map" || nodeAt(input.root, to) !== undefined) return "";
  return meanwhile(input, to)
    .map((sentence) => `${sentence} `)
    .join("");
}

/** Undefined where the key need not be known. */
function describeUnknown(
  input: RuleInput,
  { path, at, entry }: UnreadKey,
  siblings: readonly string[],
): Found | undefined {
  if (isOpen(at.slice(0, -1))) return undefined;
  const inTemplate = isUsedInTemplate(input.configuration, path);
  const places = inTemplate
    ? [formatPath(pathOfVariable(entry.key))]
    : likelyPlaces(at, entry, pathsOfKey(entry.key, input.product.product));
  // The very name, known in one other place, says more than one that is only like it.
  const elsewhere = inTemplate || (places.length === 1 && /[_-]/.test(entry.key));
  const meant = elsewhere ? [] : nearest(entry.key, siblings);
  const section = sectionName(path);
  const range = entry.keyRange;
  const name = shownKey(path.slice(0, -1), entry.key);
  if (meant.length > 0) {
    const fixes = () =>
      input.document.text.slice(range.start, range.end).includes("\n")
        ? []
        : meant.map((key) => rename(entry, key, meant.length === 1));
    const message = say("did-you-mean", { key: name, section, meant: listed(meant, "or") });
    return { problem: { message, range, fixes } };
  }
  if (places.length > 0 && places.length <= 3) {
    const [only = "", ...others] = places;
    const told = { key: name, section, places: listed(places.map(placeName), "or") };
    if (others.length > 0 || only.includes("[]"))
      return { problem: { message: say("elsewhere", { ...told, meanwhile: "" }), range } };
    const misplaced = { from: path, to: only.split(".") };
    const said = inTemplate
      ? say("in-template", told)
      : say("elsewhere", { ...told, meanwhile: meanwhileOf(input, entry, misplaced.to) });
    const message = [said, ...rejectionOf(input, misplaced)].join(" ");
    return { problem: { message, range, fixes: () => moveFix(input, misplaced) }, to: misplaced.to };
  }
  if (isTemplate(input, path, entry)) return undefined;
  const message = say(isUnpublished(path) ? "unpublished" : "unknown", { key: name, section });
  return { problem: { message, range, severity: "information" } };
}

function sectionName(path: Path): string {
  return path.length === 1 ? "none" : shownPath(path.slice(0, -1));
}

/** Whether only code that isn't published reads a section: what its keys are is known from what is written about them. */
function isUnpublished([section, part]: Path): boolean {
  return section === "api7ee" || (section === "deployment" && part === "fallback_cp");
}

function placeName(place: string): string {
  return place.includes(".") ? place : say("top-level", { key: place });
}

function moveFix(input: RuleInput, misplaced: Misplaced): readonly Fix[] {
  const move = moveOf(input, misplaced);
  return move ? [{ ...move, preferred: true, automatic: false }] : [];
}

function rename(entry: Entry, key: string, only: boolean): Fix {
  return {
    title: say("change", { key }),
    edits: [{ range: entry.keyRange, text: key }],
    preferred: only,
    automatic: only,
  };
}
