import { type EffectiveValue, effectiveAt } from "../gateway/effective.ts";
import { builtInValues } from "../gateway/releases.ts";
import { startUpOf } from "../gateway/verdict.ts";
import { addedIn, removedIn } from "../gateway/version-facts.ts";
import type { RuleInput } from "../rules/rule.ts";
import { childKeys } from "../schema/catalogue.ts";
import { shownPath } from "../schema/mask.ts";
import { PRODUCT_NAMES, type Product } from "../schema/product.ts";
import { commentsIn } from "../yaml/comments.ts";
import { type Edit, indentStep, keyColumn, renderBlock } from "../yaml/edit.ts";
import { lineBreak } from "../yaml/line.ts";
import type { Path } from "../yaml/path.ts";
import { sameValue } from "../yaml/same-value.ts";
import { type Entry, nodeAt, type PlainValue } from "../yaml/tree.ts";
import { documentAfter } from "../yaml/trial.ts";
import { enclosingNodes, isOnKey } from "./enclosing-nodes.ts";
import { refactoringText } from "./messages.ts";
import type { Refactoring } from "./refactoring.ts";

/**
 * Adds the defaults to an empty section, which would otherwise replace them: `etcd: {}` and `etcd:` delete what is built in.
 * Where nothing is built in, the values that the gateway uses for missing keys.
 */
export const expandSection: Refactoring = {
  id: "expand-section",
  kind: "refactor.rewrite",
  keepsEffect: false,
  changesAt: (input, offset) => {
    const { document, root } = input;
    const place = enclosingNodes(document.text, root, offset).find(({ entry }) => entry !== undefined);
    if (place?.entry === undefined || !isOnKey(document.text, place.entry, offset)) return [];
    const { path, entry } = place;
    const products: readonly Product[] = input.product.product ? [input.product.product] : ["apisix", "api7"];
    const [defaults, ...others] = products.map((product) => defaultsAt(input, product, path));
    if (defaults === undefined || !others.every((other) => other !== undefined && sameValue(other, defaults)))
      return [];
    const edit = fill(input, path, entry, defaults);
    if (edit === undefined || !products.every((product) => arrives(input, product, path, edit, defaults)))
      return [];
    return [{ title: titleOf(input, path), edits: [edit] }];
  },
};

function titleOf({ product: { product } }: RuleInput, path: Path): string {
  return product
    ? refactoringText("add-product-defaults", { product: PRODUCT_NAMES[product], path: shownPath(path) })
    : refactoringText("add-defaults", { path: shownPath(path) });
}

/** The built-in defaults at a path, or those of the keys that belong there; undefined where there are neither. */
function defaultsAt(input: RuleInput, product: Product, path: Path): PlainValue | undefined {
  const version = product === input.startUp.product ? input.startUp.version : "";
  const builtIn = builtInValues(product, version)(path);
  if (
    builtIn !== undefined &&
    typeof builtIn === "object" &&
    builtIn !== null &&
    Object.keys(builtIn).length > 0
  )
    return builtIn;
  const decision = { product };
  const keys = childKeys(path, product).filter(
    ({ key, default: value, removed }) =>
      value !== undefined &&
      value !== null &&
      removed === undefined &&
      removedIn([...path, key], decision, version) === undefined &&
      addedIn([...path, key], decision, version) === undefined,
  );
  return keys.length > 0
    ? Object.fromEntries(keys.map(({ key, default: value }) => [key, value as PlainValue]))
    : undefined;
}

function fill(
  { document, root }: RuleInput,
  path: Path,
  entry: Entry,
  defaults: PlainValue,
): Edit | undefined {
  const { text } = document;
  const { value, keyRange } = entry;
  const empty =
    value.kind === "scalar"
      ? value.value === null && value.style === "plain"
      : value.kind === "map"
        ? value.entries.length === 0
        : value.items.length === 0;
  const parent = nodeAt(root, path.slice(0, -1));
  const column = keyColumn(text, entry);
  if (!empty || entry.merged || parent?.kind !== "map" || parent.flow || column === undefined)
    return undefined;
  const colon = text.indexOf(":", keyRange.end) + 1;
  const written = value.range.end > value.range.start;
  const end = written ? value.range.end : colon;
  const before = text.slice(colon, written ? value.range.start : colon);
  // An anchor or a tag stands before the value, or a comment in its brackets.
  if (colon === 0 || before.trim() !== "" || commentsIn(text, { start: colon, end }).length > 0)
    return undefined;
  const step = indentStep(document);
  const newline = lineBreak(text);
  const comment = /^[ \t]+#.*/.exec(text.slice(end))?.[0].trimEnd() ?? "";
  const lines = renderBlock(defaults, column + step, step);
  return { range: { start: colon, end: end + comment.length }, text: [comment, ...lines].join(newline) };
}

/** Whether the effective configuration then has exactly these values. */
function arrives(input: RuleInput, product: Product, path: Path, edit: Edit, defaults: PlainValue): boolean {
  const { document, version, environment } = input;
  const trial = documentAfter(document, [edit]);
  const decision = { product, because: "", isSet: true };
  const after = startUpOf(trial, decision, version, { variables: environment });
  const value: EffectiveValue | undefined = after.effective && effectiveAt(after.effective, path)?.value;
  return value !== undefined && sameValue(value, defaults);
}
