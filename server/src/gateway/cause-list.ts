import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import type { Reason } from "./causes.ts";
import { OverlappingPaths } from "./overlapping-paths.ts";

/** The causes found so far, indexed by path. */
export class CauseList {
  readonly all: Reason[] = [];
  private readonly codes = new Set<string>();
  private readonly crashes = new Set<string>();
  /** The paths of what fails before the last checks of `apisix init`, and in them. */
  private readonly failures = { before: new OverlappingPaths(), init: new OverlappingPaths() };

  add(cause: Reason, alsoAt?: Path): void {
    const at = written(cause.path);
    this.codes.add(cause.code + at);
    if (cause.code.startsWith("crash/")) this.crashes.add(at);
    if (cause.step !== "nginx" && !cause.dependsOnNode)
      for (const path of alsoAt ? [cause.path, alsoAt] : [cause.path])
        this.failures[cause.step === "init" ? "init" : "before"].add(path, this.all.length);
    this.all.push(cause);
  }

  /** Whether a path already has a cause with this code, or one that makes the gateway crash. */
  has(code: string, path: Path): boolean {
    const at = written(path);
    return this.codes.has(code + at) || this.crashes.has(at);
  }

  /** Whether a cause with the index `since` or higher, of an earlier step, is at a path, above it, or below it. */
  failedAround(path: Path, since: number, step: "init" | "nginx"): boolean {
    const { before, init } = this.failures;
    return before.overlaps(path, since) || (step === "nginx" && init.overlaps(path, since));
  }
}

/** A path as text. It is asked for again when its cause is added. */
const written = memoize((path: Path): string => JSON.stringify(path));
