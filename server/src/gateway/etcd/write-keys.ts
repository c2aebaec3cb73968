import { ETCD } from "./facts.ts";
import { requestUrl } from "./request-url.ts";
import type { AnsweringServer } from "./server.ts";

/** A server that has answered with its version. */
interface Healthy {
  readonly endpoint: string;
  readonly server: AnsweringServer;
}

/** What comes of writing the initial keys. */
interface Written {
  readonly because: "keys-written" | "authentication" | "write";
  readonly waits: number;
  readonly requests: number;
}

/**
 * Writes the initial keys to the first of the healthy servers that stores them. If a server denies the write, the next
 * one is tried; anything else that goes wrong ends the start. Source: docs/facts/endpoints.md#initial-keys.
 */
export function writeKeys(
  healthy: readonly Healthy[],
  { user, password }: { readonly user: string | undefined; readonly password: string | undefined },
): Written {
  let requests = 0;
  for (const { endpoint, server } of healthy) {
    const { auth, write } = server.keys;
    const target = requestUrl(`${endpoint}/v3/kv/put`);
    const hasUser = user !== undefined && password !== undefined;
    if (hasUser) requests++;
    if (hasUser && auth !== "accepts") return { because: "authentication", waits: 0, requests };
    // What a URL has as user and password is no token.
    const isAllowed = hasUser || (auth === "disabled" && target?.userInfo === undefined);
    if (isAllowed && write === "stays-silent") {
      const waits = ETCD.keys.tries * ETCD.start.timeout[target?.scheme ?? "http"];
      return { because: "write", waits, requests };
    }
    if (isAllowed && write === "stores")
      return { because: "keys-written", waits: 0, requests: requests + ETCD.keys.count };
    requests++;
    if (isAllowed && write !== "denies") return { because: "write", waits: 0, requests };
  }
  return { because: "write", waits: 0, requests };
}
