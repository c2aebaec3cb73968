import { shownPath, shownVariable } from "../../schema/mask.ts";
import { isSecretAt } from "../../schema/secrets.ts";
import { messages } from "../../text/messages.ts";
import { variablesOf } from "../environment-variables.ts";
import type { Rule } from "../rule.ts";
import { each } from "../visits.ts";

/** Strings that may well be made of digits only, and that the gateway rejects as numbers: credentials, in its schemas. */
const STRINGS: ReadonlySet<string> = new Set([
  "deployment.etcd.user",
  "deployment.etcd.password",
  "discovery.consul.token",
  "discovery.consul_kv.token",
  "discovery.nacos.access_key",
  "discovery.nacos.secret_key",
  "discovery.tars.db_conf.user",
  "discovery.tars.db_conf.password",
]);

const say = messages("environment/retyped", {
  title: "Environment variable that may become a number",
  retyped:
    "{path} must be a string, but a value of {name} that looks like a number or a boolean becomes one, even in quotes. The gateway then won't start. Use a value that also contains other characters.",
});

/** A variable where a string is required: a value of digits becomes a number. What a known value does, the start tells. */
export const environmentRetyped: Rule = {
  code: "environment/retyped",
  say,
  severity: "hint",
  reads: [],
  sources: ["environment#retyped", "start-up#strings"],
  ...each(({ document, environment }, report) => ({ node, path }) => {
    for (const { name, range, alone } of variablesOf(document, node, path)) {
      if (!alone || !STRINGS.has(path.join(".")) || Object.hasOwn(environment, name)) continue;
      const shown = { name: shownVariable(name, isSecretAt(path)), path: shownPath(path) };
      report({ message: say("retyped", shown), range });
    }
    return undefined;
  }),
};
