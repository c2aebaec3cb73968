import { readFileSync } from "node:fs";
import { stringify } from "yaml";

/** A document that is measured. */
export interface BenchDocument {
  readonly name: string;
  readonly text: string;
  readonly lines: number;
}

/** The sizes that are measured quickly, and all of them. */
export const QUICK = ["small", "typical", "defaults", "1,000 lines"] as const;
export const ALL = [...QUICK, "10,000 lines", "50,000 lines"] as const;

/** The document of a name: written by hand, the gateway's defaults, or these with lists that grow. */
export function documentOf(name: string): BenchDocument {
  const text = textOf(name);
  return { name, text, lines: text.split("\n").length - 1 };
}

function textOf(name: string): string {
  if (name === "small" || name === "typical")
    return readFileSync(`test/bench/documents/${name}.yaml`, "utf8");
  const defaults = defaultsAsFile();
  if (name === "defaults") return defaults;
  return grown(Number(name.replace(/\D/g, "")));
}

/** A configuration with every default written out, a comment in front of each section, and some longer lists. */
function defaultsAsFile(): string {
  const { base } = JSON.parse(readFileSync("schemas/apisix/defaults.json", "utf8")) as {
    base: { value: Record<string, object> };
  };
  const numbers = (count: number) => [...Array(count).keys()];
  const { apisix, nginx_config, plugin_attr, deployment: _, ...sections } = base.value;
  return Object.entries({
    apisix: {
      ...apisix,
      node_listen: numbers(80).map((i) => ({ ip: address(10, i), port: 9100 + i })),
      ssl: { enable: true, listen: numbers(60).map((i) => ({ ip: address(11, i), port: 9443 + i })) },
    },
    nginx_config: {
      ...without(nginx_config, "http"),
      http: { real_ip_from: numbers(60).map((i) => address(12, i)), keepalive_timeout: "60s" },
    },
    ...sections,
    plugin_attr: without(plugin_attr, "request-id"),
    deployment: {
      role: "traditional",
      role_traditional: { config_provider: "etcd" },
      etcd: {
        host: numbers(60).map((i) => `http://etcd-${i}.example.internal:2379`),
        prefix: "/apisix",
        timeout: 30,
      },
    },
  })
    .map(([key, value]) => {
      const written = stringify({ [key]: value }, { lineWidth: 0, version: "1.1" });
      return `# The section ${key}.\n${written}`;
    })
    .join("\n");
}

function without(section: object | undefined, key: string): object {
  return Object.fromEntries(Object.entries(section ?? {}).filter(([each]) => each !== key));
}

/** An IPv4 address of its own for each number. */
function address(first: number, i: number): string {
  return `${first}.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
}

/** A valid configuration of about so many lines. */
function grown(lines: number): string {
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

/** So many blocks that merge one mapping. */
export function mergedBlocks(count: number): BenchDocument {
  const blocks = Array.from({ length: count }, (_, i) => [`  tenant-${i}:`, "    <<: *base", `    id: ${i}`]);
  const text = [
    "plugin_attr:",
    "  base: &base",
    "    interval: 3600",
    "    enabled: true",
    ...blocks.flat(),
    "deployment:",
    "  role: traditional",
    "  etcd:",
    '    host: ["http://etcd.example.internal:2379"]',
    "",
  ].join("\n");
  return { name: `${count} merged blocks`, text, lines: text.split("\n").length - 1 };
}
