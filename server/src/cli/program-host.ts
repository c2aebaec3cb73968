import type { Host } from "../host.ts";

/** What the commands need of where they run. */
export interface Program extends Host {
  /** The program of a thread that checks files: cli/lint-thread.ts. Without it, one thread checks all of them. */
  readonly lintThread?: URL;
}
