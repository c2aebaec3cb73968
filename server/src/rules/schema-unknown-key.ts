import { childKeys, describeKey, isOpen, whereElse } from "../schema/catalogue.ts";
import { PRODUCT_NAMES } from "../schema/product.ts";
import { formatPath, type Path } from "../yaml/path.ts";
import { type Entry, entryOf, nodeAt, walk } from "../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "./rule.ts";
import { alternatives, nearest } from "./suggest.ts";

/** Keys that the gateway does not read: it ignores them without a word. Source: startup-checks.md §1.11 and §3.8. */
export const schemaUnknownKey: Rule = {
  code: "schema/unknown-key",
  title: "Key that the gateway ignores",
  severity: "warning",
  check: (input) => {
    const problems: Problem[] = [];
    if (input.root === undefined) return problems;
    walk(input.root, (node, path, entry) => {
      if (isOpen(path)) return false;
      if (entry === undefined) return undefined;
      if (describeKey(path, undefined) === undefined) {
        if (!entry.merged) problems.push(describeUnknown(input, path, entry));
        return false;
      }
      const other = describeKey(path, undefined)?.only;
      if (other !== undefined && input.product.product !== undefined && other !== input.product.product) {
        problems.push({
          message: `${PRODUCT_NAMES[input.product.product]} ignores ${entry.key}: only ${PRODUCT_NAMES[other]} reads it.`,
          range: entry.keyRange,
          severity: "information",
        });
        return false;
      }
      return node.kind === "scalar" ? false : undefined;
    });
    return problems;
  },
};

function describeUnknown(input: RuleInput, path: Path, entry: Entry): Problem {
  const parent = nodeAt(input.root, path.slice(0, -1));
  const siblings = childKeys(path.slice(0, -1), input.product.product)
    .map((key) => key.key)
    .filter((key) => entryOf(parent, key) === undefined);
  const meant = nearest(entry.key, siblings);
  const where = formatPath(path.slice(0, -1)) || "the top level";
  const range = entry.keyRange;
  if (meant.length > 0) {
    return {
      message: `The gateway ignores ${entry.key}: there is no such key in ${where}. Did you mean ${alternatives(meant)}?`,
      range,
      fixes: () => meant.map((key) => rename(entry, key, meant.length === 1)),
    };
  }
  const places = whereElse(entry.key, input.product.product);
  if (places.length > 0 && places.length <= 3) {
    return {
      message: `The gateway ignores ${entry.key} in ${where}. It belongs to ${alternatives(places)}.`,
      range,
    };
  }
  return {
    message: `The gateway knows no key ${entry.key} in ${where} and ignores it; only a plugin of your own could read it.`,
    range,
    severity: "information",
  };
}

function rename(entry: Entry, key: string, only: boolean): Fix {
  return {
    title: `Change to ${key}`,
    edits: [{ range: entry.keyRange, text: key }],
    preferred: only,
    automatic: only,
  };
}
