import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { quantile } from "./servers/compare.ts";

/** How steady the machine is: the same piece of work, timed again and again between what is measured. */
export class Noise {
  private readonly times: number[] = [];

  measure(): void {
    const start = performance.now();
    let value = 1;
    for (let i = 0; i < 10_000_000; i++) value = (Math.imul(value, 69_069) + 1) | 0;
    this.times.push(performance.now() - start + (value === 0 ? 1e-9 : 0));
  }

  /** The machine in a sentence, and how much the times of equal work differ. */
  describe(): string {
    const [least, median, most] = [0, 0.5, 1].map((share) => quantile(this.times, share)?.toFixed(1));
    const { model = "unknown CPU" } = cpus()[0] ?? {};
    const memory = Math.round(totalmem() / 2 ** 30);
    return (
      `${model}, ${cpus().length} cores, ${memory} GiB, Node.js ${process.version}, ${systemName()}. ` +
      `Equal pieces of work took ${least} to ${most} ms (median ${median}).`
    );
  }
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}
