import { spawnSync } from "node:child_process";

/** Makes a named pipe: whoever opens it to read waits until somebody writes. Skips the test where the system has none. */
export function makePipe(test: Mocha.Context, path: string): string {
  const { error, status, stderr } = spawnSync("mkfifo", [path], { encoding: "utf8" });
  if (error !== undefined) {
    console.log("      no mkfifo on this system: skipped");
    test.skip();
  }
  if (status !== 0) throw new Error(`mkfifo ${path}: ${stderr}`);
  return path;
}

/** Skips a test of what only Linux has. */
export function needsLinux(test: Mocha.Context): void {
  if (process.platform === "linux") return;
  console.log("      not Linux: skipped");
  test.skip();
}
