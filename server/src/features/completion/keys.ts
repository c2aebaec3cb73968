import { roleOf } from "../../gateway/deployment.ts";
import { pluginFact, priorityOf, readsAttributes } from "../../gateway/plugins.ts";
import { removedIn } from "../../gateway/version-facts.ts";
import { childKeys, describeKey } from "../../schema/catalogue.ts";
import { exampleValue } from "../../schema/example.ts";
import type { KeyDescription } from "../../schema/keys.ts";
import { HIDDEN, shownDefault } from "../../schema/mask.ts";
import { PRODUCT_NAMES } from "../../schema/product.ts";
import { isAtLeast } from "../../schema/version.ts";
import { shorten } from "../../text/words.ts";
import { indentStep, renderScalar } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import type { ScalarValue } from "../../yaml/scalars.ts";
import type { PlainValue } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { keyOfVersion } from "../key-of-version.ts";
import { catalogueOf } from "./catalogue-of.ts";
import { fits } from "./fit.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { withFreePorts } from "./ports.ts";
import { withRole } from "./role.ts";
import { type ChoicesAt, emptyLeaves, renderEntries, renderItem } from "./snippet.ts";
import { KIND, type Suggestion } from "./suggestion.ts";

/** The keys that product and version know in a mapping and that it lacks; required ones first. */
export function keySuggestions(document: GatewayDocument, point: InsertionPoint): readonly Suggestion[] {
  const product = catalogueOf(document);
  const known = childKeys(point.path, product).filter(
    (key) =>
      !point.present.includes(key.key) &&
      isKnown(document, point.path, key) &&
      !isUnreadAttribute(document, key) &&
      fitsColon(document, point, key) &&
      hasRoom(document, point, key),
  );
  const required = requiredKeys(document, point.path);
  const common = describeKey(point.path, product)?.insert ?? [];
  const rank = (key: KeyDescription): number => {
    if (key.replacedBy !== undefined) return 3;
    return required.includes(key.key) ? 0 : common.includes(key.key) ? 1 : 2;
  };
  const priority = (key: KeyDescription): number =>
    point.path[0] === "plugin_attr" ? (priorityOf("plugins", key.key, document.input.startUp) ?? 0) : 0;
  return [...known]
    .sort((a, b) => rank(a) - rank(b) || priority(b) - priority(a))
    .map((key) => withRole(document, suggestion(document, point, key, rank(key) === 0)));
}

/** The required keys of a mapping, the section of the role included. */
function requiredKeys(document: GatewayDocument, path: Path): readonly string[] {
  const required = describeKey(path, catalogueOf(document))?.required ?? [];
  if (path.length !== 1 || path[0] !== "deployment") return required;
  const role = roleOf(document.input.configuration);
  return role === undefined ? required : [...required, `role_${role}`];
}

/** Whether the product knows the key in the file's version; both products, where the product is not known. */
function isKnown({ input }: GatewayDocument, section: Path, key: KeyDescription): boolean {
  const { product } = input.product;
  const { version } = input.startUp;
  if (removedIn([...section, key.key], input.product, input.version) !== undefined) return false;
  if (product === "api7")
    return key.only !== "apisix" && (key.sinceApi7 === undefined || isAtLeast(version, key.sinceApi7));
  if (key.since !== undefined && !isAtLeast(version, key.since)) return false;
  const gone = key.removed !== undefined && isAtLeast(version, key.removed);
  // An older Apache APISIX knows keys that only API7 Gateway has kept.
  return !gone && (product === undefined || key.only !== "api7" || key.removed !== undefined);
}

/** Whether a key is a section of plugin_attr that no plugin of the version reads. Source: docs/facts/plugins.md#attributes-moved. */
function isUnreadAttribute({ input }: GatewayDocument, { path, key }: KeyDescription): boolean {
  const isSection = path === `plugin_attr.${key}` && pluginFact("plugins", key) !== undefined;
  return isSection && input.product.product === "apisix" && !readsAttributes(key, input.startUp);
}

/** Whether a key fits a colon that is already there: it accepts what follows, and replaces an unknown key. */
function fitsColon(document: GatewayDocument, point: InsertionPoint, key: KeyDescription): boolean {
  if (point.colon === undefined) return true;
  const written = document.yaml.text.slice(point.replace.start, point.replace.end);
  if (describeKey([...point.path, written], undefined) !== undefined) return false;
  return point.colon === "nothing" || point.colon === key.shape;
}

/** Whether the gateway accepts the key with its value beside the other keys. */
function hasRoom(document: GatewayDocument, point: InsertionPoint, key: KeyDescription): boolean {
  if (point.colon !== undefined) return true;
  const entries = Object.entries(entriesFor(document, point, key));
  const [first] = entries;
  if (entries.length === 1 && first) return fits(document, [...point.path, first[0]], first[1]);
  return fits(document, point.path, Object.fromEntries(entries));
}

/** The entries that are inserted for a key: itself, and before it, in a new mapping, the required keys. */
function entriesFor(
  document: GatewayDocument,
  point: InsertionPoint,
  key: KeyDescription,
): Readonly<Record<string, PlainValue>> {
  const { path, present } = point;
  const required = present.length > 0 ? [] : (describeKey(path, catalogueOf(document))?.required ?? []);
  const keys = [...required.filter((name) => name !== key.key), key.key];
  return Object.fromEntries(keys.map((name) => [name, valueFor(document, [...path, name])]));
}

/**
 * The keys that are inserted with their default: another value needs something else, such as certificates
 * (docs/facts/admin-api.md#tls), or removes what a plugin needs (docs/facts/nginx.md#batch-plugin).
 */
const USUAL_INSTEAD: ReadonlySet<string> = new Set([
  "deployment.admin.https_admin",
  "nginx_config.http.real_ip_from",
]);

/** The value that is inserted for a key. */
function valueFor(document: GatewayDocument, path: Path): PlainValue {
  const product = catalogueOf(document);
  const safe = USUAL_INSTEAD.has(path.join(".")) ? describeKey(path, product)?.default : undefined;
  return safe === undefined
    ? withFreePorts(document, path, knownParts(document, path, exampleValue(path, product)))
    : (safe as PlainValue);
}

/** A value without the keys that the file's version does not know, and with values that it takes. */
function knownParts(document: GatewayDocument, path: Path, value: PlainValue): PlainValue {
  if (value === null || typeof value !== "object") return knownValue(document, path, value);
  if (Array.isArray(value))
    return value.map((item: PlainValue, i) => knownParts(document, [...path, i], item));
  const entries = Object.entries(value).filter(([name]) => {
    const at = [...path, name];
    const key = describeKey(at, catalogueOf(document));
    // Names that no catalogue has are those that people choose; a key of the other product only is not.
    return key === undefined ? describeKey(at, undefined) === undefined : isKnown(document, path, key);
  });
  return Object.fromEntries(
    entries.map(([name, child]) => [name, knownParts(document, [...path, name], child)]),
  );
}

/** A single value; the first one that the version takes in place of one that it doesn't take. */
function knownValue(document: GatewayDocument, path: Path, value: ScalarValue): PlainValue {
  const key = describeKey(path, catalogueOf(document));
  const values = key && keyOfVersion(document, path, key).enum;
  return values === undefined || values.includes(value) ? value : (values[0] as PlainValue);
}

function suggestion(
  document: GatewayDocument,
  point: InsertionPoint,
  key: KeyDescription,
  isRequired: boolean,
): Suggestion {
  const layout = { flow: point.flow, column: point.column, step: indentStep(document.yaml) };
  const entries = point.colon === undefined ? entriesFor(document, point, key) : {};
  const written =
    point.colon === undefined
      ? renderEntries(point.path, entries, choicesIn(document), layout)
      : { text: renderScalar(key.key), snippet: undefined };
  const note = noteOn(document, key, isRequired);
  return {
    point,
    label: point.lead.endsWith("- ") ? `- ${key.key}` : key.key,
    text: written.text,
    ...(written.snippet === undefined ? {} : { snippet: written.snippet }),
    toCome: emptyLeaves(entries, point.path),
    kind: KIND.property,
    ...(note === undefined ? {} : { note }),
    detail: key.title,
    describes: [...point.path, key.key],
    deprecated: key.replacedBy !== undefined,
  };
}

function noteOn({ input }: GatewayDocument, key: KeyDescription, isRequired: boolean): string | undefined {
  if (isRequired) return completionText("required");
  if (key.replacedBy !== undefined) return completionText("replaced-by", { key: key.replacedBy });
  const priority = key.path.startsWith("plugin_attr.")
    ? priorityOf("plugins", key.key, input.startUp)
    : undefined;
  if (priority !== undefined && key.path === `plugin_attr.${key.key}`)
    return completionText("priority", { priority });
  if (input.product.product === undefined && key.only)
    return completionText("only", { product: PRODUCT_NAMES[key.only] });
  const value = shownDefault(key);
  return typeof value === "object" || value === undefined || value === "" || value === HIDDEN
    ? undefined
    : shorten(completionText("default-value", { value: String(value) }), LONGEST_NOTE);
}

/** Longer notes, in characters, are cut. */
const LONGEST_NOTE = 40;

/** The choices for a scalar in a snippet: the known values that the version accepts. */
function choicesIn(document: GatewayDocument): ChoicesAt {
  return (path) => {
    const described = describeKey(path, catalogueOf(document));
    const key = described && keyOfVersion(document, path, described);
    const switches = key?.types.length === 1 && key.types[0] === "boolean" ? [true, false] : [];
    return ((key?.enum ?? switches) as readonly ScalarValue[]).filter((value) => fits(document, path, value));
  };
}

/** A whole list item or empty section, with all the keys that belong to it. */
export function sectionSuggestions(document: GatewayDocument, point: InsertionPoint): readonly Suggestion[] {
  const product = catalogueOf(document);
  const key = describeKey(point.path, product);
  if (key === undefined || point.present.length > 0 || point.colon !== undefined || point.flow) return [];
  const value = valueFor(document, point.path);
  if (value === null || typeof value !== "object" || Array.isArray(value) || Object.keys(value).length < 2)
    return [];
  if (!fits(document, point.path, value)) return [];
  const layout = { flow: false, column: point.column, step: indentStep(document.yaml) };
  const written = renderItem(point.path, value, choicesIn(document), layout);
  return [
    {
      point,
      label: `${point.lead.endsWith("- ") ? "- " : ""}${Object.keys(value).join(", ")}`,
      ...written,
      toCome: emptyLeaves(value, point.path),
      kind: KIND.snippet,
      detail: key.title,
      describes: point.path,
    },
  ];
}
