import { type At, index, items } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { section } from "../checks/context.ts";
import type { NginxContext } from "./context.ts";
import { made } from "./listen.ts";
import type { TemplateValue } from "./values.ts";

/**
 * Up to 3.5: the values of the server between the gateway and etcd; undefined where there is none. Source: apache/apisix,
 * apisix/cli/snippet.lua, generate_conf_server.
 */
export function confServer(context: NginxContext): TemplateValue | undefined {
  if (!context.release.has("config-server")) return undefined;
  const deployment = section(context, "deployment");
  const role = index(deployment, "role").value;
  if (role !== "traditional" && role !== "control_plane") return undefined;
  const etcd = index(deployment, "etcd");
  const [first] = items(index(etcd, "host"));
  const fields: Record<string, TemplateValue> = {
    enable_https: {
      value: typeof first?.value === "string" && first.value.includes("https://"),
      path: index(etcd, "host").path,
    },
    grpc: context.release.has("conf-server-grpc")
      ? index(etcd, "use_grpc")
      : { value: false, path: etcd.path },
  };
  if (role === "control_plane")
    fields.control_plane = index(index(deployment, "role_control_plane"), "conf_server");
  const certificates = index(deployment, "certs");
  if (truthy(certificates.value)) fields.trusted_ca_cert = index(certificates, "trusted_ca_cert");
  const tls = index(etcd, "tls");
  if (truthy(tls.value)) {
    fields.sni = index(tls, "sni");
    fields.etcd_tls_verify = index(tls, "verify");
    fields.ssl_trusted_certificate = trustedCertificate(context);
    if (truthy(index(tls, "cert").value)) {
      fields.client_cert = index(tls, "cert");
      fields.client_cert_key = index(tls, "key");
    }
  }
  return made(etcd, fields);
}

function trustedCertificate(context: NginxContext): At {
  return index(index(section(context, "apisix"), "ssl"), "ssl_trusted_certificate");
}
