import { type Configuration, settingAt, stringAt, valueAt } from "../gateway/configuration.ts";
import type { Path } from "../yaml/path.ts";
import { formatPath } from "../yaml/path.ts";
import type { EndpointTls, PemSource } from "./plan.ts";

const TLS = ["deployment", "etcd", "tls"] as const;
const TRUSTED = ["apisix", "ssl", "ssl_trusted_certificate"] as const;

/** Where the gateway writes what API7_DP_MANAGER_CA holds. */
const CA_FILE = "/tmp/api7ee_ca.crt";

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
  const entry = settingAt(configuration, path);
  if (typeof entry.value !== "string" || entry.value === "") return undefined;
  const from = entry.origin.kind === "derived" ? entry.origin.from : undefined;
  return held(from, environment) ?? { kind: "file", path: entry.value, key: formatPath(path) };
}

/** What a variable holds, where a value is set from one: `$NAME`. */
function held(from: string | undefined, environment: Variables): PemSource | undefined {
  const name = from?.startsWith("$") ? from.slice(1) : undefined;
  const pem = name !== undefined && Object.hasOwn(environment, name) ? environment[name] : undefined;
  return name === undefined || pem === undefined ? undefined : { kind: "variable", name, pem };
}

/**
 * A path, `system`, or several of them with commas between: docs/facts/start-up.md#trusted-certificate,
 * docs/facts/endpoints.md#trusted-ca.
 */
function trustedAt(configuration: Configuration, environment: Variables): readonly PemSource[] {
  const entry = settingAt(configuration, TRUSTED);
  if (typeof entry.value !== "string") return [];
  const variable = entry.origin.kind === "derived" ? held(entry.origin.from, environment) : undefined;
  // What is named twice vouches no more for it.
  const paths = new Set(entry.value.split(",").map((path) => path.trim()));
  return [...paths]
    .filter((path) => path !== "")
    .map((path): PemSource => {
      if (path === "system") return { kind: "system" };
      if (path === CA_FILE && variable) return variable;
      return { kind: "file", path, key: formatPath(TRUSTED) };
    });
}
