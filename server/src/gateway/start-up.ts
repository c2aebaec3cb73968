import { cellAt } from "../lua/tables.ts";
import type { LuaTable } from "../lua/value.ts";
import type { Product } from "../schema/product.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { memoize, memory } from "../yaml/memoize.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { partOfScalar } from "../yaml/value-offsets.ts";
import type { Cause, Reason } from "./causes.ts";
import type { Effective } from "./effective.ts";
import type { Environment } from "./environment.ts";
import { locate } from "./locate.ts";
import { placeAt, type Sourced } from "./places.ts";
import { readFile } from "./read-file.ts";
import { withReaderDoubt } from "./reader-doubt.ts";
import { type Release, releaseOf } from "./releases.ts";
import type { Replacement } from "./reserved-variables.ts";
import type { FileValues } from "./resolve-variables.ts";
import { modelStart, type StartModel } from "./start-model.ts";
import { targetOf } from "./start-target.ts";

/** What the gateway will do with a file. */
export interface StartUp {
  /**
   * `starts`; `fails`; `unknown` if the first cause depends on the node (an environment variable without a fallback, or
   * a file), or if the text goes beyond a bound.
   */
  readonly verdict: "starts" | "fails" | "unknown";
  readonly product: Product;
  readonly version: string;
  /** All causes, in the order in which the gateway would reach them. */
  readonly causes: readonly Cause[];
  /** The effective configuration; undefined if the file can't be read, or goes beyond a bound. */
  readonly effective: Effective | undefined;
  /** The values of the file alone, with variables filled in; undefined if it can't be read. */
  readonly file: LuaTable | undefined;
  /** The reserved variables that took effect. */
  readonly replacements: readonly Replacement[];
}

/** The release to model. */
export interface StartUpOptions {
  readonly product: Product;
  readonly version: string;
}

/** Models the gateway's start with a document as its config.yaml. Never throws. */
export function startUp(
  document: YamlDocument,
  { product, version }: StartUpOptions,
  environment: Environment = {},
): StartUp {
  const release = releaseOf(product, version);
  const start = (of: Release) => startOf(document, of, environment);
  return withReaderDoubt(start(release), release, start);
}

function startOf(document: YamlDocument, release: Release, environment: Environment): StartUp {
  const read = readFile(document, release);
  if ("cause" in read)
    return of(release, { causes: [read.cause], file: undefined, replacements: [], effective: undefined });
  const model = modelOf(read, release, environment);
  if (model.reasons.length === 0) return withoutCauses(release)(model);
  const causes = model.reasons.map((reason) => causeIn(document, release, reason));
  return of(release, { ...model, causes });
}

/** What a release does with the values of a file, wherever they are in a text: the same model for the same values. */
export function modelOf(read: FileValues, release: Release, environment: Environment): StartModel {
  const target = targetOf(release, environment);
  return models([target, read.values, read.shares], () => modelStart(read, target));
}

const models = memory<StartModel>();

const withoutCauses = memoize((release: Release) =>
  memoize((model: StartModel) => of(release, { ...model, causes: [] })),
);

function of(
  { product, version }: Release,
  { causes, file, replacements, effective }: Omit<StartUp, "verdict" | "product" | "version">,
): StartUp {
  const [first] = causes;
  const verdict = first === undefined ? "starts" : first.dependsOnNode ? "unknown" : "fails";
  return { verdict, product, version, causes, file, replacements, effective };
}

/** A cause with its ranges in a document. */
function causeIn(document: YamlDocument, { reader }: Release, reason: Reason): Cause {
  const { part, relatedPath, conf, file, ...cause } = reason;
  const source: Sourced = { document, reader, values: conf };
  return {
    ...cause,
    range: (part && rangeOfPart(source, reason, part)) ?? locate(source, file, cause.path),
    related: relatedPath && { path: relatedPath, range: locate(source, file, relatedPath) },
  };
}

/** The range of a part of a string; undefined if the string is not in the file as it is. */
function rangeOfPart(source: Sourced, { path }: Reason, part: OffsetRange): OffsetRange | undefined {
  const cell = cellAt(source.values, path);
  const place = placeAt(source, path);
  if (cell?.origin.kind !== "file" || typeof cell.value !== "string" || place === undefined) return undefined;
  return partOfScalar(source.document.written, place.range, cell.value, part);
}
