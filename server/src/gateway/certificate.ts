import { type At, crash, index } from "../lua/operations.ts";
import { truthy } from "../lua/tables.ts";
import { get, type LuaTable } from "../lua/value.ts";
import type { Finding } from "./causes.ts";
import type { Environment } from "./environment.ts";
import type { Release } from "./releases.ts";

/**
 * Paths that exist on every node: directories (the gateway only checks that a path exists; the empty path is its
 * working directory), and the CA bundle of Debian, on which the official images are based.
 */
const ALWAYS_THERE = new Set([
  // Written by the gateway itself from API7_DP_MANAGER_CA.
  "/tmp/api7ee_ca.crt",
  "",
  ".",
  "./",
  "..",
  "/",
  "/etc/ssl/certs/ca-certificates.crt",
]);

/**
 * Checks that apisix.ssl.ssl_trusted_certificate exists. `system` (since 3.12) is assumed to exist, as it does in the
 * images.
 * Source: apache/apisix, apisix/cli/file.lua from 3.12, apisix/cli/ops.lua before.
 */
export function checkCertificate(
  conf: LuaTable,
  release: Release,
  environment: Environment,
  report: (finding: Finding) => void,
): void {
  const apisix: At = { value: get(conf, "apisix"), path: ["apisix"] };
  const ssl = index(apisix, "ssl");
  if (release.has("certificate-while-reading") && !truthy(ssl.value)) return;
  const certificate = index(ssl, "ssl_trusted_certificate");
  const { value } = certificate;
  if (value === undefined || (release.has("certificate-while-reading") && !truthy(value))) return;
  if (typeof value !== "string")
    throw crash("text", certificate, `argument 1 expected a 'string', got a '${typeof value}'`);
  const isList = release.has("certificate-list");
  const paths = isList ? value.split(",").filter((path) => path !== "") : [value];
  for (const path of paths.map((path) => (isList ? path.trim() : path))) {
    if (path === "system" && release.has("certificate-while-reading")) continue;
    const exists = fileExists(path, environment);
    if (exists !== true)
      report({
        code: "init/certificate",
        path: certificate.path,
        params: { file: path },
        gatewayMessage: `certificate path ${path} doesn't exist`,
        dependsOnNode: exists === undefined,
      });
  }
}

/** Whether a file exists on the node; undefined if that is unknown. */
function fileExists(path: string, { files }: Environment): boolean | undefined {
  if (files !== undefined && Object.hasOwn(files, path)) return files[path];
  return ALWAYS_THERE.has(path) ? true : undefined;
}
