/** A gateway configuration with so many of something, and what it is for. */
export interface LargeFile {
  readonly product: "api7" | "apisix";
  readonly version?: string;
  readonly text: (count: number) => string;
}

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => `${line(i)}\n`).join("");
}

const ROLE = "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n";
const HOSTS = `${ROLE}  etcd:\n    host:\n`;
const hosts = (line: (i: number) => string) => (count: number) =>
  HOSTS + lines(count, (i) => `      - ${line(i)}`);
const api7 = (text: LargeFile["text"]): LargeFile => ({ product: "api7", text });
const apisix = (text: LargeFile["text"], version?: string): LargeFile => ({
  product: "apisix",
  text,
  ...(version === undefined ? {} : { version }),
});

/** Files that grow in one way each, by that way. */
export const LARGE_FILES: Readonly<Record<string, LargeFile>> = {
  "endpoints in one zone": api7(hosts((i) => `"https://dpm${i}-az-a.acme.net:7943"`)),
  "endpoints in three zones": api7(hosts((i) => `"https://dpm${i}-az-${"abc"[i % 3]}.acme.net:7943"`)),
  "endpoints without a scheme": apisix(hosts((i) => `"dpm${i}.acme.net:7943"`)),
  "endpoints on other ports": api7(hosts((i) => `"https://dpm${i}.acme.net:9000/"`)),
  "endpoints without ports": api7(hosts((i) => `"http://dpm${i}.acme.net"`)),
  "the same endpoint": api7(hosts(() => '"https://dpm.acme.net:7943"')),
  "names of one service": api7(
    hosts((i) => `"https://dpm.ns.svc${i % 2 ? "" : ".cluster.local"}:${7000 + i}"`),
  ),
  "endpoints in two regions": api7(
    hosts((i) => `"https://dpm${i}.us-${i % 2 ? "ea" : "we"}st-1a.acme.net:7943"`),
  ),
  "endpoints in one line": api7(
    (count) =>
      `${ROLE}  etcd:\n    host: [${Array.from({ length: count }, (_, i) => `"https://dpm${i}-az-a.acme.net:7943"`).join(", ")}]\n`,
  ),
  "keys that nothing reads": apisix((count) => `${ROLE}apisix:\n${lines(count, (i) => `  my_key_${i}: 1`)}`),
  "sections that nothing reads": apisix(
    (count) => ROLE + lines(count, (i) => `section_${i}:\n  enable: true\n  empty:`),
  ),
  "keys elsewhere": apisix(
    (count) => `${ROLE}apisix:\n${lines(count, (i) => `  k${i}:\n    admin_key_required: false`)}`,
  ),
  "endpoints in the wrong place": apisix(
    (count) =>
      `apisix:\n  etcd:\n    prefix: /a\n    host:\n${lines(count, (i) => `      - etcd${i}.acme.net:2379`)}`,
  ),
  "keys in the wrong place": apisix(
    (count) => `apisix:\n  etcd:\n    prefix: /a\n${lines(count, (i) => `    my_key_${i}: 1`)}`,
  ),
  "shared dictionaries that nothing reads": apisix(
    (count) => `nginx_config:\n  http:\n    lua_shared_dict:\n${lines(count, (i) => `      d${i}: 10m`)}`,
  ),
  "directives in many sections": apisix(
    (count) =>
      `nginx_config:\n  http:\n    gzip:\n${lines(count, (i) => `      - on ${i}`)}    server:\n      client_body_buffer_size: 16k\n`,
  ),
  "registries that nobody has": apisix((count) => `${ROLE}discovery:\n${lines(count, (i) => `  r${i}: {}`)}`),
  templates: apisix(
    (count) =>
      ROLE + lines(count, (i) => `x${i}: &a${i}\n  one: ${i}`) + lines(count, (i) => `y${i}: *a${i}`),
  ),
  "aliases of aliases": apisix(
    (count) =>
      `${ROLE}plugin_attr:\n  k0: &a0 {x: t}\n${lines(count, (i) => `  k${i + 1}: &a${i + 1} {p: *a${i}, q: *a${i}, r: *a${i}}`)}`,
  ),
  "one key again and again": apisix(
    (count) => `${ROLE}apisix:\n${lines(count, (i) => `  node_listen: ${9000 + i}`)}`,
  ),
  "an endpoint's key again and again": api7(
    (count) => HOSTS.replace(/ {4}host:\n$/, "") + lines(count, () => "    timeout: 30"),
  ),
  "values of the wrong type": apisix(
    (count) =>
      `${ROLE}  admin:\n    admin_key:\n${lines(count, (i) => `      - name: ${i}\n        key: ${i}\n        role: ${i}`)}`,
  ),
  "keys that are missing": apisix(
    (count) => `${ROLE}  admin:\n    admin_key:\n${lines(count, (i) => `      - name: "n${i}"`)}`,
  ),
  "values of the wrong form": apisix(
    (count) =>
      `${ROLE}apisix:\n  trusted_addresses:\n${lines(count, (i) => `    - "no address ${i}"`)}  data_encryption:\n    keyring:\n${lines(count, (i) => `      - "k${i}"`)}`,
  ),
  "listeners on one port": apisix(
    (count) => `${ROLE}apisix:\n  node_listen:\n${lines(count, () => "    - 9080")}`,
  ),
  "listeners on ports of their own": apisix(
    (count) => `${ROLE}apisix:\n  node_listen:\n${lines(count, (i) => `    - ${i + 1}`)}`,
  ),
  "listeners that are texts": apisix(
    (count) => `${ROLE}apisix:\n  node_listen:\n${lines(count, (i) => `    - "${9080 + i}"`)}`,
  ),
  "listeners with HTTP/2": apisix(
    (count) =>
      `${ROLE}apisix:\n  node_listen:\n${lines(count, (i) => `    - port: ${9080 + i}\n      enable_http2: true`)}`,
  ),
  "networks that let all in": apisix(
    (count) =>
      `${ROLE}  admin:\n    allow_admin:\n${lines(count, (i) => `      - ${i % 2 ? "0.0.0.0/1" : "128.0.0.0/1"}`)}`,
  ),
  "octal numbers": apisix(
    (count) =>
      `${ROLE}plugin_attr:\n  mine:\n    list:\n${lines(count, (i) => `      - 0${(i + 8).toString(8)}`)}`,
  ),
  "plugins that no version has": apisix(
    (count) => `${ROLE}plugins:\n${lines(count, (i) => `  - ${i % 2 ? "mqtt-proxy" : "keyauth"}`)}`,
  ),
  "plugin attributes that nothing reads": apisix(
    (count) =>
      `${ROLE}plugin_attr:\n${lines(count, (i) => `  redirect${i % 9}_${i}:\n    a: 1`)}${lines(count, () => "  limit-req:\n    a: 1")}`,
  ),
  "Admin API keys that are empty": apisix(
    (count) =>
      `${ROLE}  admin:\n    admin_key:\n${lines(count, (i) => `      - name: n${i}\n        key: ""\n        role: viewer`)}`,
  ),
  "parts of a Lua path": apisix(
    (count) =>
      `${ROLE}apisix:\n  extra_lua_path: "${lines(count, (i) => `/opt/${i}/?.lua;`).replaceAll("\n", "")}/x"\n`,
  ),
  "brackets in a list, for the older reader": apisix(
    (count) => `${ROLE}plugins:\n${lines(count, (i) => `  - [a, ${i}]`)}`,
    "3.8",
  ),
  "texts that the older reader reads otherwise": apisix(
    (count) =>
      `${ROLE}plugin_attr:\n  mine:\n${lines(count, (i) => `    k${i}: "\\x41"\n    l${i}:\t1\n    m${i}: one\n      two\n    n${i}: | # text\n      # gone\n      kept`)}`,
    "3.8",
  ),
  "variables in values": apisix(
    (count) =>
      `${ROLE}plugin_attr:\n  mine:\n${lines(count, (i) => `    k${i}: "\${{NAME_${i}:=x}} \\u0041\${{OTHER}}"`)}`,
  ),
  "variables as a shell has them": apisix(
    (count) =>
      `${ROLE}plugin_attr:\n  mine:\n${lines(count, (i) => `    k${i}: "\${NAME_${i}} \${{ A:-b }}"`)}`,
  ),
  "comments that suppress their line": apisix(
    (count) =>
      `${ROLE}apisix:\n${lines(count, (i) => `  my_key_${i}: 1 # gateway-config-disable-line schema/unknown-key`)}`,
  ),
  "comments that suppress nothing": apisix(
    (count) =>
      `${ROLE}apisix:\n${lines(count, (i) => `  # gateway-config-disable-next-line schema/unknown-key, schema/typo${i}`)}  node_listen: 9080\n`,
  ),
  "comments for the whole file": apisix(
    (count) =>
      lines(count, () => "# gateway-config-disable-file schema/type") +
      ROLE +
      lines(count, (i) => `k${i}: 1`),
  ),
  "lines indented with tabs": apisix((count) => ROLE + lines(count, (i) => `k${i}:\n\tone: ${i}`)),
  "secrets in plain text": apisix(
    (count) =>
      `${ROLE}apisix:\n  data_encryption:\n    keyring:\n${lines(count, (i) => `      - "abcdefgh${String(i).padStart(8, "0")}"`)}`,
  ),
  "keys that are merged": apisix(
    (count) =>
      `${ROLE}base: &base\n${lines(count, (i) => `  b${i}: 1`)}plugin_attr:\n  mine:\n    <<: *base\n${lines(count, (i) => `    m${i}: 1`)}`,
  ),
  "slashes around a prefix": apisix(
    (count) => `${ROLE}  etcd:\n    prefix: "${"/".repeat(count)}a${"/".repeat(count)}b/"\n`,
  ),
  "ciphers, each forbidden": apisix(
    (count) =>
      `${ROLE}apisix:\n  ssl:\n    ssl_ciphers: "${lines(count, (i) => `RC4-${i}:!C${i}`).replaceAll("\n", ":")}"\n`,
  ),
  "zones in one name": api7((count) => `${HOSTS}      - "https://${"az1.".repeat(count)}net:7943"\n`),
  "a comment after the other": apisix((count) => lines(count, (i) => `# ${i} # #`) + ROLE),
};
