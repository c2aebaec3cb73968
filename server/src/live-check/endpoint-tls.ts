import { type Effective, effectiveAt } from "../gateway/effective.ts";
import type { Path } from "../yaml/path.ts";
import { formatPath } from "../yaml/path.ts";
import type { EndpointTls, PemSource } from "./plan.ts";

const TLS = ["deployment", "etcd", "tls"] as const;
const TRUSTED = ["apisix", "ssl", "ssl_trusted_certificate"] as const;

/** Where the gateway writes what API7_DP_MANAGER_CA holds. */
const CA_FILE = "/tmp/api7ee_ca.crt";

type Variables = Readonly<Record<string, string>>;

/** How the gateway speaks TLS with its endpoints, by the configuration in effect. */
export function endpointTls(effective: Effective, environment: Variables): EndpointTls {
  const sni = effectiveAt(effective, [...TLS, "sni"])?.value;
  const certificate = pemAt(effective, environment, [...TLS, "cert"]);
  const key = pemAt(effective, environment, [...TLS, "key"]);
  return {
    verify: effectiveAt(effective, [...TLS, "verify"])?.value !== false,
    sni: typeof sni === "string" && sni !== "" ? sni : undefined,
    // The one without the other is no client certificate: multi-az.md AZ22.
    certificate: key && certificate,
    key: certificate && key,
    trusted: trustedAt(effective, environment),
  };
}

function pemAt(effective: Effective, environment: Variables, path: Path): PemSource | undefined {
  const entry = effectiveAt(effective, path);
  if (typeof entry?.value !== "string" || entry.value === "") return undefined;
  const from = entry.origin.kind === "derived" ? entry.origin.from : undefined;
  return held(from, environment) ?? { kind: "file", path: entry.value, key: formatPath(path) };
}

/** What a variable holds, where a value is set from one: `$NAME`. */
function held(from: string | undefined, environment: Variables): PemSource | undefined {
  const name = from?.startsWith("$") ? from.slice(1) : undefined;
  const pem = name !== undefined && Object.hasOwn(environment, name) ? environment[name] : undefined;
  return name === undefined || pem === undefined ? undefined : { kind: "variable", name, pem };
}

/** A path, `system`, or several of them with commas between: startup-checks.md §5, multi-az.md AZ25. */
function trustedAt(effective: Effective, environment: Variables): readonly PemSource[] {
  const entry = effectiveAt(effective, TRUSTED);
  if (typeof entry?.value !== "string") return [];
  const variable = entry.origin.kind === "derived" ? held(entry.origin.from, environment) : undefined;
  return entry.value
    .split(",")
    .map((path) => path.trim())
    .filter((path) => path !== "")
    .map((path): PemSource => {
      if (path === "system") return { kind: "system" };
      if (path === CA_FILE && variable) return variable;
      return { kind: "file", path, key: formatPath(TRUSTED) };
    });
}
