import { clientText } from "./client-messages.ts";
import type { Owner } from "./owner.ts";

/** Repeats work whenever its result is out of date. */
export interface Follower {
  /** To be called when it is out of date. */
  trigger(): void;
  /** Prevents further runs. */
  stop(): void;
}

/**
 * Runs `work` after a trigger, but never twice at a time: triggers that come while it runs cause one more run, which sees the
 * latest state. It starts in a task of its own, after the language client has sent the edit that triggered it.
 */
export function createFollower(
  work: () => Promise<void>,
  owner: Owner,
  start: (run: () => void) => void = (run) => {
    setTimeout(run, 0);
  },
): Follower {
  let state: "idle" | "due" | "running" | "again" | "stopped" = "idle";
  const run = (): void =>
    owner(clientText("followingDocument"), async () => {
      if (state === "stopped") return;
      state = "running";
      try {
        await work();
      } finally {
        next();
      }
    });
  const next = (): void => {
    const again = state === "again";
    if (state === "stopped") return;
    state = again ? "due" : "idle";
    if (again) start(run);
  };
  return {
    trigger() {
      if (state === "idle") {
        state = "due";
        start(run);
      } else if (state === "running") state = "again";
    },
    stop() {
      state = "stopped";
    },
  };
}
