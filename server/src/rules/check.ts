import { deploymentMode } from "../gateway/deployment-mode.ts";
import { decideProduct, type ProductChoice } from "../gateway/product.ts";
import { isNewest, startUpOf, unread } from "../gateway/verdict.ts";
import { validate } from "../schema/validate.ts";
import { endpointsOf, HOST_PATH } from "../topology/endpoint.ts";
import { inferZones } from "../topology/zones.ts";
import { parseYaml, type YamlDocument } from "../yaml/document.ts";
import { applyEdits } from "../yaml/edit.ts";
import { isTooLarge } from "../yaml/limits.ts";
import { toValue } from "../yaml/tree.ts";
import { isShadowed } from "./environment-shadowed.ts";
import { RULES } from "./index.ts";
import type { Finding, Fix, Problem, Rule, RuleInput, Severity } from "./rule.ts";
import { valueProblems } from "./value-problems.ts";

/** What a person may set about a rule. */
export type RuleLevel = Severity | "off";

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
  /** By rule code; a rule that is not named keeps its own severities. */
  readonly levels: Readonly<Record<string, RuleLevel>>;
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
    : startUpOf(document.text, product, options.version, { variables: options.environment });
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

/** The rules that have something to say of a text that is no YAML. */
const UNPARSED = new Set(["yaml/syntax", "startup/refused"]);

/** The rules about what becomes of connections to the endpoints that are listed. */
const ABOUT_CONNECTIONS = /^(dp-manager|multi-az|security)\//;

/** Whether the endpoints in the file are not what the node connects to: another provider, or a variable in their place. */
function areEndpointsIdle(input: RuleInput): boolean {
  const { provider } = deploymentMode(input.root);
  return (provider !== undefined && provider !== "etcd") || isShadowed(input, HOST_PATH);
}

/** All that the rules have to say, in the order of the text. */
export function check(input: RuleInput, options: CheckOptions): readonly Finding[] {
  const findings: Finding[] = [];
  const idle = areEndpointsIdle(input);
  for (const rule of RULES) {
    const level = options.levels[rule.code];
    if (level === "off") continue;
    // What can't be parsed has half a tree; only the parser's word counts then.
    if (input.document.problems.length > 0 && !UNPARSED.has(rule.code)) continue;
    const unlessStopping = idle && ABOUT_CONNECTIONS.test(rule.code);
    for (const problem of rule.check(input)) {
      if (problem.startup || !unlessStopping) findings.push(finding(rule, problem, level));
    }
  }
  return findings.sort((a, b) => a.range.start - b.range.start);
}

function finding(rule: Rule, problem: Problem, level: Severity | undefined): Finding {
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
