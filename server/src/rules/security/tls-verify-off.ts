import { itemPaths, settingAt } from "../../gateway/configuration.ts";
import { providerOf } from "../../gateway/deployment.ts";
import { endpointsInEffect } from "../../gateway/endpoints.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { ENDPOINTS, PROVIDER } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const ENDPOINTS_VERIFY = ["deployment", "etcd", "tls", "verify"] as const;
const KUBERNETES = ["discovery", "kubernetes"] as const;

const say = messages("security/tls-verify-off", {
  title: "Certificate that isn't verified",
  endpoints:
    "The certificate of {server, select, dpManager {DP Manager} other {etcd}} isn't verified. An attacker on the network can impersonate it and send the node another configuration. Set {path} to true, and add the CA to apisix.ssl.ssl_trusted_certificate.",
  kubernetes:
    "The certificate of the Kubernetes API server isn't verified. An attacker on the network can impersonate it and send traffic elsewhere. Set {path} to true, and add the CA to apisix.ssl.ssl_trusted_certificate.",
  verify: "Verify the certificate",
});

/** Connections whose certificate isn't verified. API7 Gateway's chart writes `verify: false`, so there it is less serious. */
export const securityTlsVerifyOff: Rule = {
  code: "security/tls-verify-off",
  say,
  severity: "warning",
  fixes: "manual",
  reads: [ENDPOINTS, ...PROVIDER, "deployment.etcd.tls.verify", "discovery.kubernetes"],
  sources: ["endpoints#verify", "plugins#discovery-verify", "api7#chart-verify"],
  check: (input) => [...endpoints(input), ...registries(input)],
};

function endpoints(input: RuleInput): readonly Problem[] {
  const { configuration, product } = input;
  if (providerOf(configuration) !== "etcd") return [];
  if (!endpointsInEffect(configuration).some(({ scheme }) => scheme === "https")) return [];
  const server = product.product === "api7" ? "dpManager" : "etcd";
  const path = shownPath(ENDPOINTS_VERIFY);
  return check(input, ENDPOINTS_VERIFY, () => say("endpoints", { server, path }));
}

/** There may be one registry, or a list of them. */
function registries(input: RuleInput): readonly Problem[] {
  const items = itemPaths(input.configuration, KUBERNETES);
  return (items.length > 0 ? items : [KUBERNETES]).flatMap((registry) => {
    const path = [...registry, "service", "ssl_verify"];
    return check(input, path, () => say("kubernetes", { path: shownPath(path) }));
  });
}

function check(input: RuleInput, path: Path, message: () => string): readonly Problem[] {
  const setting = settingAt(input.configuration, path);
  if (setting.value !== false || setting.node === undefined) return [];
  return [
    {
      message: message(),
      range: setting.node.range,
      ...(input.product.product === "api7" ? { severity: "information" as const } : {}),
      fixes: () => changeSetting(input, setting, "true", { title: say("verify"), preferred: true }),
    },
  ];
}
