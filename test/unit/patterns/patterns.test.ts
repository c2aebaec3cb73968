import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { check } from "recheck";
import { shippedSources } from "../../support/source-files.ts";
import { BOUNDED, MADE } from "./known.ts";
import { type Made, type Pattern, patternsWrittenIn } from "./written.ts";

/** Per pattern; all together take a fraction of it, so that only what can't be checked comes to an end by it. */
const timeout = 60_000;

describe("patterns", () => {
  let patterns: readonly Pattern[] = [];
  let made: readonly Made[] = [];
  /** Those for which no input makes the time grow faster than linearly are left out. */
  let slow: ReadonlyMap<string, string> = new Map();

  before(async function () {
    this.timeout(600_000);
    const loaded = await patternsMadeWhile(() => import("../../../server/src/server.ts"));
    const written = await patternsWrittenIn(await shippedSources());
    made = written.made;
    patterns = [...written.patterns, ...loaded, ...(await patternsOfSchemas())];
    slow = await slowOf(patterns);
  });

  it("are found where they are", () => {
    const places = patterns.map(({ where }) => where.split(":")[0] ?? "");
    for (const place of ["server/src/", "client/src/", "node_modules/yaml/", "schemas/apisix/", "made"])
      assert.ok(places.filter((one) => one.startsWith(place)).length > 5, place);
  });

  it("take time that grows linearly at most with what they are used on", () => {
    const faults = [...slow].filter(([pattern]) => !Object.hasOwn(BOUNDED, pattern));
    const places = (text: string) =>
      patterns.filter((pattern) => written(pattern) === text).map(({ where }) => where);
    assert.deepEqual(
      faults.map(([pattern, why]) => `${places(pattern).join(", ")}: ${pattern} ${why}`),
      [],
    );
  });

  it("that are slow on input that is bounded are still there, and slow", () => {
    assert.deepEqual(
      Object.keys(BOUNDED).filter((pattern) => !slow.has(pattern)),
      [],
    );
  });

  it("are made when a module is loaded, not of what a user or a file says", () => {
    const unknown = made.filter(
      ({ file, within }) =>
        !(file.startsWith("node_modules/") || within === undefined || Object.hasOwn(MADE, within)),
    );
    assert.deepEqual(
      unknown.map(({ where, text }) => `${where}: ${text}`),
      [],
    );
  });
});

function written({ source, flags }: Pattern): string {
  return `/${source}/${flags}`;
}

/** The patterns for which the checker knows an input that takes too long, or can't rule it out, with what it says. */
async function slowOf(patterns: readonly Pattern[]): Promise<ReadonlyMap<string, string>> {
  const unique = new Map(patterns.map((pattern) => [written(pattern), pattern]));
  const slow = new Map<string, string>();
  for (const [text, { source, flags }] of unique) {
    // Whether offsets are told changes nothing.
    const result = await check(source, flags.replace("d", ""), { timeout });
    if (result.status === "vulnerable")
      slow.set(text, `is ${result.complexity.summary}, as with ${result.attack.pattern}`);
    else if (result.status === "unknown") slow.set(text, `can't be checked: ${result.error.kind}`);
  }
  return slow;
}

/** The patterns that schemas hold, those of the gateway's in the form in which they are run. */
async function patternsOfSchemas(): Promise<readonly Pattern[]> {
  const { patternOf } = await import("../../../server/src/gateway/schema-patterns.ts");
  const files = readdirSync("schemas", { recursive: true, encoding: "utf8" }).map(
    (file) => `schemas/${file}`,
  );
  return [...files, "package.json"]
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) =>
      patternsIn(JSON.parse(readFileSync(file, "utf8"))).map((text) => {
        const { source, flags } = file.includes("start-up-schema") ? patternOf(text) : new RegExp(text, "u");
        return { where: file, source, flags };
      }),
    );
}

function patternsIn(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === "pattern" && typeof value === "string") return [value];
    const own = key === "patternProperties" ? Object.keys(value as object) : [];
    return [...own, ...patternsIn(value)];
  });
}

/** The patterns that are made while something is loaded, by `new RegExp`. */
async function patternsMadeWhile(load: () => Promise<unknown>): Promise<readonly Pattern[]> {
  const own = globalThis.RegExp;
  const made: Pattern[] = [];
  const record = <T extends RegExp>(pattern: T): T => {
    made.push({ where: "made", source: pattern.source, flags: pattern.flags });
    return pattern;
  };
  globalThis.RegExp = new Proxy(own, {
    construct: (target, args, newTarget) => record(Reflect.construct(target, args, newTarget) as RegExp),
    apply: (target, self, args) => record(Reflect.apply(target, self, args) as RegExp),
  });
  try {
    await load();
  } finally {
    globalThis.RegExp = own;
  }
  return made;
}
