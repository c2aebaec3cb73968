import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { lint, readSubject } from "../../server/src/features/lint.ts";
import { DEFAULT_SETTINGS } from "../../server/src/features/settings.ts";

/** A gateway configuration of about as many lines, most of them listeners, shared memory and endpoints. */
function fileOf(lines: number): string {
  const each = Math.floor((lines - 20) / 4);
  const numbers = [...Array(each).keys()];
  return [
    "apisix:",
    "  node_listen:",
    ...numbers.flatMap((i) => [`    - ip: 10.0.${i >> 8}.${i & 255}`, `      port: ${10_000 + i}`]),
    "  status: {ip: 0.0.0.0, port: 7085}",
    "nginx_config:",
    "  http:",
    "    custom_lua_shared_dict:",
    ...numbers.map((i) => `      dict-${i}: 10m # for plugin ${i}`),
    "deployment:",
    "  role: traditional",
    "  role_traditional:",
    "    config_provider: etcd",
    "  etcd:",
    "    prefix: /apisix",
    "    timeout: 30",
    "    host:",
    ...numbers.map((i) => `      - "https://dp-manager-${i}.example.com:7943"`),
    "",
  ].join("\n");
}

/** Milliseconds of each of many runs, after as many to warm up, sorted. */
function times(runs: number, work: () => void): number[] {
  for (let i = 0; i < runs; i++) work();
  const measured = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return measured.sort((a, b) => a - b);
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function measureOne(product: "apisix" | "api7"): void {
  const text = fileOf(800);
  const settings = { ...DEFAULT_SETTINGS, product };
  const ours = times(40, () => {
    const subject = readSubject("", text, settings, true);
    if (subject) lint(subject, [], settings, "");
  });
  const parse = median(times(40, () => void parseDocument(text, { version: "1.1" })));
  const ratio = (median(ours) / parse).toFixed(1);
  console.log(
    `${text.split("\n").length - 1} lines, ${product}, warm: median ${median(ours).toFixed(1)} ms, ` +
      `slowest of ${ours.length} ${ours.at(-1)?.toFixed(1)} ms; ${ratio} times what the yaml package takes to parse it`,
  );
}

function measureMany(count: number): void {
  const folder = mkdtempSync(join(tmpdir(), "gateway-config-bench-"));
  try {
    const paths = Array.from({ length: count }, (_, i) => {
      mkdirSync(join(folder, String(i)));
      const path = join(folder, String(i), "config.yaml");
      writeFileSync(path, fileOf(100 + (i % 100)));
      return path;
    });
    const start = performance.now();
    const { status } = spawnSync(process.execPath, ["dist/cli.js", "lint", "--format", "json", ...paths], {
      maxBuffer: 1 << 30,
    });
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${count} files of 100 to 200 lines by one call of the command line: ${seconds.toFixed(1)} s (exit code ${status})`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

measureOne("apisix");
measureOne("api7");
measureMany(1000);
