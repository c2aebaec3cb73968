import api7Defaults from "../../../schemas/api7/defaults.json" with { type: "json" };
import api7Facts from "../../../schemas/api7/start-up-facts.json" with { type: "json" };
import api7Schema from "../../../schemas/api7/start-up-schema.json" with { type: "json" };
import apisixDefaults from "../../../schemas/apisix/defaults.json" with { type: "json" };
import facts from "../../../schemas/apisix/start-up-facts.json" with { type: "json" };
import apisixSchema from "../../../schemas/apisix/start-up-schema.json" with { type: "json" };
import type { ReaderName } from "../lua/readers.ts";
import { fromJson, type Json } from "../lua/tables.ts";
import { DEFAULT, isTable, type LuaTable, newTable } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import { isAtLeast } from "../schema/version.ts";
import { memoizeNames } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import { type EffectiveValue, effectiveAt } from "./effective.ts";
import { API7_CORE, type FactName, holds, INFERRED, isInferred } from "./facts.ts";
import { type History, treeAfter, treeAt } from "./history.ts";
import type { StartUpSchema } from "./schema-types.ts";
import { LATEST } from "./versions.ts";

/** A version of a product, with all that the model needs to know about it. */
export interface Release {
  readonly product: Product;
  /** As written, such as `3.18`. */
  readonly version: string;
  readonly reader: ReaderName;
  /** The built-in configuration. */
  readonly defaults: LuaTable;
  readonly schema: StartUpSchema;
  /** Whether a fact holds for the version. */
  has(fact: FactName): boolean;
  /** Whether that is only inferred. */
  infers(fact: FactName): boolean;
  /** The same release with the other possible reader, since it is only inferred which one it has. */
  readonly otherReaders: readonly Release[];
}

/** The first version of a product that reads YAML with lyaml. All later ones do, too. */
export const LYAML_SINCE: Record<Product, string> = {
  apisix: lyamlSince(facts.readers),
  api7: lyamlSince(api7Facts.readers),
};

function lyamlSince(readers: Parts["readers"]): string {
  return readers.find(({ reader }) => reader === "lyaml")?.since ?? "0";
}

const known = new Map<string, Release>();

/**
 * A release by product and version; an unlisted version behaves like the listed one before it. The same object each
 * time.
 */
export function releaseOf(product: Product, version: string): Release {
  const id = `${product} ${version}`;
  const release = known.get(id) ?? (product === "apisix" ? apisix(version) : api7(version));
  known.set(id, release);
  return release;
}

function apisix(version: string): Release {
  return build("apisix", version, {
    defaults: tableOf(treeAt(apisixDefaults as unknown as History, version)),
    schema: treeAt(apisixSchema as unknown as History, version),
    readers: facts.readers,
  });
}

/** API7 Gateway is based on a version of Apache APISIX. */
function api7(version: string): Release {
  const base = apisix(API7_CORE);
  const after = (history: { changes: unknown }, tree: Json): Json =>
    treeAfter(tree, history.changes as History["changes"], version);
  return build("api7", version, {
    defaults: tableOf(after(api7Defaults, treeAt(apisixDefaults as unknown as History, API7_CORE))),
    schema: after(api7Schema, base.schema as unknown as Json),
    readers: api7Facts.readers,
  });
}

interface Parts {
  readonly defaults: LuaTable;
  readonly schema: Json;
  readonly readers: readonly {
    readonly since: string;
    readonly reader: string;
    readonly evidence?: string;
  }[];
}

function build(product: Product, version: string, parts: Parts, given?: string): Release {
  const { defaults, schema, readers } = parts;
  const name = given ?? readers.findLast(({ since }) => isAtLeast(version, since))?.reader;
  const reader = (name ?? "lyaml") as ReaderName;
  const others = readers.filter((other) => other.evidence === INFERRED && other.reader !== reader);
  return {
    product,
    version,
    reader,
    defaults,
    schema: schema as unknown as StartUpSchema,
    has: memoizeNames((fact) => holds(fact, { product, version })),
    infers: memoizeNames((fact) => isInferred(fact, product)),
    otherReaders: given ? [] : others.map((other) => build(product, version, parts, other.reader)),
  };
}

function tableOf(tree: Json): LuaTable {
  const table = fromJson(tree, DEFAULT);
  return isTable(table) ? table : newTable();
}

/**
 * Returns a function for the default at a path, as plain data; undefined if there is none. Without a version, of the
 * newest.
 */
export function builtInValues(product: Product, version: string): (path: Path) => EffectiveValue | undefined {
  const { reader, defaults } = releaseOf(product, version === "" ? LATEST[product] : version);
  return (path) => effectiveAt({ product, version, reader, values: defaults, defaults }, path)?.value;
}
