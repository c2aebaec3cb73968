import type { Path } from "../yaml/path.ts";

/** The gateway's servers other than those for traffic. */
export type ServerName = "admin" | "status" | "control" | "prometheus";

/** Where a server listens, and its default address and port. */
export interface ServerFacts {
  readonly listen: Path;
  readonly ip: string;
  readonly port: number;
  /** The key that enables it; undefined if its section does. */
  readonly enabledBy: Path | undefined;
}

/** Source: apache/apisix, apisix/cli/ops.lua, init: validate_and_get_listen_addr. */
export const SERVERS: Readonly<Record<ServerName, ServerFacts>> = {
  admin: {
    listen: ["deployment", "admin", "admin_listen"],
    ip: "0.0.0.0",
    port: 9180,
    enabledBy: ["apisix", "enable_admin"],
  },
  status: { listen: ["apisix", "status"], ip: "127.0.0.1", port: 7085, enabledBy: undefined },
  control: {
    listen: ["apisix", "control"],
    ip: "127.0.0.1",
    port: 9090,
    enabledBy: ["apisix", "enable_control"],
  },
  prometheus: {
    listen: ["plugin_attr", "prometheus", "export_addr"],
    ip: "127.0.0.1",
    port: 9091,
    enabledBy: ["plugin_attr", "prometheus", "enable_export_server"],
  },
};

/** The servers in the order in which the gateway claims their ports, which depends on the version. */
export function serverOrder(statusBeforeAdmin: boolean): readonly ServerName[] {
  return statusBeforeAdmin
    ? ["status", "admin", "control", "prometheus"]
    : ["admin", "status", "control", "prometheus"];
}

/** The lists of listeners for HTTP and HTTPS traffic, and the port of items without one. Source: the same. */
export const TRAFFIC = {
  http: { list: ["apisix", "node_listen"], port: 9080 },
  https: { list: ["apisix", "ssl", "listen"], port: 9443 },
} as const satisfies Readonly<Record<string, { readonly list: Path; readonly port: number }>>;

/** The sections and lists that set where the gateway listens. */
export const LISTEN_PATHS: readonly Path[] = [
  ...Object.values(SERVERS).map(({ listen }) => listen),
  TRAFFIC.http.list,
  TRAFFIC.https.list,
  ["apisix", "stream_proxy"],
  ["apisix", "proxy_protocol"],
];
