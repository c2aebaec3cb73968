import { messages } from "../../text/messages.ts";
import { HOST_PATH, isAddress, isLoopback } from "../../topology/endpoint.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt, nodeAt, scalarAt } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith, isReference, writeInstead } from "../simple-fix.ts";

const TLS = ["deployment", "etcd", "tls"] as const;

/** The name in the certificate of API7's own installation. Source: data-plane-config.md §3. */
const CHART_NAME = "api7ee3-dp-manager";

const say = messages("dp-manager/server-name", {
  title: "No name for the endpoint's certificate",
});

/**
 * The name that the endpoints' certificates are to have: `tls.sni`, or the host of each URL. An address is no name, and
 * a port or a scheme is no part of one. Sources: multi-az.md AZ20, apache/apisix apisix/core/etcd.lua.
 */
export const dpManagerServerName: Rule = {
  code: "dp-manager/server-name",
  say,
  severity: "information",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: (input) => [...misspelt(input), ...nameless(input)],
};

/** `tls.sni` with something in it that no name has. */
function misspelt(input: RuleInput): Problem[] {
  const node = nodeAt(input.root, [...TLS, "sni"]);
  if (node?.kind !== "scalar" || typeof node.value !== "string" || isReference(node.value)) return [];
  const sni = node.value.trim();
  if (sni === "" || (/^[A-Za-z0-9._*-]+$/.test(sni) && !isAddress(sni))) return [];
  const name = /^(?:[a-z]+:\/\/)?([A-Za-z0-9.-]+)(?::\d+)?\/?$/.exec(sni)?.[1];
  const better = name !== undefined && !isAddress(name) ? name : undefined;
  const what = isAddress(sni) ? "an address" : "more than a name";
  return [
    {
      message: `deployment.etcd.tls.sni is ${what}, and no certificate has it: the connection fails. Write the host name that the certificate is for${better ? `: ${better}` : ""}.`,
      range: node.range,
      severity: "warning",
      fixes: () =>
        better ? writeInstead(input, node, better, { title: `Change to ${better}`, preferred: true }) : [],
    },
  ];
}

/** Addresses whose certificate is verified, and no name to hold it to. */
function nameless(input: RuleInput): Problem[] {
  const { root, endpoints, product, document } = input;
  const verified = scalarAt(root, [...TLS, "verify"]) ?? true;
  if (verified !== true || nodeAt(root, [...TLS, "sni"]) !== undefined) return [];
  const known = ["API7_DP_MANAGER_SNI", "API7_CONTROL_PLANE_SNI"];
  if (product.product === "api7" && known.some((name) => Object.hasOwn(input.environment, name))) return [];
  const fixes = (): readonly Fix[] => {
    const edit = product.product === "api7" ? insertEntry(document, TLS, "sni", CHART_NAME) : undefined;
    const title = `Add tls.sni: ${CHART_NAME}, as API7's own certificates have it`;
    return fixWith(edit, { title });
  };
  const range = entryAt(root, HOST_PATH)?.keyRange;
  const addresses = endpoints.filter(
    ({ scheme, host, variable }) => scheme === "https" && !variable && isAddress(host) && !isLoopback(host),
  );
  const [first] = addresses;
  if (first === undefined || range === undefined) return [];
  return [
    {
      message: `${first.host} is an address, and certificates are mostly for names: the server's is refused unless it names the address. Set deployment.etcd.tls.sni to the name in it, or list the host by that name.`,
      range: first.node.range,
      fixes,
    },
  ];
}
