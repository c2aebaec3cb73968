import { readFileSync } from "node:fs";
import { stringify } from "yaml";
import { address, grownConfiguration } from "../../support/grown-configuration.ts";

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
  return grownConfiguration(Number(name.replace(/\D/g, "")));
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
