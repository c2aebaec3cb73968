import { ADMIN_KEYS } from "../../gateway/admin-api.ts";
import { itemPaths, settingAt, stringAt } from "../../gateway/configuration.ts";
import { roleOf } from "../../gateway/deployment.ts";
import { messages } from "../../text/messages.ts";
import type { Problem, Rule } from "../rule.ts";
import { changeSetting, fromVariable } from "../simple-fix.ts";

const VARIABLE = "ADMIN_KEY";

const say = messages("startup/admin-key-rewritten", {
  title: "Admin key that makes the gateway rewrite the file",
  rewritten:
    "This key is empty, so the gateway generates one when it starts and rewrites the file, with all defaults and without comments. If it can't write the file, its worker process stops. Write a key of your own, or take it from an environment variable.",
  fromVariable: "Take the key from the environment variable {name}",
});

/** An empty admin key: the gateway generates one and rewrites the file. */
export const startupAdminKeyRewritten: Rule = {
  code: "startup/admin-key-rewritten",
  say,
  severity: "information",
  products: ["apisix"],
  versions: { with: "generates-admin-key" },
  fixes: "manual",
  reads: ["deployment.role", "deployment.admin.admin_key"],
  sources: ["admin-api#generated-key"],
  check: (input) => {
    const { configuration } = input;
    const role = roleOf(configuration);
    if (role !== "traditional" && role !== "control_plane") return [];
    return itemPaths(configuration, ADMIN_KEYS).flatMap((item): Problem[] => {
      const key = settingAt(configuration, [...item, "key"]);
      const isEmpty = key.value === "" && stringAt(configuration, [...item, "role"]) === "admin";
      if (!isEmpty || key.node === undefined) return [];
      const title = say("fromVariable", { name: VARIABLE });
      return [
        {
          message: say("rewritten"),
          range: key.node.range,
          fixes: () => changeSetting(input, key, fromVariable(VARIABLE), { title }),
        },
      ];
    });
  },
};
