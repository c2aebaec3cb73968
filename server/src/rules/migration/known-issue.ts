import { settingAt } from "../../gateway/configuration.ts";
import { ISSUE_PATHS, type KnownIssue, knownIssuesOf } from "../../gateway/known-issues.ts";
import { versionBefore } from "../../gateway/versions.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import { SERVED } from "../reads.ts";
import type { Rule, RuleInput } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const say = messages("migration/known-issue", {
  title: "Known issue in this version",
  found:
    "In Apache APISIX {versions, select, one {{since}} range {{since} to {last}} other {{since} and later}}, {what}. {remedy}",
  change: "Change to {value}",
});

/** What a version is known to do with a value, other than the versions before or after it. */
export const migrationKnownIssue: Rule = {
  code: "migration/known-issue",
  say,
  severity: "warning",
  products: ["apisix"],
  fixes: "manual",
  reads: [...ISSUE_PATHS, ...SERVED],
  sources: ["versions#known-issues"],
  check: (input) =>
    knownIssuesOf(input.configuration).flatMap((issue) => {
      const entry = entryAt(input.root, issue.at);
      const message = describe(issue);
      if (entry === undefined) return [];
      const severity = issue.isFault ? "warning" : "information";
      return [{ message, range: entry.keyRange, severity, fixes: () => fixesOf(input, issue) }];
    }),
};

function describe({ since = "", before, what, remedy }: KnownIssue): string {
  const last = before === undefined ? undefined : versionBefore("apisix", before);
  const versions = last === undefined ? "open" : last === since ? "one" : "range";
  return say("found", { versions, since, last: last ?? since, what, remedy });
}

function fixesOf(input: RuleInput, { at, write }: KnownIssue) {
  if (write === undefined) return [];
  const setting = settingAt(input.configuration, at);
  return changeSetting(input, setting, write, { title: say("change", { value: write }) });
}
