import { messages } from "../text/messages.ts";

/** What values mean, by the path of the key and the value. */
export const valueText = messages("schema/values", {
  // Sources: https://apisix.apache.org/docs/apisix/deployment-modes/, docs/facts/api7.md#fallback-read and
  // docs/facts/start-up.md#providers
  "deployment.role=traditional":
    "The node is control plane and data plane in one: it serves traffic, and serves the Admin API if that is enabled. Nodes of API7 Gateway have this role; they get their configuration from DP Managers.",
  "deployment.role=control_plane": "The node serves the Admin API, which is always enabled, and no traffic.",
  "deployment.role=data_plane": "The node serves traffic only. The Admin API is always disabled.",
  "deployment.role_traditional.config_provider=etcd":
    "Routes and other resources come from the endpoints in deployment.etcd: etcd, or the DP Managers of API7 Gateway.",
  "deployment.role_traditional.config_provider=yaml":
    "All routes and other resources are set at once through the Admin API, and kept in memory.",
  "deployment.role_data_plane.config_provider=etcd":
    "Routes and other resources come from the endpoints in deployment.etcd.",
  "deployment.role_data_plane.config_provider=yaml":
    "Routes and other resources come from conf/apisix.yaml, which is read again when it changes.",
  "deployment.role_data_plane.config_provider=json":
    "Routes and other resources come from a JSON file or, with deployment.fallback_cp, from the fallback store.",
  "deployment.role_data_plane.config_provider=xds":
    "Routes and other resources come from a control plane that supports xDS.",
  // Source: https://apisix.apache.org/docs/apisix/admin-api/
  "deployment.admin.admin_key[].role=admin": "The key allows reading and writing.",
  "deployment.admin.admin_key[].role=viewer": "The key allows reading only.",
  // Source: docs/facts/api7.md#fallback
  "deployment.fallback_cp.mode=write": "A backup node: it exports the configuration to the store.",
  "deployment.fallback_cp.mode=read":
    "A node that starts from the store when the control plane is unavailable.",
  // Source: https://apisix.apache.org/docs/apisix/stream-proxy/
  "apisix.proxy_mode=http": "HTTP traffic only. The listeners in stream_proxy are ignored.",
  "apisix.proxy_mode=stream": "TCP and UDP traffic only.",
  "apisix.proxy_mode=http&stream": "HTTP, TCP, and UDP traffic.",
  // Source: https://apisix.apache.org/docs/apisix/terminology/router/
  "apisix.router.http=radixtree_uri": "Routes are matched by path.",
  "apisix.router.http=radixtree_host_uri": "Routes are matched by host, then by path.",
  "apisix.router.http=radixtree_uri_with_parameter":
    "Routes are matched by path, which may have parameters: /user/:id.",
});
