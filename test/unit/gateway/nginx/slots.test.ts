import assert from "node:assert/strict";
import { slotsOf } from "../../../../server/src/gateway/nginx/slots.ts";
import { releaseOf } from "../../../../server/src/gateway/releases.ts";
import type { Path } from "../../../../server/src/yaml/path.ts";

/** The directives that a value is written to, as they are in nginx.conf with a star in its place. */
function written(path: Path, version = "3.18"): string[] {
  return slotsOf(path, releaseOf("apisix", version)).map(({ directive, argument, blocks, before, after }) => {
    const others = Array.from({ length: argument }, () => "…");
    return [...blocks, directive ?? "snippet", ...others, `${before}*${after}`].join(" ");
  });
}

describe("the place in nginx.conf that a value is written to", () => {
  const cases: readonly (readonly [Path, readonly string[]])[] = [
    [["nginx_config", "worker_shutdown_timeout"], ["worker_shutdown_timeout *"]],
    [["nginx_config", "event", "worker_connections"], ["events worker_connections *"]],
    [["nginx_config", "http", "client_max_body_size"], ["http client_max_body_size *"]],
    [
      ["nginx_config", "http", "upstream", "keepalive_timeout"],
      ["http upstream keepalive_timeout *", "http upstream keepalive_timeout *"],
    ],
    [["nginx_config", "http", "access_log_buffer"], ["http access_log … … buffer=*"]],
    [["nginx_config", "http", "real_ip_from", 1], ["http set_real_ip_from *"]],
    [["nginx_config", "http", "custom_lua_shared_dict", "mine"], ["http lua_shared_dict … *"]],
    [["nginx_config", "http_server_configuration_snippet"], ["http server snippet *"]],
    [["apisix", "status", "port"], ["http server listen *"]],
    [["apisix", "node_listen"], ["http server listen :*"]],
    [["apisix", "node_listen", 0], ["http server listen :*"]],
    [["apisix", "stream_proxy", "tcp", 0], ["stream server listen *"]],
    [
      ["apisix", "proxy_cache", "zones", 0, "memory_size"],
      ["http proxy_cache_path … … :*", "http lua_shared_dict … *"],
    ],
    [["deployment", "admin", "allow_admin", 0], ["http server allow *"]],
    [
      ["plugin_attr", "proxy-mirror", "timeout", "read"],
      ["http server location proxy_read_timeout *", "http server location grpc_read_timeout *"],
    ],
    [["deployment", "etcd", "prefix"], []],
  ];
  for (const [path, expected] of cases) it(path.join("."), () => assert.deepEqual(written(path), expected));

  it("differs between versions", () => {
    const path = ["nginx_config", "http", "lua_shared_dict", "upstream-healthcheck"];
    assert.deepEqual(written(path, "3.15"), ["http lua_shared_dict … *"]);
    assert.deepEqual(written(path), []);
  });
});
