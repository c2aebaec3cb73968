import { isTable } from "../lua/value.ts";
import { HIDDEN } from "../schema/mask.ts";
import {
  type Endpoint,
  type EndpointUrl,
  HOST_PATH,
  parseEndpoint,
  writtenEndpoints,
} from "../topology/endpoint.ts";
import { memoize } from "../yaml/memoize.ts";
import { nodeAt } from "../yaml/tree.ts";
import { causesByPath } from "./causes-at.ts";
import { type Configuration, itemPaths, settingAt } from "./configuration.ts";
import { providerOf } from "./deployment.ts";
import { isSecretUrl } from "./secrecy.ts";

/** The section with the TLS settings for connections to the endpoints. */
export const ETCD_TLS = ["deployment", "etcd", "tls"] as const;

/**
 * Why a node does not connect to the endpoints in its file: it gets its configuration from another provider, or a reserved
 * variable has replaced them. Undefined where it connects to them, or that is unknown.
 */
export function whyNotConnected(configuration: Configuration): "provider" | "variable" | undefined {
  const provider = providerOf(configuration);
  if (provider !== undefined && provider !== "etcd") return "provider";
  return settingAt(configuration, HOST_PATH).origin?.kind === "derived" ? "variable" : undefined;
}

/**
 * Whether the node verifies the certificates of its endpoints: unless the file says false; undefined where that is unknown, or the
 * gateway rejects the value. Source: docs/facts/endpoints.md#verify.
 */
export function verifiesEndpoints(configuration: Configuration): boolean | undefined {
  const path = [...ETCD_TLS, "verify"];
  const { state, value } = settingAt(configuration, path);
  const isRejected = causesByPath(configuration.causes).at(path).length > 0;
  return state === "unknown" || isRejected ? undefined : value !== false;
}

/**
 * The endpoints of the file, in their order, with known variables filled in, whether the node connects to them or not
 * (see `whyNotConnected`). Those with secrets are as written.
 */
export const endpointsOf = memoize((configuration: Configuration): readonly Endpoint[] => {
  const { root } = configuration;
  const isList = nodeAt(root, HOST_PATH)?.kind === "list";
  return writtenEndpoints(root).flatMap((endpoint) => {
    const path = isList ? [...HOST_PATH, endpoint.index] : HOST_PATH;
    const { state, value, origin } = settingAt(configuration, path);
    if (state !== "known" || origin.kind !== "variable" || isSecretUrl(origin, configuration.hidesVariable))
      return [endpoint];
    return typeof value === "string" ? [{ ...endpoint, ...parseEndpoint(value) }] : [];
  });
});

/**
 * The endpoints that the node connects to, in their order: those of the file, of the default, or of a reserved
 * variable. None if it gets its configuration elsewhere. An endpoint that an unknown variable decides on is as written;
 * a secret one is hidden.
 */
export const endpointsInEffect = memoize((configuration: Configuration): readonly EndpointUrl[] => {
  if (whyNotConnected(configuration) === "provider") return [];
  const hosts = settingAt(configuration, HOST_PATH);
  if (hosts.state !== "known") return [];
  const paths = isTable(hosts.value) ? itemPaths(configuration, HOST_PATH) : [HOST_PATH];
  return paths.flatMap((path) => {
    const { state, value, origin } = settingAt(configuration, path);
    if (state === "unknown") return origin.kind === "variable" ? [parseEndpoint(origin.written)] : [];
    if (typeof value !== "string") return [];
    return [parseEndpoint(isSecretUrl(origin, configuration.hidesVariable) ? HIDDEN : value)];
  });
});
