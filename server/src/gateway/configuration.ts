import type { Place } from "../lua/places.ts";
import { keyOf } from "../lua/tables.ts";
import { UNDETERMINED } from "../lua/undetermined.ts";
import { isTable, type LuaCell, type LuaTable, type LuaValue, type Origin } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import { nodeAt, type TreeNode } from "../yaml/tree.ts";
import type { Cause } from "./causes.ts";
import { placeAt } from "./places.ts";
import { type Release, releaseOf } from "./releases.ts";
import type { Replacement } from "./reserved-variables.ts";
import { secrecyOf } from "./secrecy.ts";
import type { StartUp } from "./start-up.ts";
import { tableOfTree } from "./table-of-tree.ts";

/**
 * The configuration that a node runs with. All decisions on values use it, or one of the modules that answer a question
 * about it (`deployment.ts`, `listeners.ts`, `admin-api.ts`, `endpoints.ts`). The tree of the text is only for ranges
 * and edits.
 */
export interface Configuration {
  /** Undefined if the product is not decided. */
  readonly product: Product | undefined;
  /** The release that the start was modeled with; a release of Apache APISIX if the product is not decided. */
  readonly release: Release;
  /** Defaults, file, and environment variables, merged. If the gateway can't read the file, the values of its tree. */
  readonly values: LuaTable;
  /** The values of the file alone, with variables filled in, including those that could not be merged. */
  readonly file: LuaTable;
  /** The built-in defaults of the release. */
  readonly defaults: LuaTable;
  /** The document that the start was modeled with. */
  readonly document: YamlDocument;
  /** The tree of the text, for ranges and edits. */
  readonly root: TreeNode | undefined;
  /** What keeps the gateway from starting. */
  readonly causes: readonly Cause[];
  /** The reserved variables that took effect, in the order in which the gateway reads them. */
  readonly replacements: readonly Replacement[];
  /** Whether the value of a variable is a secret: by its name, or because the file uses it as one. */
  readonly hidesVariable: (name: string) => boolean;
}

/** What a configuration is built from, such as the input of rules. */
export interface ConfigurationSource {
  readonly document: YamlDocument;
  readonly product: { readonly product: Product | undefined };
  readonly startUp: StartUp;
}

/** Configurations by start, of each document. */
const known = memoize((_: YamlDocument) => new WeakMap<StartUp, Configuration>());

/** The configuration of a file; the same object each time for the same document and start. */
export function configurationOf({ document, product, startUp }: ConfigurationSource): Configuration {
  const before = known(document).get(startUp);
  if (before !== undefined) return before;
  const { root } = document;
  const { effective, causes } = startUp;
  const release = releaseOf(startUp.product, startUp.version);
  const configuration: Configuration = {
    product: product.product,
    release,
    values: effective?.values ?? tableOfTree(root),
    file: startUp.file ?? tableOfTree(root),
    defaults: effective?.defaults ?? release.defaults,
    document,
    root,
    causes,
    replacements: startUp.replacements,
    hidesVariable: (name) => secrecyOf(document).hidesVariable(name),
  };
  known(document).set(startUp, configuration);
  return configuration;
}

/** What a configuration has at a path. */
export type Setting =
  | {
      readonly state: "known";
      readonly value: LuaValue;
      readonly origin: Origin;
      /** The node of the value in the text; undefined for a default or a derived value. */
      readonly node: TreeNode | undefined;
    }
  | {
      /** It, or a section around it, depends on an environment variable with neither a known value nor a fallback. */
      readonly state: "unknown";
      readonly value: undefined;
      readonly origin: Origin;
      readonly node: TreeNode | undefined;
    }
  | {
      /** Neither the file nor the defaults have it, or null in the file deletes the default. */
      readonly state: "absent";
      readonly value: undefined;
      readonly origin: undefined;
      readonly node: undefined;
    };

const ABSENT: Setting = { state: "absent", value: undefined, origin: undefined, node: undefined };

/** What a configuration has at a path. List indices start at 0. */
export function settingAt({ values, root }: Configuration, path: Path): Setting {
  return find(values, root, path);
}

/**
 * What the file alone has at a path, with variables filled in. Use it for findings about the file as it is written;
 * `settingAt` has the defaults, too.
 */
export function writtenAt({ file, root }: Configuration, path: Path): Setting {
  return find(file, root, path);
}

function find(values: LuaTable, root: TreeNode | undefined, path: Path): Setting {
  const node = () => nodeAt(root, path);
  let value: LuaValue | undefined = values;
  for (const [i, part] of path.entries()) {
    const cell: LuaCell | undefined = isTable(value) ? value.cells.get(keyOf(part)) : undefined;
    if (cell === undefined) return ABSENT;
    value = cell.value;
    if (value === UNDETERMINED || i === path.length - 1) return settingOf(cell, node);
  }
  return ABSENT;
}

/** The setting of a cell. `node` finds the node in the text, when it is asked for. */
export function settingOf(cell: LuaCell | undefined, node: () => TreeNode | undefined): Setting {
  if (cell === undefined) return ABSENT;
  const { value, origin } = cell;
  if (value === UNDETERMINED) return new Present("unknown", undefined, origin, node) as Setting;
  if (isTable(value) && value.kind === "null") return ABSENT;
  return new Present("known", value, origin, node) as Setting;
}

/** A setting with a value, or with one that is unknown. */
class Present {
  readonly #find: () => TreeNode | undefined;

  readonly state: "known" | "unknown";
  readonly value: LuaValue | undefined;
  readonly origin: Origin;

  constructor(
    state: Present["state"],
    value: LuaValue | undefined,
    origin: Origin,
    find: () => TreeNode | undefined,
  ) {
    this.state = state;
    this.value = value;
    this.origin = origin;
    this.#find = find;
  }

  get node(): TreeNode | undefined {
    const { kind } = this.origin;
    return kind === "file" || kind === "variable" ? this.#find() : undefined;
  }
}

/** Where the value at a path is written; undefined for a default or a derived value. */
export function placeOf(
  { document, release: { reader }, values }: Configuration,
  path: Path,
): Place | undefined {
  return placeAt({ document, reader, values }, path);
}

/** The value at a path; undefined where it is absent or unknown. */
export function valueAt(configuration: Configuration, path: Path): LuaValue | undefined {
  return settingAt(configuration, path).value;
}

/** The string at a path; undefined where it is absent, unknown, or of another type. */
export function stringAt(configuration: Configuration, path: Path): string | undefined {
  const value = valueAt(configuration, path);
  return typeof value === "string" ? value : undefined;
}

/** Whether the value at a path depends on the node's environment. */
export function isUnknownAt(configuration: Configuration, path: Path): boolean {
  return settingAt(configuration, path).state === "unknown";
}

/** Whether the value at a path is true in Lua, where only nil and false are not; undefined where it is unknown. */
export function switchAt(configuration: Configuration, path: Path): boolean | undefined {
  const { state, value } = settingAt(configuration, path);
  return state === "unknown" ? undefined : value !== undefined && value !== false;
}

/** The paths of the items of the list at a path, in their order; none if there is no list. */
export function itemPaths(configuration: Configuration, path: Path): readonly Path[] {
  const value = valueAt(configuration, path);
  if (!isTable(value)) return [];
  const paths: Path[] = [];
  for (let i = 0; value.cells.has(i + 1); i++) paths.push([...path, i]);
  return paths;
}
