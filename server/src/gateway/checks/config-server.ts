import { type At, crash, index, items } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { type InitContext, section } from "./context.ts";

/**
 * Up to 3.5: the server between the gateway and etcd, which the roles traditional and control_plane add to nginx.conf.
 * Source: apache/apisix, apisix/cli/snippet.lua, generate_conf_server.
 */
export function checkConfigServer(context: InitContext): void {
  if (!context.release.has("config-server")) return;
  const deployment = section(context, "deployment");
  const role = index(deployment, "role").value;
  if (role !== "traditional" && role !== "control_plane") return;
  const etcd = index(deployment, "etcd");
  const https = checkProtocols(context, index(etcd, "host"));
  if (role === "control_plane") {
    const server = index(index(deployment, "role_control_plane"), "conf_server");
    for (const name of ["cert", "cert_key"]) needText(index(server, name));
    needTextIfSet(index(server, "client_ca_cert"));
  }
  const certs = index(deployment, "certs");
  if (truthy(certs.value)) needTextIfSet(index(certs, "trusted_ca_cert"));
  const tls = index(etcd, "tls");
  if (!truthy(tls.value)) return;
  if (truthy(index(tls, "cert").value)) {
    needText(index(tls, "cert"));
    needText(index(tls, "key"));
  }
  const verify = index(tls, "verify");
  const certificate = index(index(section(context, "apisix"), "ssl"), "ssl_trusted_certificate");
  if (https && truthy(verify.value) && !truthy(certificate.value))
    reportUnverified(context, verify, [...etcd.path, "host"]);
}

/**
 * API7 Gateway: verifying the certificates of endpoints requires ssl_trusted_certificate.
 * Source: docs/facts/api7.md#verify-needs-certificate.
 */
export function checkEtcdVerification(context: InitContext): void {
  const deployment = section(context, "deployment");
  if (!context.release.has("etcd-verify-needs-certificate") || !truthy(deployment.value)) return;
  const etcd = index(deployment, "etcd");
  if (!truthy(etcd.value)) return;
  const tls = index(etcd, "tls");
  if (!truthy(tls.value)) return;
  const [first] = items(index(etcd, "host"));
  const https = typeof first?.value === "string" && first.value.includes("https://");
  const verify = index(tls, "verify");
  const certificate = index(index(section(context, "apisix"), "ssl"), "ssl_trusted_certificate");
  if (
    https &&
    index(deployment, "role").value !== "data_plane" &&
    truthy(verify.value) &&
    !truthy(certificate.value)
  )
    reportUnverified(context, verify, [...etcd.path, "host"]);
}

function reportUnverified(context: InitContext, verify: At, hosts: At["path"]): void {
  context.report({
    code: "init/etcd-verify",
    path: verify.path,
    relatedPath: hosts,
    inferred: context.release.infers("etcd-verify-needs-certificate"),
    gatewayMessage: "should set ssl_trusted_certificate if etcd tls verify is enabled",
  });
}

/** Whether the endpoints use TLS. Either all do, or none. */
function checkProtocols(context: InitContext, hosts: At): boolean {
  const list = items(hosts);
  const isHttps = ({ value }: At): boolean => typeof value === "string" && value.includes("https://");
  const [first] = list;
  const https = first !== undefined && isHttps(first);
  const other = list.find((item) => isHttps(item) !== https);
  if (other !== undefined)
    context.report({
      code: "init/etcd-protocols",
      path: other.path,
      gatewayMessage: "all nodes in the etcd cluster should enable/disable TLS together",
    });
  return https;
}

function needTextIfSet(at: At): void {
  if (truthy(at.value)) needText(at);
}

function needText(at: At): void {
  if (typeof at.value !== "string")
    throw crash(
      "text",
      at,
      `argument 1 expected a 'string', got a '${at.value === undefined ? "nil" : typeof at.value}'`,
    );
}
