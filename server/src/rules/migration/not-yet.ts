import { addedIn, removedIn } from "../../gateway/version-facts.ts";
import { releaseName } from "../../schema/product.ts";
import { messages } from "../../text/messages.ts";
import type { Rule } from "../rule.ts";
import { each } from "../visits.ts";

const say = messages("migration/not-yet", {
  title: "Key of a newer version",
  ignored: "{release} ignores {key}: only versions {since} and later read it.",
});

/** Keys that are newer than the version that the file is for. */
export const migrationNotYet: Rule = {
  code: "migration/not-yet",
  say,
  severity: "warning",
  reads: [],
  sources: ["versions#new-keys"],
  ...each((input, report) => ({ path, entry }) => {
    if (entry === undefined) return undefined;
    if (removedIn(path, input.product, input.version) !== undefined) return false;
    const since = addedIn(path, input.product, input.version);
    if (since === undefined) return undefined;
    const message = say("ignored", { release: releaseName(input.startUp), key: entry.key, since });
    if (!entry.merged) report({ message, range: entry.keyRange });
    return false;
  }),
};
