import { decideProduct, type ProductChoice } from "../gateway/product.ts";
import { validate } from "../schema/validate.ts";
import { endpointsOf } from "../topology/endpoint.ts";
import { inferZones } from "../topology/zones.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { toValue } from "../yaml/tree.ts";
import { RULES } from "./index.ts";
import type { Finding, Problem, Rule, RuleInput, Severity } from "./rule.ts";

/** What a person may set about a rule. */
export type RuleLevel = Severity | "off";

/** What checking a document depends on besides the document. */
export interface CheckOptions {
  readonly product: ProductChoice;
  readonly availabilityZones: readonly string[];
  /** By rule code; a rule that is not named keeps its own severities. */
  readonly levels: Readonly<Record<string, RuleLevel>>;
}

export const DEFAULT_OPTIONS: CheckOptions = { product: "auto", availabilityZones: [], levels: {} };

/** Works out what rules look at. */
export function ruleInput(document: YamlDocument, options: CheckOptions): RuleInput {
  const { root } = document;
  const product = decideProduct(root, options.product);
  const endpoints = endpointsOf(root);
  return {
    document,
    root,
    product,
    endpoints,
    zones: inferZones(endpoints),
    schemaProblems: root?.kind === "map" ? validate(toValue(root), product.product) : [],
    expectedZones: options.availabilityZones,
  };
}

/** All that the rules have to say, in the order of the text. */
export function check(input: RuleInput, options: CheckOptions): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of RULES) {
    const level = options.levels[rule.code];
    if (level === "off") continue;
    // What can't be parsed has half a tree; only the parser's word counts then.
    if (input.document.problems.length > 0 && rule.code !== "yaml/syntax") continue;
    for (const problem of rule.check(input)) findings.push(finding(rule, problem, level));
  }
  return findings.sort((a, b) => a.range.start - b.range.start);
}

function finding(rule: Rule, problem: Problem, level: Severity | undefined): Finding {
  return { ...problem, code: rule.code, severity: level ?? problem.severity ?? rule.severity };
}
