import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { GatewayDocument } from "../../../server/src/features/gateway-document.ts";
import type { Settings } from "../../../server/src/features/settings.ts";
import { MULTI_AZ_PATTERN } from "../../../server/src/features/snippets.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { readPage, settingsOf, yamlBlocks } from "../rules/page.ts";
import { acceptItem, CURSOR, offered, offeredIn, open } from "./harness.ts";

interface Fixture {
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
const FOREIGN_FILES = "../shared/corpus-negative/files.jsonl";

function linesOf<T>(file: string): T[] {
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

function fixtures(): Fixture[] {
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

const identity = ({ code, message }: { code: string; message: string }) => `${code} ${message}`;

/** What is wrong where two texts differ, and was not before, nor without the line that is typed at. */
function addedProblems(
  before: GatewayDocument,
  text: string,
  settings: Partial<Settings>,
  offset: number,
): string[] {
  const old = before.input.document.text;
  const document = open(text, settings);
  if (document === undefined) return ["none of ours any more"];
  let start = 0;
  while (start < text.length && text[start] === old[start]) start++;
  let rest = 0;
  while (rest < Math.min(text.length, old.length) - start && text.at(-1 - rest) === old.at(-1 - rest)) rest++;
  const end = text.length - rest;
  const lineStart = old.lastIndexOf("\n", offset - 1) + 1;
  const without = open(old.slice(0, lineStart) + old.slice(offset).replace(/^.*\n?/, ""), settings);
  const known = new Set([...before.findings, ...(without?.findings ?? [])].map(identity));
  const here = document.findings
    .filter((finding) => finding.severity === "error" || finding.code.startsWith("schema/"))
    // Of a text that could not be read nobody knows what it lacked.
    .filter((finding) => finding.code !== "schema/required" || before.input.document.problems.length === 0)
    .filter((finding) => finding.range.start <= end && start <= finding.range.end)
    .map(identity)
    .filter((finding) => !known.has(finding));
  const unreadable = parseYaml(text).problems.length - before.input.document.problems.length;
  return unreadable > 0 ? [...here, "not readable"] : here;
}

const RUNS = Number(process.env.COMPLETION_RUNS ?? 300);
const ACCEPTED = 8;

describe("completion anywhere", () => {
  it("leaves every text readable and without a new problem where something was accepted", () => {
    const all = fixtures();
    const fixture = fc.constantFrom(...all);
    // Also with the rest of the line still to be typed.
    fc.assert(
      fc.property(fixture, fc.nat(), fc.boolean(), fc.nat(), ({ name, text, settings }, at, cut, from) => {
        const offset = at % (text.length + 1);
        const lineEnd = text.slice(offset).search(/\r?\n|$/);
        const typed = cut ? text.slice(0, offset) + text.slice(offset + lineEnd) : text;
        const before = open(typed, settings);
        if (before === undefined) return;
        const items = offeredIn(before, before.blank ? typed.length : offset);
        const step = Math.max(1, Math.floor(items.length / ACCEPTED));
        for (let i = from % step; i < items.length; i += step) {
          const item = items[i];
          if (item === undefined) continue;
          const after = acceptItem(typed.slice(0, offset) + CURSOR + typed.slice(offset), item);
          const added = addedProblems(before, after, settings, offset);
          assert.deepEqual(
            added,
            [],
            `${item.label} at ${offset} of ${name} ${JSON.stringify(settings)}:\n${after}`,
          );
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }).timeout(RUNS * 200);

  it("offers nothing in files that are none of ours", function () {
    if (!existsSync(FOREIGN_FILES)) {
      console.log(`      no ${FOREIGN_FILES}: skipped`);
      this.skip();
    }
    const offering = linesOf<{ id: string; name: string; text: string }>(FOREIGN_FILES).flatMap(
      ({ id, name, text }) =>
        // An empty config.yaml is still anyone's: there the pattern is offered.
        (text.trim() === "" ? [name] : [name, "config.yaml"]).flatMap((file) => {
          const document = open(text, {}, `file:///elsewhere/${file}`);
          const offsets =
            document === undefined
              ? []
              : [...Array(20).keys()].map((i) => Math.floor((i * text.length) / 19));
          return offsets.some((offset) => document && offeredIn(document, offset).length > 0)
            ? [`${id} ${file}`]
            : [];
        }),
    );
    // A relative that is a gateway configuration by its name and all its keys.
    assert.deepEqual(
      offering.filter((file) => !/^(047|088) /.test(file)),
      [],
    );
  });

  it("never throws, whatever the text", () => {
    const texts = fc.array(
      fc.constantFrom(
        "deployment:",
        "apisix:",
        "\n",
        "\r\n",
        "  ",
        "- ",
        "etcd:",
        "host:",
        "role: ",
        '"',
        "'",
        "{",
        "}",
        "[",
        "]",
        "#",
        ": ",
        "&a",
        "*a",
        "<<: ",
        "|",
        "x",
        "\t",
        ",",
        "${{",
        "---",
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(texts, fc.nat(), (parts, at) => {
        const text = parts.join("");
        const offset = at % (text.length + 1);
        assert.ok(Array.isArray(offered(text.slice(0, offset) + CURSOR + text.slice(offset))));
      }),
      { numRuns: 500 },
    );
  });
});
