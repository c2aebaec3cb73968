import { attemptEach, type Fault } from "../fault.ts";
import { whyNotConnected } from "../gateway/endpoints.ts";
import type { Verdict } from "../gateway/verdict.ts";
import { maskCredentials } from "../schema/mask.ts";
import { memoize } from "../yaml/memoize.ts";
import { RULES } from "./index.ts";
import { levelOf, type RuleLevel, type RuleLevels } from "./levels.ts";
import type { Checked, Finding, Problem, Rule, RuleInput } from "./rule.ts";
import { withoutConsequences } from "./yields.ts";

/** What the rules have found, in the order of the text, and the rules that threw, which have found nothing. */
export interface RunResult {
  readonly findings: readonly Finding[];
  readonly faults: readonly Fault[];
}

const CODES: readonly string[] = RULES.map(({ code }) => code);

/**
 * Asks every rule that applies to a file, and leaves out what is only a consequence of another finding. A rule that throws
 * loses its own findings only.
 */
export function runRules(input: RuleInput, levels: RuleLevels): RunResult {
  const findings: Finding[] = [];
  const heard = new Set<string>();
  const ask = (rule: Rule): readonly Finding[] => {
    const level = levelOf(levels, rule.code);
    if (level === "off" || !isParsedFor(rule, input)) return [];
    const problems = appliesTo(rule, input) ? problemsOf(rule, input, { findings, known: CODES, heard }) : [];
    heard.add(rule.code);
    return problems.filter(counting(rule, input)).map((problem) => toFinding(rule, problem, level));
  };
  const faults: Fault[] = [];
  // What goes by the others' findings comes behind them.
  for (const rules of [
    RULES.filter(({ scope }) => scope !== "findings"),
    RULES.filter(({ scope }) => scope === "findings"),
  ]) {
    const run = attemptEach(
      rules,
      ({ code }) => code,
      (rule) => {
        for (const finding of ask(rule)) findings.push(finding);
        return [];
      },
    );
    faults.push(...run.faults);
  }
  const said = withoutConsequences(findings, RULES).sort((a, b) => a.range.start - b.range.start);
  return { findings: said, faults };
}

function isParsedFor({ needs }: Rule, { document }: RuleInput): boolean {
  return document.problems.length === 0 || needs?.text === "any";
}

/** Whether a rule is about the product and the version. */
function appliesTo({ products, versions }: Rule, { product, configuration }: RuleInput): boolean {
  if (products && !products.includes(product.product ?? "undecided")) return false;
  const { release } = configuration;
  if (versions?.with !== undefined && !release.has(versions.with)) return false;
  return versions?.without === undefined || !release.has(versions.without);
}

/** Tells which of a rule's problems count: where the node doesn't connect, those of its start. */
function counting({ needs }: Rule, { configuration }: RuleInput): (problem: Problem) => boolean {
  const isIdle = needs?.connection === true && whyNotConnected(configuration) !== undefined;
  return ({ startup }) => !isIdle || startup === true;
}

/** What a rule has found; of one that goes by the file alone, what it has found before. */
function problemsOf(rule: Rule, input: RuleInput, checked: Checked): readonly Problem[] {
  if (rule.scope !== undefined) return rule.check(input, checked);
  const known = foundBefore(input.startUp);
  const problems = known.get(rule) ?? rule.check(input, checked);
  known.set(rule, problems);
  return problems;
}

/** By start, which is one of its document alone: the files beside it come and go. */
const foundBefore = memoize((_: Verdict) => new Map<Rule, readonly Problem[]>());

function toFinding(rule: Rule, problem: Problem, level: Exclude<RuleLevel, "off"> | undefined): Finding {
  const { message, related } = problem;
  return {
    ...problem,
    message: maskCredentials(message),
    ...(related
      ? { related: related.map((place) => ({ ...place, message: maskCredentials(place.message) })) }
      : {}),
    code: rule.code,
    severity: level ?? problem.severity ?? rule.severity,
  };
}
