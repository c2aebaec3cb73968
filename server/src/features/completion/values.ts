import { listenersFor } from "../../gateway/listeners.ts";
import { pluginListOf } from "../../gateway/plugins.ts";
import { describeKey } from "../../schema/catalogue.ts";
import type { KeyDescription } from "../../schema/keys.ts";
import { isSecretAt } from "../../schema/secrets.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { renderScalar } from "../../yaml/edit.ts";
import { type Path, samePath } from "../../yaml/path.ts";
import type { ScalarValue } from "../../yaml/scalars.ts";
import { betweenQuotes, isQuoted } from "../../yaml/scalars.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { describeInMarkdown } from "../describe.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { endpointOffers } from "./endpoints.ts";
import { variableOffers } from "./environment.ts";
import { fits } from "./fit.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { catalogueOf } from "./keys.ts";
import { completionText } from "./messages.ts";
import { KIND, type Offer } from "./offer.ts";
import { pluginOffers } from "./plugins.ts";
import { isListenerPort, proposePort } from "./ports.ts";
import { withRoleSection } from "./role.ts";

/** A value, and a note on it. */
interface Candidate {
  readonly value: ScalarValue;
  readonly note?: string | undefined;
}

/** The scalars that can stand at a place. */
export function valueOffers(document: GatewayDocument, place: InsertionPoint): readonly Offer[] {
  const { path } = place;
  const list = pluginListOf(path);
  const endpoints = samePath(path.slice(0, -1), HOST_PATH) ? endpointOffers(document, place) : [];
  if (endpoints.length > 0) return endpoints;
  const key = describeKey(path, catalogueOf(document));
  if (key === undefined) return [];
  const offers = list
    ? pluginOffers(document, place, list)
    : candidatesFor(document, place, key).map((candidate) => offer(place, key, candidate));
  const sound = offers.flatMap((each) => withRoleSection(document, each) ?? []);
  return list ? sound : [...sound, ...variableOffers(document, place, key)];
}

function candidatesFor(
  document: GatewayDocument,
  place: InsertionPoint,
  key: KeyDescription,
): readonly Candidate[] {
  const { path } = place;
  const siblings = new Set(siblingsOf(document, place));
  const candidates = isListenerPort(path)
    ? ports(document, path, key)
    : [...referredPorts(document, path), ...known(key)];
  const values = new Set<ScalarValue>();
  return (
    candidates
      .filter(({ value }) => !siblings.has(value) && !values.has(value) && values.add(value))
      // A secret that everybody knows is none.
      .filter(({ value }) => !isSecretAt(path, value))
      .filter(({ value }) => fits(document, path, value) && !isPlainHttp(document, path, value))
  );
}

/**
 * A DP Manager listens with TLS alone, so the built-in etcd endpoint is none. Source:
 * docs/facts/api7.md#dp-manager-ports.
 */
function isPlainHttp({ input }: GatewayDocument, path: Path, value: ScalarValue): boolean {
  const isEndpoint = samePath(path.slice(0, -1), HOST_PATH);
  return isEndpoint && input.product.product === "api7" && /^http:/.test(String(value));
}

/** Every scalar that is known to be right: the enum's, true and false, the default, the examples. */
function known(key: KeyDescription): readonly Candidate[] {
  const booleans = key.types.includes("boolean") ? [true, false] : [];
  const all = key.enum ?? [...booleans, ...(key.default === undefined ? [] : [key.default]), ...key.examples];
  return all
    .filter(isScalarValue)
    .filter((value) => value !== "" && !String(value).includes("${{"))
    .map((value) => ({ value, note: value === key.default ? completionText("default") : undefined }));
}

function isScalarValue(value: unknown): value is Exclude<ScalarValue, null> {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** The usual ports of a listener, each one that is taken replaced by one that is free. */
function ports(document: GatewayDocument, path: Path, key: KeyDescription): readonly Candidate[] {
  const others = known(key).filter(({ value }) => typeof value !== "number");
  const usual = known(key).flatMap(({ value, note }) => (typeof value === "number" ? [{ value, note }] : []));
  const free = usual.map(({ value, note }) => {
    const proposal = proposePort(document, path, value);
    return { value: proposal.port, note: proposal.note ?? note };
  });
  return [...free, ...others.filter(({ value }) => !/^\S*:\d+$/.test(String(value)))];
}

/** Where redirects lead to: the ports of the HTTPS listeners. */
function referredPorts({ input }: GatewayDocument, path: Path): readonly Candidate[] {
  if (path.join(".") !== "plugin_attr.redirect.https_port") return [];
  return listenersFor(input.configuration, "https").flatMap(({ port }) =>
    port === undefined ? [] : [{ value: port, note: completionText("https-listener") }],
  );
}

/** The scalars that a list has already, the one under the cursor aside. */
function siblingsOf({ input }: GatewayDocument, { path, replace }: InsertionPoint): readonly ScalarValue[] {
  const list = typeof path.at(-1) === "number" ? nodeAt(input.root, path.slice(0, -1)) : undefined;
  if (list?.kind !== "list") return [];
  return list.items.flatMap((item) =>
    item.kind === "scalar" && (item.range.end < replace.start || replace.end < item.range.start)
      ? [item.value]
      : [],
  );
}

function offer(place: InsertionPoint, key: KeyDescription, { value, note }: Candidate): Offer {
  const { scalar, lead } = place;
  const quotes = isQuoted(scalar?.style) ? scalar?.style : undefined;
  const overQuotes = quotes !== undefined && typeof value !== "string";
  const label = quotes && typeof value === "string" ? value : renderScalar(value);
  return {
    place,
    label: lead.endsWith("- ") ? `- ${label}` : label,
    text: quotes && typeof value === "string" ? betweenQuotes(value, quotes) : renderScalar(value),
    kind: key.enum ? KIND.enumMember : KIND.value,
    ...(note === undefined ? {} : { note }),
    detail: key.title,
    documentation: describeInMarkdown(key),
    ...(overQuotes ? { overQuotes } : {}),
  };
}
