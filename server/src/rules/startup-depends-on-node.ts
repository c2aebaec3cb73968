import { messageOf } from "../gateway/messages.ts";
import { isVariableName } from "./environment-variables.ts";
import type { Rule } from "./rule.ts";

/**
 * What only the node can tell: an environment variable without a default, a certificate's file. Sources: startup-checks.md
 * §2.2 and §5.5.
 */
export const startupDependsOnNode: Rule = {
  code: "startup/depends-on-node",
  title: "Whether it starts hangs on the node",
  severity: "hint",
  check: ({ otherCauses }) =>
    otherCauses
      .filter((cause) => cause.dependsOnNode && cause.code !== "yaml/too-deep")
      // No node has such a variable: the rule environment/bad-name's.
      .filter(({ code, params }) => code !== "env/missing" || isVariableName(String(params.name)))
      .map((cause) => ({
        message: messageOf(cause),
        range: cause.range,
      })),
};
