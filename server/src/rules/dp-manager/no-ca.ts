import { settingAt } from "../../gateway/configuration.ts";
import { ETCD_TLS, verifiesEndpoints } from "../../gateway/endpoints.ts";
import { dpManagerVariables } from "../../gateway/reserved-variables.ts";
import { messages } from "../../text/messages.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt } from "../../yaml/tree.ts";
import { CAUSES, ENDPOINTS } from "../reads.ts";
import type { Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const CA = ["apisix", "ssl", "ssl_trusted_certificate"] as const;
const EXAMPLE_FILE = "/usr/local/apisix/conf/ssl/ca.crt";

const say = messages("dp-manager/no-ca", {
  title: "No CA to verify endpoints with",
  apisix:
    "Apache APISIX {version} has no built-in CA to verify the endpoints' certificates with, so every connection fails. Set apisix.ssl.ssl_trusted_certificate to the path of a CA file.",
  api7: "Unless an environment variable provides a CA, the node can't verify the endpoints' certificates, and every connection fails. Set apisix.ssl.ssl_trusted_certificate to the path of a CA file.",
  api7Default:
    "Unless an environment variable provides a CA, the node verifies the endpoints' certificates with {value}, the default of apisix.ssl.ssl_trusted_certificate: if a private CA signed them, every connection fails. Set the key to the path of that CA's file.",
  add: "Add ssl_trusted_certificate",
});

/** Certificates of endpoints are verified, and there is no CA to verify them with. */
export const dpManagerNoCa: Rule = {
  code: "dp-manager/no-ca",
  say,
  severity: "warning",
  products: ["api7", "apisix"],
  needs: { connection: true },
  fixes: "manual",
  reads: [ENDPOINTS, CAUSES, "deployment.etcd.tls", "apisix.ssl.ssl_trusted_certificate"],
  sources: ["endpoints#trusted-ca", "start-up#verify-needs-certificate", "api7#dp-manager-variables"],
  check: (input) => {
    const { root, endpoints, configuration, document } = input;
    const entry = entryAt(root, HOST_PATH);
    const hasTls = endpoints.some(({ scheme }) => scheme === "https");
    if (entry === undefined || !hasTls || verifiesEndpoints(configuration) !== true) return [];
    const isApi7 = input.product.product === "api7";
    const ca = settingAt(configuration, CA);
    const isMissing = ca.state !== "unknown" && (ca.value === undefined || ca.value === "");
    // DP Managers' certificates are mostly signed by a private CA.
    const isDefault = isApi7 && ca.origin?.kind === "default";
    if (!isMissing && !isDefault) return [];
    if (isApi7 ? mayComeFromVariable(input) : !configuration.release.has("verifies-without-ca")) return [];
    const { version } = configuration.release;
    return [
      {
        message: isDefault
          ? say("api7Default", { value: String(ca.value) })
          : isApi7
            ? say("api7")
            : say("apisix", { version }),
        range: (entryAt(root, ETCD_TLS) ?? entry).keyRange,
        ...(isApi7 ? { severity: "hint" as const } : {}),
        fixes: () =>
          fixWith(insertEntry(document, CA.slice(0, -1), CA[2], EXAMPLE_FILE), { title: say("add") }),
      },
    ];
  },
};

/**
 * Whether API7 Gateway is likely to get its CA from a variable: where the client certificate is not in the file either, or the
 * variable for the CA is set.
 */
function mayComeFromVariable({ configuration, environment }: RuleInput): boolean {
  const { origin, value } = settingAt(configuration, [...ETCD_TLS, "cert"]);
  const isInFile = origin !== undefined && origin.kind !== "derived" && value !== "";
  return !isInFile || dpManagerVariables("CA").some((name) => Object.hasOwn(environment, name));
}
