import { settingAt } from "../../gateway/configuration.ts";
import { ETCD_TLS, verifiesEndpoints } from "../../gateway/endpoints.ts";
import { messages } from "../../text/messages.ts";
import { isAddress, isLoopback } from "../../topology/address.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { CAUSES, ENDPOINTS } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith, isReference, writeInstead } from "../simple-fix.ts";

const SNI = [...ETCD_TLS, "sni"] as const;

/** The name in the certificates of API7's charts. Source: docs/facts/api7.md#dp-manager-name. */
const CHART_NAME = "api7ee3-dp-manager";

const say = messages("dp-manager/server-name", {
  title: "No host name to verify endpoints with",
  address:
    "deployment.etcd.tls.sni is an address. The gateway compares certificates with host names only, so every connection fails. Write the host name in the server's certificate.",
  notName:
    "deployment.etcd.tls.sni is more than a host name, so it matches no certificate, and every connection fails. Write only the host name in the server's certificate.",
  nameWithMore:
    "deployment.etcd.tls.sni is more than a host name, so it matches no certificate, and every connection fails. Write only the host name: {name}.",
  change: "Change to {name}",
  nameless:
    "{host} is an address. The gateway compares certificates with host names only, so the node starts, but every request to this endpoint fails (certificate host mismatch), even if the certificate lists the address. Set deployment.etcd.tls.sni to the host name in the certificate, or use that name in the URL.",
  add: "Add tls.sni: {name}, the name in the certificates of API7's charts",
});

/**
 * The host name that the endpoints' certificates are compared with: `tls.sni`, or the host of each URL. An address is no name, and
 * a port or a scheme is no part of one.
 */
export const dpManagerServerName: Rule = {
  code: "dp-manager/server-name",
  say,
  severity: "information",
  needs: { connection: true },
  fixes: "manual",
  reads: [ENDPOINTS, CAUSES, "deployment.etcd.tls"],
  sources: ["endpoints#server-name", "api7#dp-manager-name", "api7#dp-manager-variables"],
  check: (input) => [...malformed(input), ...nameless(input)],
};

/** `tls.sni` with something in it that no host name has. */
function malformed(input: RuleInput): Problem[] {
  const { value, origin, node } = settingAt(input.configuration, SNI);
  if (typeof value !== "string" || node === undefined || isReference(value)) return [];
  const sni = value.trim();
  if (sni === "" || (/^[A-Za-z0-9._*-]+$/.test(sni) && !isAddress(sni))) return [];
  const part = /^(?:[a-z]+:\/\/)?([A-Za-z0-9.-]+)(?::\d+)?\/?$/.exec(sni)?.[1];
  // What a variable holds is not repeated, nor replaced.
  const name = part !== undefined && !isAddress(part) && origin.kind === "file" ? part : undefined;
  const message =
    name === undefined ? say(isAddress(sni) ? "address" : "notName") : say("nameWithMore", { name });
  return [
    {
      message,
      range: node.range,
      severity: "warning",
      fixes: () =>
        name === undefined
          ? []
          : writeInstead(input, node, name, { title: say("change", { name }), preferred: true }),
    },
  ];
}

/** Endpoints by address whose certificates are verified, without a name to compare these with. */
function nameless({ configuration, endpoints, product: { product }, document }: RuleInput): Problem[] {
  if (verifiesEndpoints(configuration) !== true || settingAt(configuration, SNI).state !== "absent")
    return [];
  const first = endpoints.find(
    ({ scheme, host, variable }) =>
      scheme === "https" && !variable && isAddress(host) && !(product === "api7" && isLoopback(host)),
  );
  if (first === undefined) return [];
  return [
    {
      message: say("nameless", { host: first.host }),
      range: first.node.range,
      // API7 Gateway also gets the name from a variable, which may be known to the nodes only.
      ...(product === "apisix" ? { severity: "warning" as const } : {}),
      fixes: () => {
        const edit = product === "api7" ? insertEntry(document, ETCD_TLS, "sni", CHART_NAME) : undefined;
        return fixWith(edit, { title: say("add", { name: CHART_NAME }) });
      },
    },
  ];
}
