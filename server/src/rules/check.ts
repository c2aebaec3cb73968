import type { Fault } from "../fault.ts";
import { configurationOf } from "../gateway/configuration.ts";
import { endpointsOf } from "../gateway/endpoints.ts";
import { fileValues } from "../gateway/file-values.ts";
import { decideProduct, type ProductChoice } from "../gateway/product.ts";
import { isNewest, startUpOf } from "../gateway/verdict.ts";
import { maskCredentials } from "../schema/mask.ts";
import { validate } from "../schema/validate.ts";
import { inferZones } from "../topology/zones.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import { documentAfter } from "../yaml/trial.ts";
import { checkText } from "./check-messages.ts";
import { runRules } from "./engine.ts";
import type { RuleLevels } from "./levels.ts";
import { follow } from "./memory.ts";
import type { Finding, Fix, RuleInput } from "./rule.ts";
import { suppressing, suppressionsIn } from "./suppressions.ts";
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

/** Works out what rules look at. `before` is a document that this one was made from by edits: what is known of it isn't worked out again. */
export function ruleInput(document: YamlDocument, options: CheckOptions, before?: RuleInput): RuleInput {
  follow(document, before?.document);
  const { root } = document;
  const product = decideProduct(root, options.product);
  const environment = { variables: options.environment };
  const startUp = startUpOf(document, product, options.version, environment);
  const configuration = configurationOf({ document, product, startUp });
  const endpoints = endpointsOf(configuration);
  const earlier = isNewest(startUp) ? "" : startUp.version;
  const found =
    root?.kind === "map" && document.problems.length === 0
      ? validate(fileValues(configuration), product.product, earlier)
      : [];
  const { problems, otherCauses } = valueProblems(configuration, startUp, found, product.product, () =>
    startUpOf(document, { ...product, product: startUp.product }, "", environment),
  );
  return {
    document,
    root,
    configuration,
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

/**
 * What the rules have to say, and what comments in the file suppress of it, each in the order of the text; and the rules that
 * threw, of which nothing is heard.
 */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly faults: readonly Fault[];
}

/** All that the rules have to say and no comment suppresses, in the order of the text. */
export function check(input: RuleInput, options: CheckOptions): readonly Finding[] {
  return checkAll(input, options).findings;
}

/** All that the rules have to say, with what comments suppress. */
export function checkAll(input: RuleInput, options: CheckOptions): CheckResult {
  const { findings, faults } = runRules(input, options.levels);
  const isSuppressed = suppressing(suppressionsIn(input.document));
  return {
    findings: findings.filter((one) => !isSuppressed(one)),
    suppressed: findings.filter(isSuppressed),
    faults,
  };
}

/**
 * The fixes of a finding that leave the text as good YAML as it is. A rule looks at one place; an alias elsewhere may name
 * what it takes away.
 */
export function fixesOf({ document }: RuleInput, { fixes }: Finding): readonly Fix[] {
  return fixes ? workedOut(fixes).filter(soundIn(document)) : [];
}

/** Findings may have their fixes in common. */
const workedOut = memoize((fixes: () => readonly Fix[]) =>
  fixes().map((fix) => ({ ...fix, title: maskCredentials(fix.title) })),
);

const soundIn = memoize((document: YamlDocument) =>
  memoize(({ edits }: Fix) => documentAfter(document, edits).problems.length <= document.problems.length),
);

/**
 * So many characters are read for the fixes of one answer, each trial counted: those of a file of 10,000 characters can be
 * tried 200 times. What comes after that, in the order of the text, is offered when fewer findings are asked about; in a file
 * of which one trial reads more, nothing is.
 */
export const MOST_READ_FOR_FIXES = 2_000_000;

/** What fixes are called where they throw. */
export function nameOfFixes({ code }: Finding): string {
  return checkText("fixes", { rule: code });
}
