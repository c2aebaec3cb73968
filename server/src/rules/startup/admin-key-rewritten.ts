import { roleOf } from "../../gateway/deployment.ts";
import { messages } from "../../text/messages.ts";
import { entryOf, nodeAt, scalarAt } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule } from "../rule.ts";

const FROM_VARIABLE = JSON.stringify("$".concat("{{ADMIN_KEY}}"));

const say = messages("startup/admin-key-rewritten", {
  title: "Admin key for which the file is rewritten",
});

/** An empty admin key: the gateway makes one up and writes the file anew. Source: startup-checks.md §6.4. */
export const startupAdminKeyRewritten: Rule = {
  code: "startup/admin-key-rewritten",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: ({ root, configuration, product }) => {
    const role = roleOf(configuration);
    if (product.product !== "apisix" || !configuration.release.has("generates-admin-key")) return [];
    if (role !== "traditional" && role !== "control_plane") return [];
    const keys = nodeAt(root, ["deployment", "admin", "admin_key"]);
    const items = keys?.kind === "list" ? keys.items : [];
    return items.flatMap((item): Problem[] => {
      const entry = entryOf(item, "key");
      if (entry?.value.kind !== "scalar" || entry.value.value !== "" || scalarAt(item, ["role"]) !== "admin")
        return [];
      const { range } = entry.value;
      const message =
        "At its start the gateway makes up a key and writes this file anew, with every default in it and without the " +
        "comments; where it can't write the file, it stops. Write a key of your own, or take it from a variable.";
      const fix: Fix = {
        title: "Take the key from the variable ADMIN_KEY",
        edits: [{ range, text: FROM_VARIABLE }],
        preferred: false,
        automatic: false,
      };
      return [{ message, range, fixes: () => [fix] }];
    });
  },
};
