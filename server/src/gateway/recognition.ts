import { childKeys } from "../schema/catalogue.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { Entry } from "../yaml/tree.ts";
import { belongsElsewhere, isFragment } from "./recognition-fragments.ts";

/**
 * The kind of a document: `gateway`, a gateway configuration; `blank`, nothing yet to decide by (comments, or the first
 * letters of a gateway key); `foreign`, anything else.
 */
export type Recognition = "gateway" | "blank" | "foreign";

/** Sections that only a gateway configuration has; one of them with a known key is the proof. */
const PROVING_SECTIONS = ["deployment", "apisix", "nginx_config", "plugin_attr", "api7ee"];
/** Sections that can accompany those, including top-level keys of APISIX 2 and standalone files. */
const FURTHER_SECTIONS = [
  "plugins",
  "stream_plugins",
  "discovery",
  "wasm",
  "xrpc",
  "ext-plugin",
  "graphql",
  "vault",
  "etcd",
  "routes",
  "upstreams",
  "services",
  "consumers",
  "global_rules",
];
/**
 * Top-level keys of Kubernetes manifests, chart values, and dashboard or declarative files, which no gateway
 * configuration has.
 */
const FOREIGN_KEYS = new Set([
  "apiVersion",
  "kind",
  "metadata",
  "spec",
  "image",
  "replicaCount",
  "global",
  "nameOverride",
  "fullnameOverride",
  "serviceAccount",
  "conf",
  "authentication",
  "_format_version",
  "version",
  "server",
  "service",
]);

/** The kind of a text, by its top-level keys and the keys directly below. The file name is checked elsewhere. */
export function recognize(document: YamlDocument): Recognition {
  const { root, text, excess } = document;
  // The tree of a text beyond a bound may lack the deciding part.
  if (excess !== undefined && recognizeByLines(text)) return "gateway";
  if (root === undefined) return document.problems.length === 0 && excess === undefined ? "blank" : "foreign";
  if (root.kind === "scalar") return isFirstLetters(root.text) ? "blank" : "foreign";
  if (root.kind === "list") return "foreign";
  return recognizeSections(root.entries);
}

/**
 * Whether a text is a gateway configuration by the starts of its lines: it has a proving section and no foreign key.
 */
function recognizeByLines(text: string): boolean {
  const keys = new Set(Array.from(text.matchAll(/^([\w-]+):/gm), ([, key = ""]) => key));
  return (
    PROVING_SECTIONS.some((section) => keys.has(section)) && ![...FOREIGN_KEYS].some((key) => keys.has(key))
  );
}

function recognizeSections(entries: readonly Entry[]): Recognition {
  if (entries.some((entry) => FOREIGN_KEYS.has(entry.key))) return "foreign";
  const proving = entries.filter((entry) => PROVING_SECTIONS.includes(entry.key));
  const known = entries.filter((entry) => proving.includes(entry) || FURTHER_SECTIONS.includes(entry.key));
  const others = entries.filter((entry) => !known.includes(entry));
  const unknownCount = others.filter((entry) => !belongsElsewhere(entry)).length;
  if (proving.some((entry) => hasKnownKey(entry)) && unknownCount <= known.length) return "gateway";
  if (isFragment(entries)) return "gateway";
  return others.length === 0 && proving.some((entry) => isBegun(entry)) ? "gateway" : "foreign";
}

/** Whether one of the keys in the section is known, or in one of the proving sections that is in it by mistake. */
function hasKnownKey(section: Entry): boolean {
  if (section.value.kind !== "map") return false;
  const own = new Set(childKeys([section.key], undefined).map((key) => key.key));
  return section.value.entries.some(
    (entry) =>
      // To the parser, a half-typed key on the line above is part of the key.
      own.has(entry.key.replace(/^.* /, "")) || (PROVING_SECTIONS.includes(entry.key) && hasKnownKey(entry)),
  );
}

/** Whether a section is just being written: empty, or with the first letters of one of its keys. */
function isBegun(section: Entry): boolean {
  const { value } = section;
  const own = childKeys([section.key], undefined).map((key) => key.key);
  const isFirst = (text: string): boolean => own.some((key) => key.startsWith(text));
  if (value.kind === "scalar") return value.value === null || isFirst(value.text);
  return (
    value.kind === "map" && (value.entries.length === 0 || value.entries.some((entry) => isFirst(entry.key)))
  );
}

function isFirstLetters(text: string): boolean {
  return PROVING_SECTIONS.some((section) => section.startsWith(text));
}
