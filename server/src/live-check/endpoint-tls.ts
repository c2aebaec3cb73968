import { type Configuration, stringAt, valueAt } from "../gateway/configuration.ts";
import type { Path } from "../yaml/path.ts";
import { formatPath, samePath } from "../yaml/path.ts";
import type { EndpointTls, PemSource } from "./plan.ts";

const TLS = ["deployment", "etcd", "tls"] as const;
const TRUSTED = ["apisix", "ssl", "ssl_trusted_certificate"] as const;

type Variables = Readonly<Record<string, string>>;

/** How the gateway speaks TLS with its endpoints, by the configuration in effect. */
export function endpointTls(configuration: Configuration, environment: Variables): EndpointTls {
  const sni = stringAt(configuration, [...TLS, "sni"]);
  const certificate = pemAt(configuration, environment, [...TLS, "cert"]);
  const key = pemAt(configuration, environment, [...TLS, "key"]);
  return {
    verify: valueAt(configuration, [...TLS, "verify"]) !== false,
    sni: sni === "" ? undefined : sni,
    // The one without the other is no client certificate: docs/facts/endpoints.md#client-certificate.
    certificate: key && certificate,
    key: certificate && key,
    trusted: trustedAt(configuration, environment),
  };
}

function pemAt(configuration: Configuration, environment: Variables, path: Path): PemSource | undefined {
  const value = stringAt(configuration, path);
  if (value === undefined || value === "") return undefined;
  return storedAt(configuration, environment, path) ?? { kind: "file", path: value, key: formatPath(path) };
}

/** The variable whose content the gateway writes to the file that a path names. */
function storedAt(
  { replacements }: Configuration,
  environment: Variables,
  path: Path,
): PemSource | undefined {
  const name = replacements.find((one) => one.isStored && samePath(one.path, path))?.variable;
  const pem = name !== undefined && Object.hasOwn(environment, name) ? environment[name] : undefined;
  return name === undefined || pem === undefined ? undefined : { kind: "variable", name, pem };
}

/**
 * A path, `system`, or several of them with commas between; the file of a variable is the last. Sources:
 * docs/facts/start-up.md#trusted-certificate, docs/facts/endpoints.md#trusted-ca.
 */
function trustedAt(configuration: Configuration, environment: Variables): readonly PemSource[] {
  const value = stringAt(configuration, TRUSTED);
  if (value === undefined) return [];
  const stored = storedAt(configuration, environment, TRUSTED);
  const paths = value.split(",").map((path) => path.trim());
  const storedPath = stored && paths.at(-1);
  // What is named twice vouches no more for it.
  return [...new Set(paths)]
    .filter((path) => path !== "")
    .map((path): PemSource => {
      if (path === "system") return { kind: "system" };
      if (stored !== undefined && path === storedPath) return stored;
      return { kind: "file", path, key: formatPath(TRUSTED) };
    });
}
