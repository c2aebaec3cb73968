import { readdirSync, readFileSync } from "node:fs";

/** A clock tick of `/proc/PID/stat`, in milliseconds: it has been 10 on every Linux for decades. */
const TICK = 10;

/** Whether this machine says how much CPU time and memory another process has used. Only Linux does. */
export const USAGE_IS_KNOWN = process.platform === "linux";

/** CPU time and memory of a process and of those that it starts. */
export class Usage {
  private readonly clocks = new Map<number, CpuClock>();

  constructor(private readonly pid: number) {}

  /** Milliseconds of CPU time since the process started, of all threads. */
  cpu(): number {
    let sum = 0;
    for (const pid of this.tree()) {
      const clock = this.clocks.get(pid) ?? new CpuClock(pid);
      this.clocks.set(pid, clock);
      sum += clock.read();
    }
    return sum;
  }

  /** The most memory that was resident at once, in MiB. */
  peak(): number {
    const kilobytes = this.tree().map((pid) => /^VmHWM:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
    return kilobytes.reduce((sum, each) => sum + Number(each ?? 0), 0) / 1024;
  }

  /** The process and all below it. */
  private tree(): number[] {
    const found = [this.pid];
    for (const pid of found)
      for (const thread of list(`/proc/${pid}/task`))
        found.push(...read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number));
    return found;
  }
}

/**
 * The CPU time of one process. The scheduler counts nanoseconds, but only for threads that live; the process itself has a
 * count that includes the threads that ended, in ticks. What the ticks have more is the time of those.
 */
class CpuClock {
  private readonly threads = new Map<string, number>();
  private ended = 0;

  constructor(private readonly pid: number) {}

  read(): number {
    for (const thread of list(`/proc/${this.pid}/task`)) {
      const nanoseconds = read(`/proc/${this.pid}/task/${thread}/schedstat`).split(" ")[0];
      if (nanoseconds) this.threads.set(thread, Number(nanoseconds) / 1e6);
    }
    const living = [...this.threads.values()].reduce((sum, each) => sum + each, 0);
    const stat = read(`/proc/${this.pid}/stat`);
    // The name before the last parenthesis may have blanks.
    const [user, system, ofChildrenUser, ofChildrenSystem] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 15)
      .map(Number);
    const ticks = (user ?? 0) + (system ?? 0) + (ofChildrenUser ?? 0) + (ofChildrenSystem ?? 0);
    this.ended = Math.max(this.ended, ticks * TICK - living);
    return living + this.ended;
  }
}

/** The text of a file of the kernel, empty if the process or thread has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, "latin1").trim();
  } catch {
    return "";
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
