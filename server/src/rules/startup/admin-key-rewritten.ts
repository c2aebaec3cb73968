import { deploymentMode } from "../../gateway/deployment-mode.ts";
import { holds } from "../../gateway/facts.ts";
import { entryOf, nodeAt, scalarAt } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule } from "../rule.ts";

const FROM_VARIABLE = JSON.stringify("$".concat("{{ADMIN_KEY}}"));

/** An empty admin key: the gateway makes one up and writes the file anew. Source: startup-checks.md §6.4. */
export const startupAdminKeyRewritten: Rule = {
  code: "startup/admin-key-rewritten",
  title: "Admin key for which the file is rewritten",
  severity: "information",
  check: ({ root, product, startUp }) => {
    const { role } = deploymentMode(root);
    if (product.product !== "apisix" || !holds("generates-admin-key", startUp)) return [];
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
