import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../server/src/rules/index.ts";

/** Where facts may be cited. */
const PLACES = ["server", "client", "schemas", "docs", "test", "scripts", "snippets", "examples"];
const ROOT_FILES = ["README.md", "CHANGELOG.md", "SECURITY.md"];
const THIS = "test/unit/architecture/facts.test.ts";

const KINDS = ["documentation", "release note", "source", "chart", "measured", "inferred"];

interface Fact {
  /** As rules cite it: the page and the heading. */
  readonly id: string;
  readonly holdsFor: string;
  readonly evidence: string;
  readonly sources: string;
}

const pages = filesIn("docs/facts").filter((path) => !path.endsWith("README.md"));
const facts = pages.flatMap(factsOf);
const ids = new Set(facts.map(({ id }) => id));
const texts = [...PLACES.flatMap(filesIn), ...ROOT_FILES]
  .filter((path) => path !== THIS && !path.startsWith("test/conformance/"))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

describe("the facts", () => {
  it("have names of their own, versions, evidence and sources", () => {
    assert.equal(ids.size, facts.length);
    const bare = facts.filter((fact) => !fact.holdsFor || !fact.evidence || !fact.sources);
    assert.deepEqual(bare, []);
  });

  it("say by which kind of evidence they are known, and what an inference comes from", () => {
    const unclear = facts.filter(
      ({ evidence }) =>
        !KINDS.some((kind) => evidence.toLowerCase().includes(kind)) || /inferred(?!,|: )/i.test(evidence),
    );
    assert.deepEqual(unclear, []);
  });

  it("have sources that everybody can open", () => {
    const wrong = pages.flatMap((page) => {
      const text = readFileSync(page, "utf8");
      const targets = new Map([...text.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map((m) => [m[1], m[2]]));
      const cited = factsOf(page).flatMap(({ sources }) => [...sources.matchAll(/\[([^\]]+)\]/g)]);
      const used = new Set(cited.map((m) => m[1]));
      return [
        ...[...used].filter((label) => !targets.get(label)?.startsWith("https://")),
        ...[...targets.keys()].filter((label) => !used.has(label)),
      ].map((label) => `${page}: ${label}`);
    });
    assert.deepEqual(wrong, []);
    assert.deepEqual(
      facts.filter(({ sources }) => !/\[[^\]]+\]/.test(sources)),
      [],
    );
  });
});

describe("what is known of API7 Gateway", () => {
  for (const file of filesIn("schemas/api7"))
    it(`has its evidence and its fact in ${file}`, () => {
      const data = JSON.parse(readFileSync(file, "utf8")) as unknown;
      const wrong = objectsIn(data).filter(
        ({ evidence, fact }) =>
          (evidence !== undefined && !KINDS.includes(String(evidence))) ||
          (fact !== undefined && (evidence === undefined || !ids.has(String(fact)))),
      );
      assert.deepEqual(wrong, []);
    });

  it("is not changed without evidence", () => {
    const read = <T>(file: string): T => JSON.parse(readFileSync(`schemas/api7/${file}`, "utf8")) as T;
    const { facts: behaviour } = read<{ facts: Record<string, { fact?: string }> }>("start-up-facts.json");
    const { changes } = read<{ changes: { edits: { fact?: string }[] }[] }>("start-up-schema.json");
    const bare = [...Object.values(behaviour), ...changes.flatMap(({ edits }) => edits)];
    assert.deepEqual(
      bare.filter(({ fact }) => fact === undefined),
      [],
    );
  });
});

describe("a rule", () => {
  it("goes by facts, unless it is about what this project itself does", () => {
    const own = ["suppression/unused", "yaml/too-deep", "yaml/too-large"];
    const without = RULES.filter(({ sources }) => sources.length === 0).map(({ code }) => code);
    assert.deepEqual(without.sort(), own);
    const dead = RULES.flatMap(({ code, sources }) =>
      sources.filter((id) => !ids.has(id)).map((id) => `${code}: ${id}`),
    );
    assert.deepEqual(dead, []);
  });
});

describe("a reference to a fact", () => {
  it("leads to one", () => {
    const dead = texts.flatMap(({ path, text }) =>
      referencesIn(path, text)
        .filter((id) => !ids.has(id))
        .map((id) => `${path}: ${id}`),
    );
    assert.deepEqual(dead, []);
  });

  it("is to nothing that only some can read", () => {
    const old =
      /\b(?:multi-az|startup-checks|data-plane-config|load-balancer-health-check|after-init|design)\.md|\bversions\.md,? §/;
    const found = texts.filter(({ text }) => old.test(text)).map(({ path }) => path);
    assert.deepEqual(found, []);
  });

  it("is to no private copy of the gateway", () => {
    const copy = /github\.com\/(?!apache\/)[\w.-]+\/apisix(?![\w-])/;
    assert.deepEqual(
      texts.filter(({ text }) => copy.test(text)).map(({ path }) => path),
      [],
    );
  });
});

/** The ids of the facts that a text refers to, by path or by a link from a page. */
function referencesIn(path: string, text: string): string[] {
  const inPages = path.startsWith("docs/facts/") && !path.endsWith("README.md");
  const page = path.replace(/^.*\/|\.md$/g, "");
  return [
    ...[...text.matchAll(/facts\/([a-z0-9-]+)\.md#([a-z0-9-]+)/g)].map((m) => `${m[1]}#${m[2]}`),
    ...(inPages ? [...text.matchAll(/\]\(([a-z0-9-]+)\.md#([a-z0-9-]+)\)/g)] : []).map(
      (m) => `${m[1]}#${m[2]}`,
    ),
    ...(inPages ? [...text.matchAll(/\]\(#([a-z0-9-]+)\)/g)] : []).map((m) => `${page}#${m[1]}`),
  ];
}

/** All objects in some data, at any depth. */
function objectsIn(data: unknown): Record<string, unknown>[] {
  if (typeof data !== "object" || data === null) return [];
  const inner = Object.values(data).flatMap(objectsIn);
  return Array.isArray(data) ? inner : [data as Record<string, unknown>, ...inner];
}

function factsOf(page: string): Fact[] {
  const [, ...sections] = readFileSync(page, "utf8").split(/^### /m);
  const name = page.replace(/^.*\/|\.md$/g, "");
  return sections.map((section) => ({
    id: `${name}#${section.slice(0, section.indexOf("\n"))}`,
    holdsFor: entryOf(section, "Holds for"),
    evidence: entryOf(section, "Evidence"),
    sources: entryOf(section, "Sources"),
  }));
}

/** What stands behind a label, over as many lines as it takes. */
function entryOf(section: string, label: string): string {
  const [, rest = ""] = section.split(`\n- ${label}: `);
  return rest.split(/\n(?:- |\n)/)[0] ?? "";
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .filter((path) => /\.(?:ts|mts|mjs|cjs|js|json|md|yaml)$/.test(path) && !path.includes("/generated/"));
}
