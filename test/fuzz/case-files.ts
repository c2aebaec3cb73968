import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Case, Fault } from "./case.ts";
import type { EngineInput } from "./targets/engine.ts";

/** Where a search leaves what it found; not kept in the repository. */
const FOUND = join("test", "fuzz", "found");

/** A case as it lies in a file, with why it is there. */
type Kept = Case & { readonly why: string };

/** For whom a text alone is read. */
const GATEWAYS: readonly EngineInput["settings"][] = [
  { product: "auto" },
  { product: "api7" },
  ...["3.2", "3.9", ""].map((gatewayVersion) => ({ product: "apisix", gatewayVersion })),
];

/** Of a text alone, so many places are tried. */
const PLACES = 4;

/** The cases of a file: of `.json` the one that it holds; any other is a text for the engine, for each gateway. */
export function readCases(path: string): readonly Case[] {
  const text = readFileSync(path, "utf8");
  if (path.endsWith(".json")) {
    const { why: _, ...kept } = JSON.parse(text) as Kept;
    return [kept];
  }
  const places = Array.from({ length: PLACES }, (_, i) => Math.floor((text.length * (i + 0.5)) / PLACES));
  return GATEWAYS.map((settings) => ({ target: "engine", input: { text, settings, places } }));
}

/** Keeps what was found in a file; its path. */
export function keepCase(found: Case, { what }: Fault): string {
  const kept = JSON.stringify({ why: what, ...found } satisfies Kept, null, 2);
  const name = what.replaceAll(/[^a-zA-Z]+/g, "-").slice(0, 50);
  const path = join(FOUND, `${name}-${createHash("sha256").update(kept).digest("hex").slice(0, 8)}.json`);
  mkdirSync(FOUND, { recursive: true });
  writeFileSync(path, `${kept}\n`);
  return path;
}
