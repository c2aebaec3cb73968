import type { Path } from "../yaml/path.ts";
import type { Cause } from "./causes.ts";
import { OverlappingPaths } from "./overlapping-paths.ts";

/** The causes that were found, to be asked what is among them. */
export class CauseList {
  readonly all: Cause[] = [];
  private readonly codes = new Set<string>();
  private readonly crashes = new Set<string>();
  private readonly failures = new OverlappingPaths();

  add(cause: Cause): void {
    const place = JSON.stringify(cause.path);
    this.codes.add(cause.code + place);
    if (cause.code.startsWith("crash/")) this.crashes.add(place);
    if (cause.step !== "init" && !cause.dependsOnNode) this.failures.add(cause.path, this.all.length);
    this.all.push(cause);
  }

  /** Whether the same was said of a place, or that the gateway falls over it. */
  has(code: string, path: Path): boolean {
    const place = JSON.stringify(path);
    return this.codes.has(code + place) || this.crashes.has(place);
  }

  /** Whether something from a place among the causes on has failed before the last step, in a path or around it. */
  failedAround(path: Path, since: number): boolean {
    return this.failures.overlaps(path, since);
  }
}
