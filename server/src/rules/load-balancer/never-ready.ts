import { configurationOf } from "../../gateway/configuration.ts";
import { neverReady } from "../../health-check/purposes.ts";
import { absenceOf } from "../../health-check/reachability.ts";
import { STATUS_PATH, statusListener } from "../../health-check/status.ts";
import { messages } from "../../text/messages.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";

const say = messages("load-balancer/never-ready", {
  title: "/status/ready that never passes",
});

/** Providers with which `/status/ready` is 503 as long as the node runs. Sources: see `neverReady`. */
export const loadBalancerNeverReady: Rule = {
  code: "load-balancer/never-ready",
  say,
  severity: "information",
  sources: [],
  check: (input) => {
    const configuration = configurationOf(input);
    const section = entryAt(input.root, STATUS_PATH);
    const never = neverReady(configuration);
    if (input.product.product !== "apisix" || section === undefined || never === undefined) return [];
    if (statusListener(configuration).on !== true || absenceOf(configuration) !== undefined) return [];
    return [
      {
        message:
          `/status/ready never passes with this file: with the config provider ${never.provider}, Apache APISIX ` +
          `${never.versions} answers it with 503, however well the node works. Let load balancers and probes ask /status.`,
        range: section.keyRange,
      },
    ];
  },
};
