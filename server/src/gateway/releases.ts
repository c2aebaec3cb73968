import api7Defaults from "../../../schemas/api7/defaults.json" with { type: "json" };
import api7Facts from "../../../schemas/api7/start-up-facts.json" with { type: "json" };
import api7Schema from "../../../schemas/api7/start-up-schema.json" with { type: "json" };
import apisixDefaults from "../../../schemas/apisix/defaults.json" with { type: "json" };
import facts from "../../../schemas/apisix/start-up-facts.json" with { type: "json" };
import apisixSchema from "../../../schemas/apisix/start-up-schema.json" with { type: "json" };
import type { Product } from "../schema/product.ts";
import { isTable, type LuaTable, newTable } from "../yaml/lua-value.ts";
import { readWithLyaml } from "../yaml/lyaml.ts";
import type { Path } from "../yaml/path.ts";
import type { ReadResult } from "../yaml/read-result.ts";
import { readWithTinyYaml } from "../yaml/tinyyaml/read.ts";
import { type EffectiveValue, effectiveAt } from "./effective.ts";
import { compareVersions, type History, type Json, treeAfter, treeAt } from "./history.ts";
import type { StartUpSchema } from "./schema-types.ts";
import { fromJson } from "./tables.ts";

/** What differs between versions in the steps of a start, by name; the values are in schemas/apisix/start-up-facts.json. */
export type FactName = keyof typeof facts.facts;

/** How a version reads YAML. */
export type ReaderName = "lyaml" | "tinyyaml-0.4.2" | "tinyyaml-0.4.4";

/** A product in one of its versions, with all that the model needs to know of it. */
export interface Release {
  readonly product: Product;
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
  /** Whether that is only inferred. */
  infers(fact: FactName): boolean;
  /** The same with another reader, which it may have as well: which one it has is only inferred. */
  readonly otherReaders: readonly Release[];
}

const READERS: Record<ReaderName, (text: string) => ReadResult> = {
  lyaml: readWithLyaml,
  "tinyyaml-0.4.2": (text) =>
    readWithTinyYaml(text, { doubledQuotes: false, documentEnd: false, blockItems: false }),
  "tinyyaml-0.4.4": (text) =>
    readWithTinyYaml(text, { doubledQuotes: true, documentEnd: true, blockItems: true }),
};

/** The version that is meant where none is given. */
export const LATEST: Record<Product, string> = { apisix: facts.latest, api7: api7Facts.latest };

/** The version of Apache APISIX that API7 Gateway's core began as, whatever its own number is. */
export const API7_CORE: string = api7Facts.from;

/** The first version of a product that reads YAML with lyaml, as all later ones do. */
export const LYAML_SINCE: Record<Product, string> = {
  apisix: lyamlSince(facts.readers),
  api7: lyamlSince(api7Facts.readers),
};

function lyamlSince(readers: Parts["readers"]): string {
  return readers.find(({ reader }) => reader === "lyaml")?.since ?? "0";
}

const known = new Map<string, Release>();

/** A release by product and version; a version that isn't listed is taken for the one before it. The same object each time. */
export function releaseOf(product: Product, version: string): Release {
  const id = `${product} ${version}`;
  const release = known.get(id) ?? (product === "apisix" ? apisix(version) : api7(version));
  known.set(id, release);
  return release;
}

function apisix(version: string): Release {
  return build("apisix", version, {
    tree: treeAt(apisixDefaults as unknown as History, version),
    schema: treeAt(apisixSchema as unknown as History, version),
    readers: facts.readers,
    has: (fact) => holds(facts.facts[fact], version),
    infers: () => false,
  });
}

/** API7 Gateway began as an APISIX and went its own way from there. */
function api7(version: string): Release {
  const base = apisix(API7_CORE);
  const overrides: Partial<Record<FactName, { value: boolean; evidence: string }>> = api7Facts.facts;
  const after = (history: { changes: unknown }, tree: Json): Json =>
    treeAfter(tree, history.changes as History["changes"], version);
  return build("api7", version, {
    tree: after(api7Defaults, treeAt(apisixDefaults as unknown as History, API7_CORE)),
    schema: after(api7Schema, base.schema as unknown as Json),
    readers: api7Facts.readers,
    has: (fact) => overrides[fact]?.value ?? base.has(fact),
    infers: (fact) => overrides[fact]?.evidence === INFERRED,
  });
}

interface Parts {
  readonly tree: Json;
  readonly schema: Json;
  readonly readers: readonly {
    readonly since: string;
    readonly reader: string;
    readonly evidence?: string;
  }[];
  has(fact: FactName): boolean;
  infers(fact: FactName): boolean;
}

/** The kind of evidence of what no source says. Source: docs/facts/README.md. */
const INFERRED = "inferred";

function build(product: Product, version: string, parts: Parts, given?: string): Release {
  const { tree, schema, readers, has, infers } = parts;
  const name = given ?? readers.findLast(({ since }) => compareVersions(since, version) <= 0)?.reader;
  const reader = (name ?? "lyaml") as ReaderName;
  const others = readers.filter((other) => other.evidence === INFERRED && other.reader !== reader);
  return {
    product,
    version,
    reader,
    read: READERS[reader],
    defaults: () => tableOf(tree),
    schema: schema as unknown as StartUpSchema,
    has,
    infers,
    otherReaders: given ? [] : others.map((other) => build(product, version, parts, other.reader)),
  };
}

function tableOf(tree: Json): LuaTable {
  const table = fromJson(tree, { kind: "default" });
  return isTable(table) ? table : newTable();
}

/** `until` is the last version for which it holds. */
function holds(fact: { since?: string; until?: string; only?: string }, version: string): boolean {
  if (fact.only !== undefined) return false;
  if (fact.since !== undefined && compareVersions(version, fact.since) < 0) return false;
  return fact.until === undefined || compareVersions(version, fact.until) <= 0;
}

/** Tells what a release has built in at a path, as plain data; undefined where nothing is. No version: the newest. */
export function builtInValues(product: Product, version: string): (path: Path) => EffectiveValue | undefined {
  const { reader, defaults } = releaseOf(product, version === "" ? LATEST[product] : version);
  const values = defaults();
  return (path) => effectiveAt({ product, version, reader, values, defaults: values }, path)?.value;
}
