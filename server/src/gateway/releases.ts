import { isTable, type LuaTable, newTable } from "../yaml/lua-value.ts";
import { readWithLyaml } from "../yaml/lyaml.ts";
import type { ReadResult } from "../yaml/read-result.ts";
import { readWithTinyYaml } from "../yaml/tinyyaml/reader.ts";
import facts from "../../../schemas/apisix/start-up-facts.json" with { type: "json" };
import apisixDefaults from "../../../schemas/apisix/defaults.json" with { type: "json" };
import apisixSchema from "../../../schemas/apisix/start-up-schema.json" with { type: "json" };
import { compareVersions, type History, type Json, treeAt } from "./history.ts";
import type { StartUpSchema } from "./schema-types.ts";
import { fromJson } from "./tables.ts";

/** What differs between versions in the steps of a start, by name; the values are in schemas/apisix/start-up-facts.json. */
export type FactName = keyof typeof facts.facts;

/** How a version reads YAML. */
export type ReaderName = "lyaml" | "tinyyaml-0.4.2" | "tinyyaml-0.4.4";

/** A product in one of its versions, with all that the model needs to know of it. */
export interface Release {
  readonly product: "api7" | "apisix";
  /** As people write it, e.g. `3.18`. */
  readonly version: string;
  readonly reader: ReaderName;
  /** Reads YAML as this version does. */
  read(text: string): ReadResult;
  /** A fresh copy of the built-in configuration. */
  defaults(): LuaTable;
  readonly schema: StartUpSchema;
  /** Whether the version behaves as the fact says. */
  has(fact: FactName): boolean;
}

const READERS: Record<ReaderName, (text: string) => ReadResult> = {
  lyaml: readWithLyaml,
  "tinyyaml-0.4.2": (text) =>
    readWithTinyYaml(text, { doubledQuotes: false, documentEnd: false, blockItems: false }),
  "tinyyaml-0.4.4": (text) =>
    readWithTinyYaml(text, { doubledQuotes: true, documentEnd: true, blockItems: true }),
};

/** The APISIX version that is meant where none is given. */
export const LATEST_APISIX = facts.latest;

const known = new Map<string, Release>();

/** A release by product and version; the patch number doesn't matter. The same object for the same release. */
export function releaseOf(product: "api7" | "apisix", version: string): Release {
  const id = `${product} ${version}`;
  const release = known.get(id) ?? apisix(version);
  known.set(id, release);
  return release;
}

function apisix(version: string): Release {
  const tree = treeAt(apisixDefaults as unknown as History, version);
  const schema = treeAt(apisixSchema as unknown as History, version) as unknown as StartUpSchema;
  return {
    product: "apisix",
    version,
    reader: readerOf(version),
    read: (text) => READERS[readerOf(version)](text),
    defaults: () => tableOf(tree),
    schema,
    has: (fact) => holds(facts.facts[fact], version),
  };
}

function tableOf(tree: Json): LuaTable {
  const table = fromJson(tree, { kind: "default" });
  return isTable(table) ? table : newTable();
}

function readerOf(version: string): ReaderName {
  const entry = facts.readers.findLast(({ since }) => compareVersions(since, version) <= 0);
  return (entry?.reader ?? "lyaml") as ReaderName;
}

/** `until` is the last version for which it holds. */
function holds(fact: { since?: string; until?: string }, version: string): boolean {
  if (fact.since !== undefined && compareVersions(version, fact.since) < 0) return false;
  return fact.until === undefined || compareVersions(version, fact.until) <= 0;
}
