import { parseDocument } from "yaml";
import { openText } from "../../server/src/features/gateway-document.ts";
import { lint } from "../../server/src/features/lint.ts";
import { DEFAULT_SETTINGS } from "../../server/src/features/settings.ts";
import { longFile } from "./long-file.ts";

/** What checking a text takes in a process that has done it before. */
export function lintFigures(): string[] {
  return [measureOne("apisix"), measureOne("api7")];
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

function measureOne(product: "apisix" | "api7"): string {
  const text = longFile(800);
  const settings = { ...DEFAULT_SETTINGS, product };
  const ours = times(40, () => {
    const document = openText(text, settings);
    if (document) lint(document, "");
  });
  const parse = median(times(40, () => void parseDocument(text, { version: "1.1" })));
  const ratio = (median(ours) / parse).toFixed(1);
  return (
    `${text.split("\n").length - 1} lines, ${product}, warm: median ${median(ours).toFixed(1)} ms, ` +
    `slowest of ${ours.length} ${ours.at(-1)?.toFixed(1)} ms; ${ratio} times what the yaml package takes to parse it`
  );
}
