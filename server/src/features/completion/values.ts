import { meetsKnownIssue } from "../../gateway/known-issues.ts";
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
import type { GatewayDocument } from "../gateway-document.ts";
import { keyOfVersion } from "../key-of-version.ts";
import { catalogueOf } from "./catalogue-of.ts";
import { endpointSuggestions } from "./endpoints.ts";
import { variableSuggestions } from "./environment.ts";
import { fits } from "./fit.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { otherItems } from "./other-items.ts";
import { pluginSuggestions } from "./plugins.ts";
import { isListenerPort, proposePort } from "./ports.ts";
import { withRoleSection } from "./role.ts";
import { KIND, type Suggestion } from "./suggestion.ts";

/** A value, and a note on it. */
interface Candidate {
  readonly value: ScalarValue;
  readonly note?: string | undefined;
}

/** The suggestions for a scalar at an insertion point. */
export function valueSuggestions(document: GatewayDocument, point: InsertionPoint): readonly Suggestion[] {
  const { path } = point;
  const list = pluginListOf(path);
  const endpoints = samePath(path.slice(0, -1), HOST_PATH) ? endpointSuggestions(document, point) : [];
  if (endpoints.length > 0) return endpoints;
  const described = describeKey(path, catalogueOf(document));
  if (described === undefined) return [];
  const key = keyOfVersion(document, path, described);
  const suggestions = list
    ? pluginSuggestions(document, point, list)
    : candidatesFor(document, point, key).map((candidate) => suggestion(point, key, candidate));
  const sound = suggestions.flatMap((each) => withRoleSection(document, each) ?? []);
  return list ? sound : [...sound, ...variableSuggestions(document, point, key)];
}

function candidatesFor(
  document: GatewayDocument,
  point: InsertionPoint,
  key: KeyDescription,
): readonly Candidate[] {
  const { path } = point;
  const isItem = typeof path.at(-1) === "number";
  const others = new Set(isItem ? otherItems(document, path.slice(0, -1), point) : []);
  const candidates = isListenerPort(path)
    ? ports(document, path, key)
    : [...referredPorts(document, path), ...known(key)];
  const values = new Set<ScalarValue>();
  return (
    candidates
      .filter(({ value }) => !others.has(value) && !values.has(value) && values.add(value))
      // A published secret is not one to suggest.
      .filter(({ value }) => !isSecretAt(path, value))
      .filter(({ value }) => fits(document, path, value) && !isPlainHttp(document, path, value))
      // A known issue of the version is reported.
      .filter(({ value }) => !meetsKnownIssue(document.input.configuration.release, path, value))
  );
}

/**
 * Whether a value is an endpoint without TLS, such as the default. DP Managers listen with TLS only. Source:
 * docs/facts/api7.md#dp-manager-ports.
 */
function isPlainHttp({ input }: GatewayDocument, path: Path, value: ScalarValue): boolean {
  const isEndpoint = samePath(path.slice(0, -1), HOST_PATH);
  return isEndpoint && input.product.product === "api7" && /^http:/.test(String(value));
}

/** The known scalars for a key: those of its enum, true and false, its default, its examples. */
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

/** The usual ports of a listener, with a free port in place of each one in use. */
function ports(document: GatewayDocument, path: Path, key: KeyDescription): readonly Candidate[] {
  const others = known(key).filter(({ value }) => typeof value !== "number");
  const usual = known(key).flatMap(({ value, note }) => (typeof value === "number" ? [{ value, note }] : []));
  const free = usual.map(({ value, note }) => {
    const proposal = proposePort(document, path, value);
    return { value: proposal.port, note: proposal.note ?? note };
  });
  return [...free, ...others.filter(({ value }) => !/^\S*:\d+$/.test(String(value)))];
}

/** The ports of the HTTPS listeners, which redirects lead to. */
function referredPorts({ input }: GatewayDocument, path: Path): readonly Candidate[] {
  if (path.join(".") !== "plugin_attr.redirect.https_port") return [];
  return listenersFor(input.configuration, "https").flatMap(({ port }) =>
    port === undefined ? [] : [{ value: port, note: completionText("https-listener") }],
  );
}

function suggestion(point: InsertionPoint, key: KeyDescription, { value, note }: Candidate): Suggestion {
  const { scalar, lead } = point;
  const quotes = isQuoted(scalar?.style) ? scalar?.style : undefined;
  const overQuotes = quotes !== undefined && typeof value !== "string";
  const label = quotes && typeof value === "string" ? value : renderScalar(value);
  return {
    point,
    label: lead.endsWith("- ") ? `- ${label}` : label,
    text: quotes && typeof value === "string" ? betweenQuotes(value, quotes) : renderScalar(value),
    kind: key.enum ? KIND.enumMember : KIND.value,
    ...(note === undefined ? {} : { note }),
    detail: key.title,
    describes: point.path,
    ...(overQuotes ? { overQuotes } : {}),
  };
}
