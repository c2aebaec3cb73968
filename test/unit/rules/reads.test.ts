import assert from "node:assert/strict";
import type { CheckOptions } from "../../../server/src/rules/check.ts";
import { DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { RULES } from "../../../server/src/rules/index.ts";
import { CAUSES, ELSEWHERE, ENDPOINTS, PROBLEMS, type Read, TEXT } from "../../../server/src/rules/reads.ts";
import type { Problem, Rule, RuleInput } from "../../../server/src/rules/rule.ts";
import { type Part, partsIn, rootOf, settingOfPart } from "../../../server/src/rules/visits.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { formatPath } from "../../../server/src/yaml/path.ts";
import { nodeAt, type OffsetRange } from "../../../server/src/yaml/tree.ts";
import { FIXTURES } from "./arbitrary.ts";
import { readPage, settingsOf, yamlBlocks } from "./page.ts";
import { tracked } from "./tracked.ts";

const CHECKED = { findings: [], known: [], heard: new Set<string>() };

/** Texts with something for every rule to find, and texts in which most find nothing. */
const INPUTS: readonly RuleInput[] = [
  ...RULES.flatMap(({ code }) => {
    const page = readPage(code);
    const texts = ["Bad", "Good"].flatMap((section) => yamlBlocks(page, section));
    return texts.map((text) => [text, settingsOf(page)] as const);
  }),
  ...FIXTURES.flatMap((text) =>
    (["auto", "api7", "apisix"] as const).flatMap((product) =>
      ["", "2.15", "3.2.0"].map((version): readonly [string, CheckOptions] => [
        text,
        { ...DEFAULT_OPTIONS, product, version },
      ]),
    ),
  ),
]
  .map(([text, options]) => ruleInput(parseYaml(text), options))
  .filter(({ document }) => document.problems.length === 0);

/** What a read is, as patterns of what is noted. */
function isDeclared(reads: readonly Read[], noted: string): boolean {
  const isOnTheWay = noted.startsWith("?");
  const path = isOnTheWay ? noted.slice(1) : noted;
  return reads.flatMap(pathsOf).some((read) => {
    if (isOnTheWay && read.startsWith(path) && /^[.[]/.test(read.slice(path.length))) return true;
    if (read.endsWith("*")) return path.startsWith(read.slice(0, -1));
    return path === read || (path.startsWith(read) && /^[.[]/.test(path.slice(read.length)));
  });
}

function pathsOf(read: Read): readonly string[] {
  return read === ENDPOINTS ? ["deployment.etcd.host"] : [read];
}

/** Reads of a rule that it doesn't declare. */
function undeclared(rule: Rule, input: RuleInput): readonly string[] {
  return rule.visits ? undeclaredOfVisits(rule, input) : undeclaredOfCheck(rule, input);
}

function undeclaredOfCheck(rule: Rule, input: RuleInput): readonly string[] {
  if (rule.reads.includes(TEXT) || rule.reads.includes(PROBLEMS) || rule.scope === "findings") return [];
  const noted = new Set<string>();
  const found = rule.check(
    tracked(input, (read) => noted.add(read)),
    CHECKED,
  );
  // Where it found something, it is asked after each change.
  if (rule.reads.includes(ELSEWHERE) && found.length > 0) return [];
  if (noted.has(TEXT))
    assert.deepEqual(said(found), said(rule.check(withOnlyText(rule, input), CHECKED)), rule.code);
  // A cause is about a place.
  const places = rule.reads.includes(CAUSES) ? input.otherCauses.map(({ path }) => formatPath(path)) : [];
  return [...noted].filter((read) => read !== TEXT && !isDeclared([...rule.reads, ...places], read));
}

/** Visits are given the value itself, so that only what they read besides is noted. */
function undeclaredOfVisits(rule: Rule, input: RuleInput): readonly string[] {
  const noted = new Map<string, string>();
  let reads: string[] = [];
  let found = 0;
  const visit = rule.visits?.(
    tracked(input, (read) => reads.push(read)),
    () => found++,
  );
  const go = (part: Part): void => {
    [reads, found] = [[], 0];
    const isEntered = visit?.(settingOfPart(part)) !== false;
    if (!(found > 0 && rule.reads.includes(ELSEWHERE)))
      for (const read of reads) {
        const own = formatPath(part.path);
        const isOwn = read === TEXT || own === "" || isDeclared([own], read) || `?${own}`.startsWith(read);
        if (!isOwn && !isDeclared(rule.reads, read)) noted.set(read, own);
      }
    if (isEntered) partsIn(part).forEach(go);
  };
  const root = rootOf(input);
  if (root) go(root);
  return [...noted].map(([read, own]) => `${read} at ${own}`);
}

function said(problems: readonly Problem[]) {
  return problems.map(({ message, range, severity }) => ({ message, range, severity }));
}

/** The input with a text that has only what the rule reads, and spaces for all that it doesn't. */
function withOnlyText({ reads }: Rule, input: RuleInput): RuleInput {
  const { document, root, otherCauses } = input;
  const paths = reads.flatMap(pathsOf).filter((read) => !/[(*]/.test(read));
  const ranges: readonly OffsetRange[] = [
    ...paths.flatMap((path) => nodeAt(root, path.split("."))?.range ?? []),
    ...(reads.includes(CAUSES) ? otherCauses.map(({ range }) => range) : []),
  ];
  const isRead = (offset: number) => ranges.some(({ start, end }) => start <= offset && offset < end);
  const text = Array.from({ length: document.text.length }, (_, i) =>
    isRead(i) ? document.text[i] : " ",
  ).join("");
  return { ...input, document: { ...document, text, written: text } };
}

describe("what a rule reads", function () {
  this.timeout(120_000);

  for (const rule of RULES)
    it(`is what ${rule.code} declares`, () => {
      const found = new Set(
        INPUTS.filter(
          ({ product }) => !rule.products || rule.products.includes(product.product ?? "undecided"),
        )
          .filter(({ configuration: { release } }) => {
            const { with: since, without } = rule.versions ?? {};
            return (
              (since === undefined || release.has(since)) && (without === undefined || !release.has(without))
            );
          })
          .flatMap((input) => undeclared(rule, input)),
      );
      assert.deepEqual([...found].sort(), []);
    });
});
