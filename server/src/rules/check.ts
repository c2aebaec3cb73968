import { decideProduct, type ProductChoice } from "../gateway/product.ts";
import { isNewest, startUpOf, unread } from "../gateway/verdict.ts";
import { validate } from "../schema/validate.ts";
import { endpointsOf } from "../topology/endpoint.ts";
import { inferZones } from "../topology/zones.ts";
import { parseYaml, type YamlDocument } from "../yaml/document.ts";
import { applyEdits } from "../yaml/edit.ts";
import { isTooLarge } from "../yaml/limits.ts";
import { toValue } from "../yaml/tree.ts";
import { whyEndpointsIdle } from "./idle-endpoints.ts";
import { RULES } from "./index.ts";
import { levelOf, type RuleLevel, type RuleLevels } from "./levels.ts";
import type { Finding, Fix, Problem, Rule, RuleInput } from "./rule.ts";
import { suppresses, suppressionsIn } from "./suppressions.ts";
import { valueProblems } from "./value-problems.ts";

/** What checking a document depends on besides the document. */
export interface CheckOptions {
  readonly product: ProductChoice;
  /** Of the product; empty for the newest that is known. */
  readonly version: string;
  /** Variables that are set on the nodes. */
  readonly environment: Readonly<Record<string, string>>;
  readonly availabilityZones: readonly string[];
  /** How host names tell their zone, besides the ways of the clouds: `dpm-{zone}.example.com`. */
  readonly zonePatterns: readonly string[];
  /** By rule code or family; a rule that is not named keeps its own severities. */
  readonly levels: RuleLevels;
}

export const DEFAULT_OPTIONS: CheckOptions = {
  product: "auto",
  version: "",
  environment: {},
  availabilityZones: [],
  zonePatterns: [],
  levels: {},
};

/** Works out what rules look at. */
export function ruleInput(document: YamlDocument, options: CheckOptions): RuleInput {
  const { root } = document;
  const product = decideProduct(root, options.product);
  const startUp = isTooLarge(document.text)
    ? unread(product, options.version)
    : startUpOf(document.written, product, options.version, { variables: options.environment });
  const endpoints = endpointsOf(root);
  const found = root?.kind === "map" ? validate(toValue(root), product.product) : [];
  const { problems, otherCauses } = valueProblems(root, startUp, found, product.product, isNewest(startUp));
  return {
    document,
    root,
    product,
    version: startUp.version,
    environment: options.environment,
    startUp,
    valueProblems: problems,
    otherCauses,
    endpoints,
    zones: inferZones(endpoints, options.zonePatterns),
    expectedZones: options.availabilityZones,
    zonePatterns: options.zonePatterns,
    siblings: [],
  };
}

/** What the rules have to say, and what comments in the file suppress of it; each in the order of the text. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
}

/** All that the rules have to say and no comment suppresses, in the order of the text. */
export function check(input: RuleInput, options: CheckOptions): readonly Finding[] {
  return checkAll(input, options).findings;
}

/** All that the rules have to say, with what comments suppress. */
export function checkAll(input: RuleInput, options: CheckOptions): CheckResult {
  const all: Finding[] = [];
  const heard = new Set<string>();
  const idle = whyEndpointsIdle(input) !== undefined;
  for (const rule of RULES) {
    const level = levelOf(options.levels, rule.code);
    if (level === "off") continue;
    // What can't be parsed has half a tree; only the parser's word counts then.
    if (input.document.problems.length > 0 && rule.evenUnparsed !== true) continue;
    const unlessStopping = idle && rule.aboutConnections === true;
    for (const problem of rule.check(input, { findings: all, known: CODES, heard })) {
      if (problem.startup || !unlessStopping) all.push(finding(rule, problem, level));
    }
    heard.add(rule.code);
  }
  const said = withoutConsequences(all).sort((a, b) => a.range.start - b.range.start);
  const suppressions = suppressionsIn(input.document);
  const isSuppressed = (one: Finding) => suppressions.some((suppression) => suppresses(suppression, one));
  return { findings: said.filter((one) => !isSuppressed(one)), suppressed: said.filter(isSuppressed) };
}

const CODES: readonly string[] = RULES.map(({ code }) => code);

/** What stops the gateway is said once where one finding brings others with it. */
function withoutConsequences(findings: readonly Finding[]): Finding[] {
  const reasons = findings.filter(({ covers }) => covers !== undefined);
  const isCovered = (finding: Finding) =>
    reasons.some(
      ({ covers, code }) =>
        code !== finding.code &&
        covers !== undefined &&
        covers.start <= finding.range.start &&
        finding.range.end <= covers.end,
    );
  return findings.filter((finding) => !(finding.startup && isCovered(finding)));
}

function finding(rule: Rule, problem: Problem, level: Exclude<RuleLevel, "off"> | undefined): Finding {
  return { ...problem, code: rule.code, severity: level ?? problem.severity ?? rule.severity };
}

/**
 * The fixes of a finding that leave the text as good YAML as it is. A rule looks at one place; an alias elsewhere may name
 * what it takes away.
 */
export function fixesOf({ document: { text, problems } }: RuleInput, finding: Finding): readonly Fix[] {
  const fixes = finding.fixes?.() ?? [];
  return fixes.filter((fix) => parseYaml(applyEdits(text, fix.edits)).problems.length <= problems.length);
}
