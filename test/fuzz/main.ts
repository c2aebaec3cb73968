// Looks for faults with random cases: node out/test/fuzz/main.js [--seconds N] [--seed S] [--target T]... [--replay FILE]...
import { parseArgs } from "node:util";
import type { TargetName } from "./case.ts";
import { keepCase, readCases } from "./case-files.ts";
import { moreTexts, ownTexts } from "./given.ts";
import { type Found, search, TARGETS } from "./search.ts";
import { createWorker, type Worker } from "./workers.ts";

/** So many cases are tried before the next target has its turn; about as long each. */
const TURN: Readonly<Record<TargetName, number>> = { engine: 150, server: 40, "command-line": 8, growth: 12 };

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string" },
    target: { type: "string", multiple: true, default: TARGETS },
    replay: { type: "string", multiple: true },
  },
});
void (values.replay ? replay(values.replay) : fuzz()).then((code) => {
  process.exitCode = code;
});

async function fuzz(): Promise<number> {
  const seconds = Number(values.seconds);
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const targets = TARGETS.filter((name) => values.target.includes(name));
  if (!(seconds > 0) || !Number.isInteger(seed) || targets.length < values.target.length) {
    console.error(`Usage: npm run fuzz -- [--seconds N] [--seed S] [--target ${TARGETS.join("|")}]...`);
    return 2;
  }
  console.log(`Fuzzing ${targets.join(", ")} for ${seconds} s, seed ${seed}`);
  const begun = Date.now();
  const end = begun + seconds * 1000;
  const given = [...ownTexts(), ...moreTexts()];
  const workers = new Map<TargetName, Worker>();
  const counts = new Map<string, number>();
  const known = new Set<string>();
  for (let round = 0; Date.now() < end; round++) {
    for (const target of targets) {
      if (Date.now() >= end) break;
      const worker = workers.get(target) ?? createWorker(target);
      workers.set(target, worker);
      const count = (what: string, number: number) => {
        const name = `${target}: ${what}`;
        counts.set(name, (counts.get(name) ?? 0) + number);
      };
      const turn = { target, seed: seed + round, runs: TURN[target], given, worker, known, end, count };
      const found = await search(turn);
      if (found) {
        known.add(found.fault.what);
        report(found, seed + round);
      }
    }
  }
  for (const worker of workers.values()) worker.end();
  for (const [what, number] of counts) console.log(`${what.padEnd(32)} ${number}`);
  console.log(`${known.size} findings in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  return known.size > 0 ? 1 : 0;
}

function report({ fault, tried }: Found, seed: number): void {
  const path = keepCase(tried, fault);
  console.log(`\n✗ ${tried.target}: ${fault.what}`);
  console.log(`  ${fault.detail.slice(0, 1500).replaceAll("\n", "\n  ")}`);
  console.log(`  input: ${JSON.stringify(tried.input).slice(0, 600)}`);
  console.log(`  found with --target ${tried.target} --seed ${seed}`);
  console.log(`  again: npm run fuzz -- --replay ${path}\n`);
}

/** Tries kept cases once more. */
async function replay(paths: readonly string[]): Promise<number> {
  let faults = 0;
  for (const path of paths) {
    for (const tried of readCases(path)) {
      const worker = createWorker(tried.target);
      const { fault } = await worker.run(tried);
      worker.end();
      if (fault) faults++;
      console.log(`${path} (${tried.target}): ${fault ? `✗ ${fault.what}\n${fault.detail}` : "no fault"}`);
    }
  }
  return faults > 0 ? 1 : 0;
}
