import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Settings } from "../../../server/src/features/settings.ts";
import { MULTI_AZ_PATTERN } from "../../../server/src/features/snippets.ts";
import { readPage, settingsOf, yamlBlocks } from "../rules/page.ts";
import { open } from "./harness.ts";

/** A text of a gateway, and what it is looked at with. */
export interface Fixture {
  readonly name: string;
  readonly text: string;
  readonly settings: Partial<Settings>;
}

/** Forms that people write: flow, wide indentation, comments, anchors, Windows' line ends, no newline at the end. */
const FORMS = [
  `apisix:
    node_listen:
        - 9080
        - ip: 127.0.0.1
          port: 9081
    status: {ip: 0.0.0.0, port: 7085}
    ssl:
        listen: [{port: 9443}]
# between
nginx_config:
    http:
        real_ip_from: ["127.0.0.1", 'unix:']
deployment:
    role: data_plane
    role_data_plane:
        config_provider: etcd
    admin:
    etcd:
        host: ['https://dpm.us-east-1a.example:7943']
`,
  `x-hosts: &hosts
  - "https://dp-manager.az-a.internal:7943"
deployment:
  role: traditional
  role_traditional: {config_provider: etcd}
  etcd: &etcd
    host: *hosts
    timeout: 30
    tls:
      verify: false # for now
      cert: "/etcd-ssl/tls.crt"
  admin:
    admin_key:
      - name: admin
        key: "\${{ADMIN_KEY}}"
        role: admin
    # the end
apisix:
  ssl:
    enable: true

    listen:
    - port: 9443
  stream_proxy:
    tcp:
      - 9100
      - addr: 9101
        tls: true
plugins:
  - prometheus
  - key-auth
plugin_attr:
  prometheus:
    export_addr:
      ip: 127.0.0.1
      port: 9091
discovery:
  dns:
    servers:
      - "127.0.0.1:8600"
  kubernetes:
    - id: prod
      service: {schema: https}
      client:
        token_file: /var/run/token`,
];

/** What is beside the repository only where it is developed. */
const PUBLIC_FILES = "../shared/conformance/public.jsonl";
export const FOREIGN_FILES = "../shared/corpus-negative/files.jsonl";

/** The lines of a JSONL file. */
export function linesOf<T>(file: string): T[] {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

function goodPages(): Fixture[] {
  return readdirSync("docs/rules", { recursive: true, encoding: "utf8" })
    .filter((file) => /^[a-z-]+[/\\][a-z-]+\.md$/.test(file))
    .flatMap((file) => {
      const page = readPage(file.replaceAll("\\", "/").replace(/\.md$/, ""));
      return yamlBlocks(page, "Good").map((text, i) => ({
        name: `${file} ${i + 1}`,
        text,
        settings: settingsOf(page),
      }));
    });
}

function publicFiles(): Fixture[] {
  if (!existsSync(PUBLIC_FILES)) {
    console.log(`      no ${PUBLIC_FILES}: only the repository's own fixtures are used`);
    return [];
  }
  return linesOf<{ id: string; yaml: string }>(PUBLIC_FILES)
    .filter(({ yaml }) => yaml.length < 20_000)
    .map(({ id, yaml }) => ({ name: `public ${id}`, text: yaml, settings: { product: "apisix" as const } }));
}

/** Texts of the repository and, where they are beside it, of public repositories. */
export function fixtures(): Fixture[] {
  const own = [
    { name: "example", text: readFileSync("examples/multi-az/config.yaml", "utf8") },
    { name: "snippet", text: MULTI_AZ_PATTERN.text.replace(/\$\{\d+:([^}]*)\}|\$\d/g, "$1") },
    ...FORMS.map((text, i) => ({ name: `form ${i + 1}`, text })),
    ...FORMS.map((text, i) => ({ name: `form ${i + 1}, CRLF`, text: text.replaceAll("\n", "\r\n") })),
  ];
  const products: Partial<Settings>[] = [
    {},
    { product: "api7" },
    ...["3.2", "3.9", "3.14", ""].map((version) => ({ product: "apisix" as const, version })),
  ];
  return [
    ...own.flatMap((fixture) => products.map((settings) => ({ ...fixture, settings }))),
    ...goodPages(),
    ...publicFiles(),
  ].filter(({ text, settings }) => open(text, settings) !== undefined);
}
