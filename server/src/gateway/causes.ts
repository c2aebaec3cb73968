import type { Bound } from "../yaml/limits.ts";
import type { Path } from "../yaml/path.ts";
import type { OffsetRange } from "../yaml/tree.ts";

/** The gateway's steps, in the order in which it takes them. */
export type Step = "yaml" | "env" | "merge" | "schema" | "init";

/** Something in the file that keeps the gateway from starting. */
export interface Cause {
  readonly step: Step;
  /** What is wrong, a key of the message catalogue, e.g. `merge/type`. */
  readonly code: string;
  /** Where the wrong value stands in the configuration; the root where the file can't be read. */
  readonly path: Path;
  /** Where in the text, UTF-16 offsets: the value, or the key where nothing is written, or the start of the file. */
  readonly range: OffsetRange;
  /** What the message says about it. */
  readonly params: Readonly<Record<string, string | number>>;
  /** What the gateway prints itself, as far as it can be known. */
  readonly gatewayMessage: string;
  /** It hangs on the node (a variable, a file) whether this keeps the gateway from starting; or a bound hides it. */
  readonly dependsOnNode: boolean;
  /** It is not documented that this keeps API7 Gateway from starting, only inferred. */
  readonly inferred: boolean;
  /** The other place where two collide. */
  readonly related?: { readonly path: Path; readonly range: OffsetRange } | undefined;
}

/** The codes of what is no mistake: the text is more than what is read, so that nothing is known of the start. */
export const BOUND_CODES: ReadonlySet<string> = new Set(
  (["length", "depth", "aliases"] satisfies Bound[]).map((bound) => `bound/${bound}`),
);

/** The bound that kept a text from being read; undefined where it was. */
export function boundOf({ causes }: { readonly causes: readonly Cause[] }): Cause | undefined {
  return causes.find(({ code }) => BOUND_CODES.has(code));
}

/** A cause before its place in the text is known. */
export interface Finding {
  readonly code: string;
  readonly path: Path;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly gatewayMessage: string;
  readonly dependsOnNode?: boolean;
  readonly inferred?: boolean;
  /** Point to the key rather than the value. */
  readonly relatedPath?: Path | undefined;
}
