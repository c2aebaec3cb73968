/** An IPv4 address of its own for each number. */
export function address(first: number, i: number): string {
  return `${first}.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
}

/** A valid configuration of about so many lines. */
export function grownConfiguration(lines: number): string {
  const list = (share: number, linesOfEach: number, each: (i: number) => string[]) =>
    Array.from({ length: Math.max(1, Math.floor(((lines - 36) * share) / (linesOfEach + 0.05))) }, (_, i) => [
      ...(i % 20 === 0 ? [`${/^ */.exec(each(i)[0] ?? "")?.[0]}# number ${i} and following`] : []),
      ...each(i),
    ]).flat();
  return [
    `# ${lines} lines with many listeners, shared dictionaries, endpoints, and keys.`,
    "apisix:",
    "  enable_ipv6: false",
    "  proxy_mode: http&stream",
    "  node_listen:",
    ...list(0.2, 2, (i) => [`    - ip: ${address(10, i)}`, `      port: ${9100 + (i % 800)}`]),
    "  stream_proxy:",
    "    tcp:",
    ...list(0.1, 2, (i) => [
      `      - addr: "${address(11, i)}:${20_000 + (i % 9_000)}"`,
      `        tls: ${i % 2 === 0}`,
    ]),
    "  proxy_cache:",
    "    cache_ttl: 10s",
    "    zones:",
    ...list(0.1, 2, (i) => [`      - name: zone_${i}`, "        memory_size: 2m"]),
    "  ssl:",
    "    enable: true",
    "    listen:",
    ...list(0.1, 2, (i) => [`      - ip: ${address(12, i)}`, `        port: ${10_100 + (i % 800)}`]),
    "nginx_config:",
    "  error_log_level: warn",
    "  http:",
    "    keepalive_timeout: 60s",
    "    enable_access_log: true",
    "    real_ip_from:",
    ...list(0.1, 1, (i) => [`      - ${address(13, i)}/32`]),
    "    custom_lua_shared_dict:",
    ...list(0.1, 1, (i) => [`      tenant-${i}: ${1 + (i % 32)}m`]),
    "plugins:",
    ...list(0.1, 1, (i) => [`  - plugin-of-tenant-${i}`]),
    "deployment:",
    "  role: traditional",
    "  role_traditional:",
    "    config_provider: etcd",
    "  admin:",
    "    admin_key_required: true",
    "    admin_key:",
    ...list(0.1, 3, (i) => [
      `      - name: team-${i}`,
      `        key: \${{TEAM_${i}_KEY}}`,
      `        role: ${i % 4 === 0 ? "admin" : "viewer"}`,
    ]),
    "  etcd:",
    "    prefix: /apisix",
    "    timeout: 30",
    "    host:",
    ...list(0.1, 1, (i) => [`      - "http://etcd-${i}.example.internal:2379"`]),
    "",
  ].join("\n");
}
