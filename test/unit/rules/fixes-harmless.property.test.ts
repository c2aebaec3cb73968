import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { ProductChoice } from "../../../server/src/gateway/product.ts";
import { shownVerdict } from "../../../server/src/gateway/verdict.ts";
import { changesAt, REFACTORINGS } from "../../../server/src/refactorings/index.ts";
import { type CheckOptions, DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import type { Finding, RuleInput } from "../../../server/src/rules/rule.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits, type Edit } from "../../../server/src/yaml/edit.ts";
import { foreignVectors, vectorsOf } from "../../support/conformance.ts";
import { startUpOf } from "../../support/start-up.ts";
import { editedFixture } from "./arbitrary.ts";
import { findings, fixesOffered } from "./harness.ts";
import { readPage, yamlBlocks } from "./page.ts";
import { sectioned } from "./sectioned.ts";

/** Files that the gateway's own program was asked about: ours, and other people's where they are beside the repository. */
function vectors(): string[] {
  const ours = (["cases", "found", "matrix"] as const).flatMap(vectorsOf);
  const foreign = (["apisix-cli", "public"] as const).flatMap((file) => foreignVectors(file) ?? []);
  return [...new Set([...ours, ...foreign].map(({ yaml }) => yaml))].filter((yaml) => yaml.length < 5_000);
}

function pages(): string[] {
  return readdirSync("docs/rules", { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/").replace(/\.md$/, ""))
    .filter((code) => /^[a-z-]+\/[a-z-]+$/.test(code))
    .flatMap((code) => [...yamlBlocks(readPage(code), "Bad"), ...yamlBlocks(readPage(code), "Good")]);
}

const FIXES = "test/fixtures/fixes";
const golden = readdirSync(FIXES, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => readFileSync(`${FIXES}/${file}`, "utf8"));

/** Keys in other places or spelt otherwise, with values that the right key does not take. */
const BAD_VALUES = [
  "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: etcd\ndiscovery:\n  eureka: null\n",
  "apisix:\n  node_listn: text\n",
  "apisix:\n  port_admin: 0\n  enable_adminn: 3\n",
  "etcd:\n  host: http://a:2379\n  prefix: 3\n",
  "nginx_config:\n  worker_processs: []\n  event:\n    worker_connection: many\n",
  "apisix:\n  enable_admin: true\n---\ndeployment:\n  role: nobody\n",
  "deployment:\n  role: traditional\n---\nplugins: 3\n",
  "apisix: {node_listen: 9080, worker_processes: 'x', proxy_modee: 7}\n",
];

const own = [...BAD_VALUES, ...golden, ...pages()];
const products = fc.constantFrom<ProductChoice>("auto", "apisix", "api7");
const versions = fc.constantFrom("", "", "2.15.0", "3.2.2", "3.9.1");

/** A text with what it is looked at with. */
const cases = (): fc.Arbitrary<readonly [text: string, options: CheckOptions]> => {
  const given = vectors();
  const texts = fc.oneof(
    fc.constantFrom(...own),
    fc.constantFrom(...own, ...given),
    { weight: 2, arbitrary: fc.constantFrom(...given) },
    editedFixture,
    sectioned,
  );
  return fc
    .tuple(texts, products, versions)
    .map(([text, product, version]) => [text, { ...DEFAULT_OPTIONS, product, version }]);
};

/** What the gateway that a text is for will do with it after a change, the change's variable set. */
function outlookOf(
  text: string,
  { product, version }: RuleInput,
  variable?: { name: string; value: string },
): string {
  const variables = variable ? { [variable.name]: variable.value } : {};
  return shownVerdict(startUpOf(text, product, version, { variables }));
}

const errors = (found: readonly Finding[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { severity, code } of found)
    if (severity === "error") counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
};

const RUNS = Number(process.env.FIXES_RUNS ?? 150);

describe("a change that is offered", () => {
  it("makes of no file that starts one that does not, and as a preferred fix adds no error", () => {
    fc.assert(
      fc.property(cases(), ([text, options]) => {
        const found = findings(text, options);
        const before = errors(found);
        const input = ruleInput(parseYaml(text), options);
        const verdictBefore = shownVerdict(input.startUp);
        const offered = fixesOffered(text, options);
        for (const finding of found) {
          for (const { title, edits, preferred, variable } of offered(finding)) {
            const after = applyEdits(text, edits);
            const what = `${finding.code}: ${title} (${options.product} ${options.version})\n${text}\n=>\n${after}`;
            const outlookAfter = outlookOf(after, input, variable);
            if (verdictBefore !== "fails") assert.notEqual(outlookAfter, "fails", what);
            if (!preferred) continue;
            if (verdictBefore === "starts") assert.equal(outlookAfter, "starts", what);
            const added = [...errors(findings(after, options))].filter(
              ([code, count]) => count > (before.get(code) ?? 0),
            );
            assert.deepEqual(added, [], what);
          }
        }
      }),
      { numRuns: RUNS },
    );
  }).timeout(RUNS * 1_000);

  it("the same as a refactoring", () => {
    fc.assert(
      fc.property(cases(), fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), ([text, options], places) => {
        const input = ruleInput(parseYaml(text), options);
        if (input.document.problems.length > 0 || shownVerdict(input.startUp) === "fails") return;
        for (const refactoring of REFACTORINGS)
          for (const at of places)
            for (const { title, edits, variable } of changesAt(refactoring, input, at % (text.length + 1))) {
              const after = applyEdits(text, edits);
              assert.notEqual(outlookOf(after, input, variable), "fails", `${title}\n${text}\n=>\n${after}`);
            }
      }),
      { numRuns: RUNS },
    );
  }).timeout(RUNS * 1_000);

  it("“Add the defaults” is not offered where the gateway would end at them", () => {
    const text = BAD_VALUES[0] ?? "";
    const offersFor = (written: string, product: ProductChoice) => {
      const input = ruleInput(parseYaml(written), { ...DEFAULT_OPTIONS, product });
      return REFACTORINGS.flatMap((one) => changesAt(one, input, written.indexOf("eureka"))).map(
        (one) => one.title,
      );
    };
    assert.equal(
      ruleInput(parseYaml(text), { ...DEFAULT_OPTIONS, product: "apisix" }).startUp.verdict,
      "starts",
    );
    assert.deepEqual(offersFor(text, "apisix"), []);
    assert.deepEqual(offersFor(text, "api7"), []);
  });

  it("“Change to” is no longer preferred where the value is wrong for the right key", () => {
    const change = (value: string) => {
      const text = `deployment:\n  role: nobody\napisix:\n  node_listn: ${value}\n`;
      const applied: { edits: readonly Edit[]; preferred: boolean }[] = findings(text)
        .filter(({ code }) => code === "schema/unknown-key")
        .flatMap(fixesOffered(text));
      return applied.map(({ edits, preferred }) => [
        applyEdits(text, edits).includes("node_listen:"),
        preferred,
      ]);
    };
    assert.deepEqual(change("9080"), [[true, true]]);
    assert.deepEqual(change("text"), [[true, false]]);
  });
});
