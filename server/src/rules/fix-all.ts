import { parseYaml } from "../yaml/document.ts";
import { applyEdits, type Edit } from "../yaml/edit.ts";
import { type CheckOptions, check, ruleInput } from "./check.ts";
import type { Fix } from "./rule.ts";

/** One fix can make room for the next; a text that is not at rest after this many rounds is left as it then is. */
const ROUNDS = 10;

/**
 * The text with every automatic fix applied, until none is left. Fixes that touch the same place wait for the next
 * round; a fix that would leave no readable YAML is not taken.
 */
export function fixAll(text: string, options: CheckOptions): string {
  let current = text;
  for (let round = 0; round < ROUNDS; round++) {
    const document = parseYaml(current);
    const findings = check(ruleInput(document, options), options);
    const fixes = findings.flatMap((finding) => finding.fixes?.().filter((fix) => fix.automatic) ?? []);
    const edits = compatible(fixes);
    const next = applyEdits(current, edits);
    if (next === current || parseYaml(next).problems.length > document.problems.length) return current;
    current = next;
  }
  return current;
}

/** The edits of as many fixes as don't touch each other. */
function compatible(fixes: readonly Fix[]): readonly Edit[] {
  const taken: Edit[] = [];
  for (const fix of fixes) {
    if (fix.edits.every((edit) => !taken.some((other) => touches(edit, other)))) taken.push(...fix.edits);
  }
  return taken;
}

function touches(a: Edit, b: Edit): boolean {
  return a.range.start <= b.range.end && b.range.start <= a.range.end;
}
