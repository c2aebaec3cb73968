import type { Owner } from "./owner.ts";

/** Does something again whenever it is out of date. */
export interface Follower {
  /** Says that it is. */
  trigger(): void;
  /** No further start. */
  stop(): void;
}

/**
 * Runs `work` after a trigger, never twice at a time: triggers that come while it runs make for one further run, which
 * then sees the newest. It starts in a task of its own, so that the language client has sent the edit that triggered it.
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
    owner("Following a document", async () => {
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
