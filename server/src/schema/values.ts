/** What single values mean, by the key's path; lists as `[]`. */
const MEANINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Sources: https://apisix.apache.org/docs/apisix/deployment-modes/, docs/facts/api7.md#fallback-read and
  // docs/facts/start-up.md#providers
  "deployment.role": {
    traditional:
      "The node is control plane and data plane in one: it serves traffic, and the Admin API runs where it is switched on. Nodes of API7 Gateway have this role; DP Managers give them their configuration.",
    control_plane: "The node has the Admin API, which is always on, and serves no traffic.",
    data_plane: "The node serves traffic only; the Admin API is always off.",
  },
  "deployment.role_traditional.config_provider": {
    etcd: "Routes and all else come from the servers in deployment.etcd: etcd, or the DP Managers of API7 Gateway.",
    yaml: "Routes and all else are given through the Admin API at once and kept in memory.",
  },
  "deployment.role_data_plane.config_provider": {
    etcd: "Routes and all else come from the servers in deployment.etcd.",
    yaml: "Routes and all else come from conf/apisix.yaml, read again when it changes.",
    json: "Routes and all else come from a JSON file; with deployment.fallback_cp, from the fallback store.",
    xds: "Routes and all else come from a control plane that speaks xDS.",
  },
  // Source: https://apisix.apache.org/docs/apisix/admin-api/
  "deployment.admin.admin_key[].role": {
    admin: "The key may read and write.",
    viewer: "The key may read only.",
  },
  // Source: docs/facts/api7.md#fallback
  "deployment.fallback_cp.mode": {
    write: "A backup node: it exports the configuration to the store.",
    read: "A node that starts from the store when the control plane is away.",
  },
  // Source: https://apisix.apache.org/docs/apisix/stream-proxy/
  "apisix.proxy_mode": {
    http: "HTTP traffic only; listeners in stream_proxy are ignored.",
    stream: "TCP and UDP traffic only.",
    "http&stream": "HTTP, TCP and UDP traffic.",
  },
  // Source: https://apisix.apache.org/docs/apisix/terminology/router/
  "apisix.router.http": {
    radixtree_uri: "Routes are found by path first.",
    radixtree_host_uri: "Routes are found by host first, then by path.",
    radixtree_uri_with_parameter: "Routes are found by path, with parameters in it: /user/:id.",
  },
};

/** What a value means at a key, by the key's dotted path; undefined where there is nothing more to say than the key does. */
export function describeValue(path: string, value: unknown): string | undefined {
  const meanings = Object.hasOwn(MEANINGS, path) ? MEANINGS[path] : undefined;
  return typeof value === "string" && meanings && Object.hasOwn(meanings, value)
    ? meanings[value]
    : undefined;
}
