import assert from "node:assert/strict";
import type { ProductChoice } from "../../../server/src/gateway/product.ts";
import { type CheckOptions, check, DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { fixAll } from "../../../server/src/rules/fix-all.ts";
import { offeredFixes as fixesIn } from "../../../server/src/rules/offered-fixes.ts";
import type { Finding, Fix, Severity } from "../../../server/src/rules/rule.ts";
import { commentsIn } from "../../../server/src/yaml/comments.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";

/** The file that issue 2 is about, as it stands in examples/. */
export const REFERENCE = `deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
    prefix: /apisix
    timeout: 30
`;

/** What a finding looks like in a test: code, severity, and the text that it is about. */
export type Shown = readonly [code: string, severity: Severity, text: string];

/** The findings of each of the files of one gateway group, which go by the names given. */
export function findingsOfGroup(
  files: Readonly<Record<string, string>>,
  options: Partial<CheckOptions> = {},
): Readonly<Record<string, readonly Finding[]>> {
  const all = { ...DEFAULT_OPTIONS, ...options };
  const read = Object.entries(files).map(([name, text]) => ({
    name,
    uri: `file:///${name}`,
    text,
    input: ruleInput(parseYaml(text), all),
  }));
  return Object.fromEntries(
    read.map(({ name, input }) => {
      const others = read.filter((other) => other.name !== name);
      const siblings = others.map((other) => ({ ...other, startUp: other.input.startUp }));
      return [name, check({ ...input, siblings }, all)];
    }),
  );
}

export function findings(text: string, options: Partial<CheckOptions> = {}): readonly Finding[] {
  const all = { ...DEFAULT_OPTIONS, ...options };
  return check(ruleInput(parseYaml(text), all), all);
}

export function shown(text: string, found: readonly Finding[]): Shown[] {
  return found.map(({ code, severity, range }) => [code, severity, text.slice(range.start, range.end)]);
}

/** The findings of one rule. */
export function of(code: string, text: string, options: Partial<CheckOptions> = {}): readonly Finding[] {
  return findings(text, options).filter((finding) => finding.code === code);
}

/** The fixes that are offered for a finding of a text. */
export function offeredFixes(
  text: string,
  finding: Finding,
  options: Partial<CheckOptions> = {},
): readonly Fix[] {
  return fixesOffered(text, options)(finding);
}

/** The same for one finding after the other. */
export function fixesOffered(
  text: string,
  options: Partial<CheckOptions> = {},
): (finding: Finding) => readonly Fix[] {
  const all = { ...DEFAULT_OPTIONS, ...options };
  const input = ruleInput(parseYaml(text), all);
  return fixesIn(input, all, check(input, all));
}

/** The text after one fix; fails where there is none. */
export function fixed(text: string, finding: Finding | undefined, index = 0): string {
  const fix = finding?.fixes?.()[index];
  assert.ok(fix, `no fix ${index} for ${finding?.message ?? "a finding that is not there"}`);
  return applyEdits(text, fix.edits);
}

/** The titles of a finding's fixes. */
export function titles(finding: Finding | undefined): string[] {
  return finding?.fixes?.().map((fix) => fix.title) ?? [];
}

/** The text after "fix all". */
export function allFixed(text: string, options: Partial<CheckOptions> = {}): string {
  return fixAll(text, { ...DEFAULT_OPTIONS, ...options });
}

/** The comments of a text, sorted. */
export function comments(text: string): readonly string[] {
  return commentsIn(text)
    .map((comment) => comment.text.trimEnd())
    .sort();
}

/** What one rule is to say about a text; what is left out is not looked at. */
export interface Expectation {
  readonly product?: ProductChoice;
  readonly version?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly zones?: readonly string[];
  /** Severity and the text that the range covers, of every finding of the rule. */
  readonly finds: readonly (readonly [severity: Severity, text: string])[];
  /** Has to match the first finding's message. */
  readonly says?: RegExp;
  /** The text after the first finding's first fix, or `none` where it has no fix. */
  readonly fixed?: string | "none";
}

/** Checks one text against what a rule is to say about it. */
export function expectRule(code: string, text: string, expected: Expectation): void {
  const options = {
    product: expected.product ?? "auto",
    version: expected.version ?? "",
    environment: expected.environment ?? {},
    availabilityZones: expected.zones ?? [],
  };
  const found = of(code, text, options);
  assert.deepEqual(
    shown(text, found),
    expected.finds.map(([severity, covered]) => [code, severity, covered]),
    found.map((finding) => finding.message).join("\n"),
  );
  if (expected.says) assert.match(found[0]?.message ?? "", expected.says);
  if (expected.fixed === "none") assert.deepEqual(titles(found[0]), []);
  else if (expected.fixed !== undefined) assert.equal(fixed(text, found[0]), expected.fixed);
}

/** A file whose only content is endpoints, each written as given. */
export function withHosts(...items: readonly string[]): string {
  return `deployment:\n  etcd:\n    host:\n${items.map((item) => `      - ${item}\n`).join("")}`;
}

/** DP Manager's URL in a zone. */
export function inZone(letter: string): string {
  return `https://dp-manager.az-${letter}.internal:7943`;
}
