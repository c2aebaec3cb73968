import type { LuaTable } from "../lua/value.ts";
import type { Bound } from "../yaml/limits.ts";
import type { Path } from "../yaml/path.ts";
import type { OffsetRange } from "../yaml/tree.ts";

/** The steps of the gateway's start, in their order. */
export type Step = "yaml" | "env" | "merge" | "schema" | "init" | "nginx";

/** Something in the file that keeps the gateway from starting. */
export interface Cause {
  readonly step: Step;
  /** A key of the message catalog, such as `merge/type`. */
  readonly code: string;
  /** The path of the value; the root if the file can't be read. */
  readonly path: Path;
  /** Where it is in the text, in UTF-16 offsets: the value, the key of an empty value, or the start of the file. */
  readonly range: OffsetRange;
  /** The parameters of the message. */
  readonly params: Readonly<Record<string, string | number>>;
  /** What the gateway prints, as far as it is known. */
  readonly gatewayMessage: string;
  /** The node (a variable or a file) decides whether this keeps the gateway from starting, or a bound hides it. */
  readonly dependsOnNode: boolean;
  /** That this keeps API7 Gateway from starting is inferred, not documented. */
  readonly inferred: boolean;
  /** The other path, where two values conflict. */
  readonly related?: { readonly path: Path; readonly range: OffsetRange } | undefined;
}

/** The codes of texts that go beyond a bound. They are no mistake: whether the gateway starts is unknown. */
export const BOUND_CODES: ReadonlySet<string> = new Set(
  (["length", "depth", "aliases"] satisfies Bound[]).map((bound) => `bound/${bound}`),
);

/** The bound that a text goes beyond; undefined if it was read. */
export function boundOf({ causes }: { readonly causes: readonly Cause[] }): Cause | undefined {
  return causes.find(({ code }) => BOUND_CODES.has(code));
}

/** A cause without its range in the text, which depends on the document at hand. */
export interface Reason extends Omit<Cause, "range" | "related"> {
  /** The part of the string at the path that this is about, in UTF-16 offsets of the value; undefined if all of it. */
  readonly part?: OffsetRange | undefined;
  readonly relatedPath?: Path | undefined;
  /** The configuration, and the values of the file, in which its path is to be found. */
  readonly conf: LuaTable;
  readonly file: LuaTable | undefined;
}

/** What a step of the start finds. */
export interface Finding {
  readonly code: string;
  readonly path: Path;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly gatewayMessage: string;
  readonly dependsOnNode?: boolean;
  readonly inferred?: boolean;
  /** The part of the string at the path that this is about, in UTF-16 offsets of the value; undefined if all of it. */
  readonly part?: OffsetRange | undefined;
  /** Another path that the failure is about: later steps say nothing of what is there. */
  readonly alsoAt?: Path | undefined;
  /** Use the range of the key instead of the value. */
  readonly relatedPath?: Path | undefined;
}
