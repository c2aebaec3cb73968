import { attempt, type Fault } from "../fault.ts";
import { whyNotConnected } from "../gateway/endpoints.ts";
import { type Anew, carried } from "./carried.ts";
import { RULES } from "./index.ts";
import { levelOf, type RuleLevel, type RuleLevels } from "./levels.ts";
import { type Found, isComparable, recall, remember } from "./memory.ts";
import { ELSEWHERE } from "./reads.ts";
import { type Revisit, revisit } from "./revisit.ts";
import type { Checked, Finding, Problem, Rule, RuleInput } from "./rule.ts";
import { fixesAmong, toFinding } from "./to-finding.ts";
import { Visit, visitAll } from "./visit-run.ts";
import { withoutConsequences } from "./yields.ts";

/** What the rules have found, in the order of the text, and the rules that threw, which have found nothing. */
export interface RunResult {
  readonly findings: readonly Finding[];
  readonly faults: readonly Fault[];
  /** The rules that were asked, each about all or some of the text; what the others found is known from the text before. */
  readonly asked: ReadonlySet<string>;
}

/**
 * Asks the rules that apply to a file, and leaves out what is only a consequence of another finding. A rule that throws loses its
 * own findings only. Where the rules were asked about the text before, those that read nothing of what has changed aren't asked again.
 */
export function runRules(input: RuleInput, levels: RuleLevels): RunResult {
  const aboutText = RULES.filter(({ scope }) => scope !== "findings");
  const aboutFindings = RULES.filter(({ scope }) => scope === "findings");
  const run = new Run(input, levels);
  for (const rule of aboutText) run.take(rule);
  run.visit();
  const found = run.findings(aboutText);
  const checked = { findings: found, known: RULES.map(({ code }) => code), heard: run.heard };
  // What goes by the others' findings comes behind them.
  for (const rule of aboutFindings) run.ask(rule, checked);
  remember(input, run.found);
  const said = withoutConsequences([...found, ...run.findings(aboutFindings)], RULES);
  return {
    findings: said.sort((a, b) => a.range.start - b.range.start),
    faults: run.faults,
    asked: run.asked,
  };
}

type Level = Exclude<RuleLevel, "off"> | undefined;

/** The rules on one text. */
class Run {
  readonly found = new Map<Rule, Found>();
  readonly faults: Fault[] = [];
  readonly asked = new Set<string>();
  readonly heard = new Set<string>();
  readonly #input: RuleInput;
  readonly #levels: RuleLevels;
  readonly #memory: ReturnType<typeof recall>;
  readonly #first: Visit[] = [];
  readonly #again: Revisit[] = [];
  #isIdle: boolean | undefined;

  constructor(input: RuleInput, levels: RuleLevels) {
    this.#input = input;
    this.#levels = levels;
    this.#memory = recall(input);
  }

  /** What some rules have found, rule by rule. */
  findings(rules: readonly Rule[]): readonly Finding[] {
    return rules.flatMap((rule) => this.found.get(rule)?.findings ?? []);
  }

  /** Takes over what a rule found in the text before, asks it, or lets it look at the values later, with the others that do. */
  take(rule: Rule): void {
    const level = levelOf(this.#levels, rule.code);
    if (level === "off" || !isParsedFor(rule, this.#input)) return;
    const before = this.#before(rule, level);
    if (!appliesTo(rule, this.#input)) this.#put(rule, { level, findings: [] });
    else if (rule.visits && isComparable(this.#input.document)) {
      const visit = new Visit(rule, rule.visits, this.#input, (problem) => toFinding(rule, problem, level));
      if (before?.notes) this.#again.push({ visit, before: before.notes });
      else this.#first.push(visit);
    } else {
      const kept = before && this.#kept(rule, before);
      if (kept) this.#put(rule, { level, findings: kept });
      else this.ask(rule, NOTHING);
    }
  }

  /** Asks a rule about the whole text. */
  ask(rule: Rule, checked: Checked): void {
    const level = levelOf(this.#levels, rule.code);
    if (level === "off" || !isParsedFor(rule, this.#input)) return;
    const done = attempt(rule.code, () => {
      const problems = appliesTo(rule, this.#input) ? rule.check(this.#input, checked) : [];
      return problems.filter((problem) => this.#counts(rule, problem));
    });
    this.asked.add(rule.code);
    if ("fault" in done) this.faults.push(done.fault);
    else this.#put(rule, { level, findings: done.value.map((problem) => toFinding(rule, problem, level)) });
  }

  /** Lets the rules that look at each value do so: at all values, or at those that have changed. */
  visit(): void {
    visitAll(this.#first, this.#input);
    if (this.#memory) revisit(this.#again, this.#memory);
    const visits = [...this.#first, ...this.#again.map(({ visit }) => visit)];
    for (const { rule, fault, notes, hasLooked } of visits) {
      if (hasLooked) this.asked.add(rule.code);
      if (fault) this.faults.push(fault);
      else {
        const findings = notes.flatMap((note) => note.findings);
        this.#put(rule, { level: levelOf(this.#levels, rule.code), findings, notes });
      }
    }
  }

  #put(rule: Rule, found: Found): void {
    this.found.set(rule, found);
    this.heard.add(rule.code);
  }

  /** What a rule found in the text before, if nothing else that it reads has changed. */
  #before(rule: Rule, level: Level): Found | undefined {
    const found = this.#memory?.found.get(rule);
    if (this.#memory === undefined || found === undefined || found.level !== level) return undefined;
    const { before, hasChanged } = this.#memory;
    if (rule.scope === "group" && !sameSiblings(before, this.#input)) return undefined;
    if (rule.needs?.connection && isIdle(before) !== this.#idle()) return undefined;
    return rule.reads.some(hasChanged) ? undefined : found;
  }

  /** The findings of the text before as they are in this one; undefined if the rule has to be asked. */
  #kept(rule: Rule, { findings }: Found): readonly Finding[] | undefined {
    const change = this.#memory?.change;
    if (change === undefined || findings.length === 0) return findings;
    if (rule.reads.includes(ELSEWHERE)) return undefined;
    const input = this.#input;
    let problems: readonly Problem[] | undefined;
    const anew: Anew = (finding) => {
      problems ??= rule.check(input, NOTHING);
      return fixesAmong(problems, finding);
    };
    const kept: Finding[] = [];
    for (const finding of findings) {
      const there = carried(finding, change, anew);
      if (there === undefined) return undefined;
      kept.push(there);
    }
    return kept;
  }

  /** Where the node doesn't connect, only the problems of its start count of a rule about connections. */
  #counts({ needs }: Rule, { startup }: Problem): boolean {
    return needs?.connection !== true || startup === true || !this.#idle();
  }

  #idle(): boolean {
    this.#isIdle ??= isIdle(this.#input);
    return this.#isIdle;
  }
}

/** For rules that don't go by what others have found. */
const NOTHING: Checked = { findings: [], known: RULES.map(({ code }) => code), heard: new Set() };

function isIdle({ configuration }: RuleInput): boolean {
  return whyNotConnected(configuration) !== undefined;
}

function sameSiblings({ siblings: a }: RuleInput, { siblings: b }: RuleInput): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i];
      return (
        one.uri === other?.uri &&
        one.name === other.name &&
        one.text === other.text &&
        one.startUp === other.startUp
      );
    })
  );
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
