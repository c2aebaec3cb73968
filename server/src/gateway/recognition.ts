import { childKeys } from "../schema/catalogue.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { Entry } from "../yaml/tree.ts";

/**
 * What a document is to us: `gateway`, a gateway configuration; `blank`, nothing in it yet that could tell (comments, or
 * the first letters of a gateway's key); `foreign`, anything else.
 */
export type Recognition = "gateway" | "blank" | "foreign";

/** Sections that only a gateway configuration has; one of them with something in it that belongs there is the proof. */
const TELLING_SECTIONS = ["deployment", "apisix", "nginx_config", "plugin_attr", "api7ee"];
/** Sections that go with those, among them what APISIX 2 and standalone files have at the top. */
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
/** What a Kubernetes manifest, a chart's values, a dashboard's or a declarative file has at the top, and no gateway. */
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

/** What the text is, by its top-level keys and what is right under them. A file's name is looked at elsewhere. */
export function recognize(document: YamlDocument): Recognition {
  const { root, text, excess } = document;
  // Of a text that is more than what is read the telling part may be missing in the tree.
  if (excess !== undefined && recognizeByLines(text)) return "gateway";
  if (root === undefined) return document.problems.length === 0 && excess === undefined ? "blank" : "foreign";
  if (root.kind === "scalar") return isFirstLetters(root.text) ? "blank" : "foreign";
  if (root.kind === "list") return "foreign";
  return recognizeSections(root.entries);
}

/** Whether a text is a gateway configuration by what its lines begin with: it has a telling section and no foreign key. */
function recognizeByLines(text: string): boolean {
  const keys = new Set(Array.from(text.matchAll(/^([\w-]+):/gm), ([, key = ""]) => key));
  return (
    TELLING_SECTIONS.some((section) => keys.has(section)) && ![...FOREIGN_KEYS].some((key) => keys.has(key))
  );
}

function recognizeSections(entries: readonly Entry[]): Recognition {
  if (entries.some((entry) => FOREIGN_KEYS.has(entry.key))) return "foreign";
  const telling = entries.filter((entry) => TELLING_SECTIONS.includes(entry.key));
  const known = entries.filter((entry) => telling.includes(entry) || FURTHER_SECTIONS.includes(entry.key));
  const strangers = entries.length - known.length;
  if (telling.some((entry) => holdsOwnKey(entry)) && strangers <= known.length) return "gateway";
  return strangers === 0 && telling.some((entry) => isBegun(entry)) ? "gateway" : "foreign";
}

/** Whether something under the section is a key that it really has. */
function holdsOwnKey(section: Entry): boolean {
  if (section.value.kind !== "map") return false;
  const own = new Set(childKeys([section.key], undefined).map((key) => key.key));
  // A half-typed key on the line above is a part of the key, to the parser.
  return section.value.entries.some(({ key }) => own.has(key.replace(/^.* /, "")));
}

/** Whether a section has just been begun: nothing in it yet, or the first letters of a key of its own. */
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
  return TELLING_SECTIONS.some((section) => section.startsWith(text));
}
