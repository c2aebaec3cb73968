import { roleOf } from "../../gateway/deployment.ts";
import { priorityOf } from "../../gateway/plugins.ts";
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
import { describeInMarkdown } from "../describe.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { fits } from "./fit.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { KIND, type Offer } from "./offer.ts";
import { withFreePorts } from "./ports.ts";
import { withRole } from "./role.ts";
import { type ChoicesAt, emptyLeaves, renderEntries, renderItem } from "./snippet.ts";

/** Whose keys are known: in the catalogue, keys that Apache APISIX once had are API7 Gateway's own. */
export function catalogueOf({ input }: GatewayDocument): "api7" | undefined {
  return input.product.product === "api7" ? "api7" : undefined;
}

/** The keys that product and version know in the mapping at a place and that are not there yet; required ones first. */
export function keyOffers(document: GatewayDocument, place: InsertionPoint): readonly Offer[] {
  const product = catalogueOf(document);
  const known = childKeys(place.path, product).filter(
    (key) =>
      !place.present.includes(key.key) &&
      isKnown(document, place.path, key) &&
      fitsColon(document, place, key) &&
      hasRoom(document, place, key),
  );
  const required = requiredKeys(document, place.path);
  const common = describeKey(place.path, product)?.insert ?? [];
  const rank = (key: KeyDescription): number => {
    if (key.replacedBy !== undefined) return 3;
    return required.includes(key.key) ? 0 : common.includes(key.key) ? 1 : 2;
  };
  const priority = (key: KeyDescription): number =>
    place.path[0] === "plugin_attr" ? (priorityOf("plugins", key.key) ?? 0) : 0;
  return [...known]
    .sort((a, b) => rank(a) - rank(b) || priority(b) - priority(a))
    .map((key) => withRole(document, offer(document, place, key, rank(key) === 0)));
}

/** The required keys of a mapping, the section of the role included. */
function requiredKeys(document: GatewayDocument, path: Path): readonly string[] {
  const required = describeKey(path, catalogueOf(document))?.required ?? [];
  if (path.length !== 1 || path[0] !== "deployment") return required;
  const role = roleOf(document.input.configuration);
  return role === undefined ? required : [...required, `role_${role}`];
}

/** Whether the product reads the key in the file's version. Where the product isn't known, whether both do. */
function isKnown({ input }: GatewayDocument, section: Path, key: KeyDescription): boolean {
  const { product } = input.product;
  const { version } = input.startUp;
  if (removedIn([...section, key.key], input.product, input.version) !== undefined) return false;
  if (product === "api7")
    return key.only !== "apisix" && (key.sinceApi7 === undefined || isAtLeast(version, key.sinceApi7));
  if (key.since !== undefined && !isAtLeast(version, key.since)) return false;
  const gone = key.removed !== undefined && isAtLeast(version, key.removed);
  // An older Apache APISIX reads what only API7 Gateway has kept.
  return !gone && (product === undefined || key.only !== "api7" || key.removed !== undefined);
}

/** Where a colon follows already, only a key that takes what is behind it, and only in place of one that is unknown. */
function fitsColon(document: GatewayDocument, place: InsertionPoint, key: KeyDescription): boolean {
  if (place.colon === undefined) return true;
  const written = document.input.document.text.slice(place.replace.start, place.replace.end);
  if (describeKey([...place.path, written], undefined) !== undefined) return false;
  return place.colon === "nothing" || place.colon === key.shape;
}

/** Whether the gateway takes the key with what is written for it, beside the other keys. */
function hasRoom(document: GatewayDocument, place: InsertionPoint, key: KeyDescription): boolean {
  if (place.colon !== undefined) return true;
  const entries = Object.entries(entriesFor(document, place, key));
  const [first] = entries;
  if (entries.length === 1 && first) return fits(document, [...place.path, first[0]], first[1]);
  return fits(document, place.path, Object.fromEntries(entries));
}

/** What is written for a key: itself, and in a mapping that it begins, before it the keys that have to be there. */
function entriesFor(
  document: GatewayDocument,
  place: InsertionPoint,
  key: KeyDescription,
): Readonly<Record<string, PlainValue>> {
  const { path, present } = place;
  const required = present.length > 0 ? [] : (describeKey(path, catalogueOf(document))?.required ?? []);
  const keys = [...required.filter((name) => name !== key.key), key.key];
  return Object.fromEntries(keys.map((name) => [name, valueFor(document, [...path, name])]));
}

/**
 * The keys that are written with their default: another value wants something besides, certificates
 * (docs/facts/admin-api.md#tls), or takes away what a plugin needs (docs/facts/nginx.md#batch-plugin).
 */
const USUAL_INSTEAD: ReadonlySet<string> = new Set([
  "deployment.admin.https_admin",
  "nginx_config.http.real_ip_from",
]);

/** What is written for a key. */
function valueFor(document: GatewayDocument, path: Path): PlainValue {
  const product = catalogueOf(document);
  const safe = USUAL_INSTEAD.has(path.join(".")) ? describeKey(path, product)?.default : undefined;
  return safe === undefined
    ? withFreePorts(document, path, knownParts(document, path, exampleValue(path, product)))
    : (safe as PlainValue);
}

/** A value without the keys that the file's version does not read. */
function knownParts(document: GatewayDocument, path: Path, value: PlainValue): PlainValue {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value))
    return value.map((item: PlainValue, i) => knownParts(document, [...path, i], item));
  const entries = Object.entries(value).filter(([name]) => {
    const at = [...path, name];
    const key = describeKey(at, catalogueOf(document));
    // What only the other product's catalogue has is not one of the keys that people name themselves.
    return key === undefined ? describeKey(at, undefined) === undefined : isKnown(document, path, key);
  });
  return Object.fromEntries(
    entries.map(([name, child]) => [name, knownParts(document, [...path, name], child)]),
  );
}

function offer(
  document: GatewayDocument,
  place: InsertionPoint,
  key: KeyDescription,
  isRequired: boolean,
): Offer {
  const layout = { flow: place.flow, column: place.column, step: indentStep(document.input.document) };
  const entries = place.colon === undefined ? entriesFor(document, place, key) : {};
  const written =
    place.colon === undefined
      ? renderEntries(place.path, entries, choicesIn(document), layout)
      : { text: renderScalar(key.key), snippet: undefined };
  const note = noteOn(document, key, isRequired);
  return {
    place,
    label: place.lead.endsWith("- ") ? `- ${key.key}` : key.key,
    text: written.text,
    ...(written.snippet === undefined ? {} : { snippet: written.snippet }),
    toCome: emptyLeaves(entries, place.path),
    kind: KIND.property,
    ...(note === undefined ? {} : { note }),
    detail: key.title,
    documentation: describeInMarkdown(key),
    deprecated: key.replacedBy !== undefined,
  };
}

function noteOn({ input }: GatewayDocument, key: KeyDescription, isRequired: boolean): string | undefined {
  if (isRequired) return completionText("required");
  if (key.replacedBy !== undefined) return completionText("replaced-by", { key: key.replacedBy });
  const priority = key.path.startsWith("plugin_attr.") ? priorityOf("plugins", key.key) : undefined;
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

/** What a scalar of a snippet can be: of the known values those that the version takes. */
function choicesIn(document: GatewayDocument): ChoicesAt {
  return (path) => {
    const key = describeKey(path, catalogueOf(document));
    const switches = key?.types.length === 1 && key.types[0] === "boolean" ? [true, false] : [];
    return ((key?.enum ?? switches) as readonly ScalarValue[]).filter((value) => fits(document, path, value));
  };
}

/** A list's item or an empty section as a whole, with all that belongs to it. */
export function sectionOffers(document: GatewayDocument, place: InsertionPoint): readonly Offer[] {
  const product = catalogueOf(document);
  const key = describeKey(place.path, product);
  if (key === undefined || place.present.length > 0 || place.colon !== undefined || place.flow) return [];
  const value = valueFor(document, place.path);
  if (value === null || typeof value !== "object" || Array.isArray(value) || Object.keys(value).length < 2)
    return [];
  if (!fits(document, place.path, value)) return [];
  const layout = { flow: false, column: place.column, step: indentStep(document.input.document) };
  const written = renderItem(place.path, value, choicesIn(document), layout);
  return [
    {
      place,
      label: `${place.lead.endsWith("- ") ? "- " : ""}${Object.keys(value).join(", ")}`,
      ...written,
      toCome: emptyLeaves(value, place.path),
      kind: KIND.snippet,
      detail: key.title,
      documentation: describeInMarkdown(key),
    },
  ];
}
