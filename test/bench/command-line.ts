import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { longFile } from "./long-file.ts";
import { quantile } from "./servers/compare.ts";
import { USAGE_IS_KNOWN, Usage } from "./servers/usage.ts";

/** How often the memory of a running process is read, in milliseconds. The kernel keeps the peak, but only while it runs. */
const EVERY = 20;

/** The command line as processes: one file, and many files by one call. */
export async function commandLineFigures(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "gateway-config-bench-"));
  try {
    const paths = Array.from({ length: 1000 }, (_, i) => {
      mkdirSync(join(folder, String(i)));
      const path = join(folder, String(i), "config.yaml");
      writeFileSync(path, longFile(100 + (i % 100)));
      return path;
    });
    const one: number[] = [];
    for (let i = 0; i < 15; i++) one.push((await lint(paths.slice(0, 1))).seconds * 1000);
    const [few, many] = [await lint(paths.slice(0, 250)), await lint(paths)];
    const memory = USAGE_IS_KNOWN ? `, at most ${few.peak} and ${many.peak} MiB of memory` : "";
    return [
      `One file of 100 lines by one call of the command line: ${quantile(one, 0.5)?.toFixed(0)} ms (median of ${one.length} processes)`,
      `250 and 1,000 files of 100 to 200 lines by one call: ${few.seconds.toFixed(1)} and ${many.seconds.toFixed(1)} s${memory}`,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Checks files in a process: how long that takes, and how much memory it has at most. */
function lint(paths: readonly string[]): Promise<{ seconds: number; peak: number }> {
  const start = performance.now();
  const args = ["dist/cli.js", "lint", "--format", "json", ...paths];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.resume();
  const usage = new Usage(child.pid ?? 0);
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, Math.round(usage.peak()));
  }, EVERY);
  return new Promise((resolve) =>
    child.once("close", () => {
      clearInterval(timer);
      resolve({ seconds: (performance.now() - start) / 1000, peak });
    }),
  );
}
