/** A gateway configuration of about as many lines, most of them listeners, shared memory and endpoints. */
export function longFile(lines: number): string {
  const each = Math.floor((lines - 20) / 4);
  const numbers = [...Array(each).keys()];
  return [
    "apisix:",
    "  node_listen:",
    ...numbers.flatMap((i) => [`    - ip: 10.0.${i >> 8}.${i & 255}`, `      port: ${10_000 + i}`]),
    "  status: {ip: 0.0.0.0, port: 7085}",
    "nginx_config:",
    "  http:",
    "    custom_lua_shared_dict:",
    ...numbers.map((i) => `      dict-${i}: 10m # for plugin ${i}`),
    "deployment:",
    "  role: traditional",
    "  role_traditional:",
    "    config_provider: etcd",
    "  etcd:",
    "    prefix: /apisix",
    "    timeout: 30",
    "    host:",
    ...numbers.map((i) => `      - "https://dp-manager-${i}.example.com:7943"`),
    "",
  ].join("\n");
}
