import type { Cause } from "../gateway/causes.ts";
import { type Change, moved } from "../yaml/change.ts";
import { samePath } from "../yaml/path.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import type { RuleInput } from "./rule.ts";

/** Whether two versions of a document have the same verdict for the same causes, which the edit between them has at most moved. */
export function sameCauses(before: RuleInput, after: RuleInput, change: Change | undefined): boolean {
  const same = (a: readonly Cause[], b: readonly Cause[]) =>
    a.length === b.length && a.every((cause, i) => isSame(cause, b[i], change));
  return (
    before.startUp.verdict === after.startUp.verdict &&
    same(before.startUp.causes, after.startUp.causes) &&
    ((areAll(before) && areAll(after)) || same(before.otherCauses, after.otherCauses))
  );
}

/** Whether none of the causes is about a single value (`RuleInput.valueProblems`). */
function areAll({ startUp, otherCauses }: RuleInput): boolean {
  return otherCauses.length === startUp.causes.length;
}

function isSame(a: Cause, b: Cause | undefined, change: Change | undefined): boolean {
  if (a === b) return true;
  if (
    b === undefined ||
    a.code !== b.code ||
    a.dependsOnNode !== b.dependsOnNode ||
    a.inferred !== b.inferred
  )
    return false;
  return (
    samePath(a.path, b.path) &&
    isMoved(a.range, b.range, change) &&
    sameParams(a.params, b.params) &&
    isMoved(a.related?.range, b.related?.range, change)
  );
}

function isMoved(
  a: OffsetRange | undefined,
  b: OffsetRange | undefined,
  change: Change | undefined,
): boolean {
  if (a === undefined || b === undefined) return a === b;
  const there = change === undefined ? a : moved(a, change);
  return there?.start === b.start && there.end === b.end;
}

function sameParams(a: Cause["params"], b: Cause["params"]): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
