import { shownVariable } from "../../schema/mask.ts";
import { isSecretAt } from "../../schema/secrets.ts";
import { messages } from "../../text/messages.ts";
import { variablesInValues } from "../environment-variables.ts";
import type { Rule } from "../rule.ts";

/**
 * Texts that may well be made of digits only, and that the gateway refuses as numbers. Sources: startup-checks.md §2.6
 * and §4.27; discovery schemas of apache/apisix 3.18.0.
 */
const TEXTS: ReadonlySet<string> = new Set([
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
  title: "Variable that may become a number",
});

/** A variable where the gateway wants text: a value of digits becomes a number. Source: startup-checks.md §2.6. */
export const environmentRetyped: Rule = {
  code: "environment/retyped",
  say,
  severity: "hint",
  sources: [],
  check: (input) =>
    variablesInValues(input)
      .filter(({ path, alone, name }) => {
        // Whether a value that is known stops the gateway, its start tells.
        return alone && TEXTS.has(path.join(".")) && !Object.hasOwn(input.environment, name);
      })
      .map(({ name, range, path }) => ({
        message: `A value of ${shownVariable(name, isSecretAt(path))} that looks like a number, or true or false, becomes one, quotes or not, and the gateway does not start: this must be text. Give it a value with other characters in it.`,
        range,
      })),
};
