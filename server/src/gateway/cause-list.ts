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

  /** Adds a cause, unless its path already has one with this code, or one that makes the gateway crash. */
  add(code: string, path: Path, causeOf: () => Reason, alsoAt?: Path): void {
    const at = JSON.stringify(path);
    if (this.codes.has(code + at) || this.crashes.has(at)) return;
    const cause = causeOf();
    this.codes.add(code + at);
    if (cause.code.startsWith("crash/")) this.crashes.add(at);
    if (cause.step !== "nginx" && !cause.dependsOnNode)
      for (const path of alsoAt ? [cause.path, alsoAt] : [cause.path])
        this.failures[cause.step === "init" ? "init" : "before"].add(path, this.all.length);
    this.all.push(cause);
  }

  /** Whether a cause with the index `since` or higher, of an earlier step, is at a path, above it, or below it. */
  failedAround(path: Path, since: number, step: "init" | "nginx"): boolean {
    const { before, init } = this.failures;
    return before.overlaps(path, since) || (step === "nginx" && init.overlaps(path, since));
  }
}
