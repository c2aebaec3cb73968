import { isTable } from "../../lua/value.ts";
import type { Cause } from "../causes.ts";
import { type Configuration, itemPaths, settingAt, stringAt, valueAt } from "../configuration.ts";
import { providerOf, roleOf } from "../deployment.ts";
import { ETCD } from "./facts.ts";
import { requestUrl } from "./request-url.ts";
import type { AnsweringServer, EtcdSurroundings, ServerTls } from "./server.ts";
import { acceptsConnection, isVerified, trustedAuthority } from "./tls.ts";
import { versionAnswer } from "./version-answer.ts";
import { writeKeys } from "./write-keys.ts";

/** The start with etcd: `apisix start` runs `init`, and then `init_etcd` unless the role is `data_plane`. */
export type StartCommand = "start" | "init_etcd";

/** How the start with etcd ends. */
export interface EtcdStart {
  readonly passes: boolean;
  /**
   * Why. It passes because no endpoint is asked, because a data plane writes nothing, or because keys were written; it
   * doesn't pass for all other reasons.
   */
  readonly because:
    | "nobody-asked"
    | "read-only"
    | "keys-written"
    | "file"
    | "no-endpoints"
    | "bad-answer"
    | "none-answers"
    | "too-few"
    | "authentication"
    | "write";
  /** Seconds for which it waits for servers that don't answer, or answer late. */
  readonly waits: number;
  /** The number of requests that are answered, each of which takes its time. */
  readonly requests: number;
}

const ETCD_SECTION = ["etcd"] as const;

/**
 * Whether a node starts with what its endpoints do, and how long that takes. Sources:
 * docs/facts/endpoints.md#version-request, docs/facts/endpoints.md#version-answer, docs/facts/endpoints.md#majority, and
 * docs/facts/endpoints.md#initial-keys.
 */
export function startWithEtcd(
  configuration: Configuration,
  surroundings: EtcdSurroundings,
  command: StartCommand,
): EtcdStart {
  const end = (because: EtcdStart["because"], waits = 0, requests = 0): EtcdStart => ({
    passes: because === "nobody-asked" || because === "read-only" || because === "keys-written",
    because,
    waits,
    requests,
  });
  if (configuration.causes.some((cause) => stops(cause, configuration, command))) return end("file");
  const role = roleOf(configuration);
  if (providerOf(configuration) !== "etcd" || (command === "start" && role === "data_plane"))
    return end("nobody-asked");
  const endpoints = startEndpoints(configuration);
  if (endpoints === undefined) return end("no-endpoints");

  const tries = startTries(configuration);
  const healthy: { readonly endpoint: string; readonly server: AnsweringServer }[] = [];
  let [waits, requests] = [0, 0];
  for (const endpoint of endpoints) {
    const target = requestUrl(`${endpoint}/version`);
    if (target === undefined || tries === 0) continue;
    const server = surroundings.serverAt(endpoint);
    const limit = ETCD.start.timeout[target.scheme];
    if (server.does === "refuse") continue;
    if (server.does === "stay-silent" || (server.after ?? 0) > limit) {
      waits += tries * limit;
      continue;
    }
    if (!acceptsConnection(server, target.scheme, configuration, surroundings)) continue;
    if (server.tls && isVerified(configuration) && !isTrusted(server.tls, configuration)) continue;
    waits += (server.after ?? 0) + (server.lasts ?? 0);
    requests++;
    if (!versionAnswer(server.body(target.path)).accepted) return end("bad-answer", waits, requests);
    healthy.push({ endpoint, server });
  }
  if (healthy.length === 0) return end("none-answers", waits, requests);
  if (healthy.length * 2 <= endpoints.length) return end("too-few", waits, requests);
  if (role === "data_plane" && !configuration.release.has("data-plane-writes-keys"))
    return end("read-only", waits, requests);
  const written = writeKeys(healthy, {
    user: stringAt(configuration, [...ETCD_SECTION, "user"]),
    password: stringAt(configuration, [...ETCD_SECTION, "password"]),
  });
  return end(written.because, waits + written.waits, requests + written.requests);
}

/**
 * How often each endpoint is tried: none at all, so that no endpoint counts, with 0 or less. Source:
 * docs/facts/endpoints.md#tries.
 */
export function startTries(configuration: Configuration): number {
  const value = valueAt(configuration, ["deployment", "etcd", "startup_retry"]);
  if (typeof value !== "number") return ETCD.start.tries;
  return value > 0 ? Math.ceil(value) : 0;
}

/** Whether a cause stops the command. `init_etcd` on its own reads the file, and leaves all later checks to `init`. */
function stops({ step, dependsOnNode }: Cause, { release }: Configuration, command: StartCommand): boolean {
  if (dependsOnNode) return false;
  if (command === "start" || step === "yaml" || step === "env" || step === "merge") return true;
  return step === "schema" && release.has("schema-while-reading");
}

/** The endpoints of the section that the role reads; undefined if there is none. */
function startEndpoints(configuration: Configuration): readonly string[] | undefined {
  const path = [...ETCD_SECTION, "host"];
  const { value } = settingAt(configuration, path);
  if (value === undefined) return undefined;
  const paths = isTable(value) ? itemPaths(configuration, path) : [path];
  return paths.map((item) => String(valueAt(configuration, item)));
}

/** Whether the start trusts a certificate. Without `deployment.etcd.tls`, it doesn't read the authority either. */
function isTrusted({ expired, authority }: ServerTls, configuration: Configuration): boolean {
  const hasSection = isTable(valueAt(configuration, [...ETCD_SECTION, "tls"]));
  return expired !== true && hasSection && trustedAuthority(configuration) === authority;
}
