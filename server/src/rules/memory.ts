import { anchorsOf } from "../yaml/anchors.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import { type Comparison, compare } from "./comparison.ts";
import type { RuleLevel } from "./levels.ts";
import type { Finding, Rule, RuleInput } from "./rule.ts";
import type { Note } from "./visit-run.ts";

/** What a rule found in a document. */
export interface Found {
  readonly level: RuleLevel | undefined;
  readonly findings: readonly Finding[];
  /** The same of a rule that looks at each value, by value. */
  readonly notes?: readonly Note[];
}

/** What the rules found in a document, and what they looked at. */
export interface Memory {
  readonly input: RuleInput;
  readonly found: ReadonlyMap<Rule, Found>;
}

/**
 * What is remembered of the documents that were checked, and of the one before a document that is yet to be checked. A document
 * doesn't keep the one before it: that goes as soon as the document is checked.
 */
const ofChecked = new WeakMap<YamlDocument, Memory>();
const ofBefore = new WeakMap<YamlDocument, Memory>();

/** Notes that a document was made from another one by edits. */
export function follow(document: YamlDocument, before: YamlDocument | undefined): void {
  if (before === undefined || before === document || ofChecked.has(document)) return;
  // What isn't YAML for a moment is compared with nothing: the text behind it is compared with the one before it.
  const memory = (isComparable(before) && ofChecked.get(before)) || ofBefore.get(before);
  if (memory) ofBefore.set(document, memory);
}

/** Remembers what was found in a document. */
export function remember(input: RuleInput, found: ReadonlyMap<Rule, Found>): void {
  const { document } = input;
  ofChecked.set(document, { input, found });
  if (isComparable(document)) ofBefore.delete(document);
}

/** What is known from before, if it is about the same product, version, and settings, and how the document differs from it. */
export function recall(input: RuleInput): (Comparison & Memory) | undefined {
  const { document } = input;
  const memory = ofChecked.get(document) ?? (isComparable(document) ? ofBefore.get(document) : undefined);
  return memory && isAlike(memory.input, input) ? { ...memory, ...compare(memory.input, input) } : undefined;
}

/** Whether each value has one place, so that what a change touches can be told: a text that is YAML, without aliases and merge keys. */
export const isComparable = memoize((document: YamlDocument): boolean => {
  const { text, problems, root } = document;
  return problems.length === 0 && root !== undefined && !text.includes("<<") && !hasAnchors(document);
});

/** An anchor follows a space, a bracket, or the beginning of a line; `http&stream` has none. */
function hasAnchors(document: YamlDocument): boolean {
  return /(?:^|[\s[{,])&\S/.test(document.text) && anchorsOf(document).length > 0;
}

/** Whether what the rules go by besides the document is the same. */
function isAlike(a: RuleInput, b: RuleInput): boolean {
  return (
    a.product.product === b.product.product &&
    a.product.because === b.product.because &&
    a.product.isSet === b.product.isSet &&
    a.version === b.version &&
    a.startUp.product === b.startUp.product &&
    a.document.encoding === b.document.encoding &&
    isSameJson(a.environment, b.environment) &&
    isSameJson(a.expectedZones, b.expectedZones) &&
    isSameJson(a.zonePatterns, b.zonePatterns)
  );
}

function isSameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
