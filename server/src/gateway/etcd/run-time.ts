import { isAddress } from "../../topology/address.ts";
import { type Configuration, stringAt } from "../configuration.ts";
import type { EtcdSurroundings, ServerTls } from "./server.ts";
import { acceptsConnection, isVerified, trustedAuthority } from "./tls.ts";

/** Whether a running node gets its configuration from an endpoint, or why not. */
export type Load =
  | "loads"
  | "url"
  | "half-certificate"
  | "no-answer"
  | "certificate"
  | "name"
  | "authentication";

/** What the etcd client accepts as an endpoint. A colon without a port passes, and then no request succeeds. */
const URL_SHAPE = /^(https?):\/\/([\da-zA-Z.-]+|\[[\da-fA-F:]+\])(?::\d+)?$/;

/**
 * Whether a running node gets its configuration from an endpoint. Unlike the start, it compares the name in the
 * certificate, and requires authentication to read. Sources: docs/facts/endpoints.md#url,
 * docs/facts/endpoints.md#server-name, and docs/facts/endpoints.md#authentication.
 */
export function loadFrom(
  configuration: Configuration,
  endpoint: string,
  surroundings: EtcdSurroundings,
): Load {
  const [, scheme, host = ""] = URL_SHAPE.exec(endpoint) ?? [];
  if (scheme !== "http" && scheme !== "https") return "url";
  const [cert, key] = ["cert", "key"].map((part) => stringAt(configuration, ["etcd", "tls", part]));
  if (scheme === "https" && cert !== undefined && key === undefined) return "half-certificate";
  const server = surroundings.serverAt(endpoint);
  if (server.does !== "answer" || !acceptsConnection(server, scheme, configuration, surroundings))
    return "no-answer";
  if (server.tls && isVerified(configuration)) {
    const { authority, expired } = server.tls;
    if (expired === true || trustedAuthority(configuration) !== authority) return "certificate";
    if (!isNamed(server.tls, stringAt(configuration, ["etcd", "tls", "sni"]) ?? host)) return "name";
  }
  const hasUser = ["user", "password"].every((part) => stringAt(configuration, ["etcd", part]) !== undefined);
  return server.keys.auth === (hasUser ? "accepts" : "disabled") ? "loads" : "authentication";
}

/** Whether a certificate is for a name. Addresses are not compared, so that it is for none. */
function isNamed({ isFor }: ServerTls, name: string): boolean {
  return !isAddress(name) && (isFor?.(name) ?? true);
}
