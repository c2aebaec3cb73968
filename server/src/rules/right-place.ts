import { objectionsTo } from "../gateway/accepts.ts";
import type { Finding } from "../gateway/causes.ts";
import { providerOf, roleOf } from "../gateway/deployment.ts";
import { reasonOf } from "../gateway/describe-cause.ts";
import { fileValueAt } from "../gateway/file-values.ts";
import { shownFinding } from "../gateway/shown-values.ts";
import { hasKnownDefaults } from "../gateway/version-facts.ts";
import { describeKey } from "../schema/catalogue.ts";
import { masked } from "../schema/mask.ts";
import { messages } from "../text/messages.ts";
import type { Edit } from "../yaml/edit.ts";
import { moveInto } from "../yaml/move-into.ts";
import { formatPath, type Path } from "../yaml/path.ts";
import { resolvePlainScalar } from "../yaml/scalars.ts";
import { nodeAt, type PlainValue } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

const say = messages("right-place", {
  rejected: "With this value there, the gateway won't start: {reason}",
  folder: "{path} must name a file, but this is a folder.",
  default: "Until you set it, the default applies: {value}.",
  "successor-counts": "The file already has that key, and the gateway uses it.",
  move: "Move to {to}",
  "move-with-lists": "Move to {to}, with {keys} as {count, plural, one {a list} other {lists}}",
});

/** A value in the file, and the path of the key that is meant. */
export interface Misplaced {
  readonly from: Path;
  readonly to: Path;
  /** What to write there instead of what is written here. */
  readonly value?: PlainValue | undefined;
}

/** What keeps the gateway from starting with the value in its right place: a sentence, or none. */
export function rejectionOf(input: RuleInput, misplaced: Misplaced): readonly string[] {
  const value = placedValue(input, misplaced);
  if (value === undefined) return [];
  if (isFolder(misplaced.to, value)) return [say("folder", { path: formatPath(misplaced.to) })];
  const [first] = objections(input, misplaced.to, value);
  if (first === undefined) return [];
  const cause = inSchemaWords(first, input);
  return [say("rejected", { reason: reasonOf({ ...cause, ...shownFinding(cause, [], () => false) }) })];
}

/** A table of Lua is a list or a section: the catalog knows which. */
function inSchemaWords(cause: Finding, { product: { product } }: RuleInput): Finding {
  const types = describeKey(cause.path, product)?.types ?? [];
  if (cause.code !== "merge/type" || cause.params?.expected !== "table") return cause;
  const expected = types.includes("array") ? "array" : "object";
  return { ...cause, code: "schema/type", params: { ...cause.params, expected } };
}

/** What counts until the value is moved; none where nothing is to be said. */
export function meanwhile(input: RuleInput, to: Path): readonly string[] {
  if (nodeAt(input.root, to) !== undefined) return [say("successor-counts")];
  if (to[1] === "etcd" && providerOf(input.configuration) !== "etcd") return [];
  const { without } = describeKey(to, input.product.product) ?? {};
  if (to.at(-1) !== "config_provider" && without !== undefined) return [without];
  const value = defaultOf(input, to);
  if (value === undefined || value === "" || JSON.stringify(value).length > LONGEST_DEFAULT) return [];
  const shown = masked(to, value);
  return [say("default", { value: typeof shown === "object" ? JSON.stringify(shown) : String(shown) })];
}

/** A longer default, in characters of JSON, is not put into a message. */
const LONGEST_DEFAULT = 60;

/** The default of a key, if the version's is known. */
export function defaultOf({ product, version }: RuleInput, to: Path): PlainValue | undefined {
  // A data plane has no default provider.
  if (to.at(-1) === "config_provider") return to.at(-2) === "role_data_plane" ? undefined : "etcd";
  if (!hasKnownDefaults(product, version)) return undefined;
  return describeKey(to, product.product)?.default as PlainValue | undefined;
}

/** The edits that move a value to its right place, in the form that is wanted there, and what to call that. */
export function moveOf(
  input: RuleInput,
  misplaced: Misplaced,
): { readonly title: string; readonly edits: readonly Edit[] } | undefined {
  const { from, to } = misplaced;
  const value = misplaced.value ?? bareValue(input, misplaced);
  const lists = value === undefined ? listsIn(input, misplaced) : [];
  const edits = moveInto(input.document, from, to, { lists, value });
  if (edits === undefined) return undefined;
  const keys = lists.map((list) => formatPath(list.length === 0 ? to.slice(-1) : list)).join(", ");
  const told = { to: formatPath(to), keys, count: lists.length };
  return { title: lists.length > 0 ? say("move-with-lists", told) : say("move", told), edits };
}

/** The number or boolean that a string in quotes means, where one is wanted. */
function bareValue(input: RuleInput, misplaced: Misplaced): PlainValue | undefined {
  const value = placedValue(input, misplaced);
  if (typeof value !== "string") return undefined;
  const meant = resolvePlainScalar(value);
  const types: readonly string[] = describeKey(misplaced.to, input.product.product)?.types ?? [];
  const isWanted = types.includes(typeof meant) || (types.includes("integer") && Number.isInteger(meant));
  return typeof meant !== "string" && isWanted ? meant : undefined;
}

/** The scalars in a misplaced value that have to be lists: paths below it. */
export function listsIn(input: RuleInput, misplaced: Misplaced): readonly Path[] {
  const value = placedValue(input, misplaced);
  if (value === undefined) return [];
  return objections(input, misplaced.to, value).flatMap(({ path }) => {
    const below = path.slice(misplaced.to.length);
    const types = describeKey(path, input.product.product)?.types ?? [];
    const isScalar = typeof partAt(value, below) !== "object";
    return isScalar && types.includes("array") && !types.includes("object") ? [below] : [];
  });
}

function placedValue(input: RuleInput, { from, value }: Misplaced): PlainValue | undefined {
  return value === undefined ? fileValueAt(input.configuration, from) : value;
}

/** What the version of the file would not accept; what a variable may change is left out. */
function objections({ configuration }: RuleInput, to: Path, value: PlainValue) {
  const found = objectionsTo(configuration.release, roleOf(configuration), to, value);
  return found.filter(({ path }) => {
    const part = partAt(value, path.slice(to.length));
    return !(typeof part === "string" && part.includes("${{"));
  });
}

function partAt(value: PlainValue, path: Path): PlainValue | undefined {
  return path.reduce<PlainValue | undefined>(
    (at, part) =>
      typeof at === "object" && at !== null ? (at as { [key: string]: PlainValue })[part] : undefined,
    value,
  );
}

/** The CA certificates, for which other programs also take a folder. */
const TRUSTED = "apisix.ssl.ssl_trusted_certificate";

function isFolder(to: Path, value: PlainValue): boolean {
  return typeof value === "string" && value.endsWith("/") && formatPath(to) === TRUSTED;
}
