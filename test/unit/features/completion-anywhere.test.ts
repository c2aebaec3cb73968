import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { acceptItem, CURSOR, mustOpen, offered } from "./harness.ts";

const FIXTURES = [
  readFileSync("examples/multi-az/config.yaml", "utf8"),
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
];

const ELSEWHERE = new Set(["schema/required", "startup/refused"]);

/** The errors about single values; what another role makes necessary elsewhere is not of this place. */
function errors(text: string): string[] {
  return mustOpen(text)
    .findings.filter((finding) => finding.severity === "error" && !ELSEWHERE.has(finding.code))
    .map((finding) => finding.code);
}

describe("completion anywhere", () => {
  for (const [i, fixture] of FIXTURES.entries()) {
    const before = errors(fixture);
    it(`leaves fixture ${i + 1} readable and without a new error, whatever is accepted wherever`, () => {
      for (let offset = 0; offset <= fixture.length; offset++) {
        const marked = fixture.slice(0, offset) + CURSOR + fixture.slice(offset);
        for (const item of offered(marked)) {
          const after = acceptItem(marked, item);
          assert.deepEqual(parseYaml(after).problems, [], `${item.label} at ${offset}:\n${after}`);
          const added = errors(after).filter((code) => !before.includes(code));
          assert.deepEqual(added, [], `${item.label} at ${offset}:\n${after}`);
        }
      }
    }).timeout(60_000);
  }

  it("never throws, whatever the text", () => {
    const texts = fc.array(
      fc.constantFrom(
        "deployment:",
        "\n",
        "  ",
        "- ",
        "etcd:",
        "host:",
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
        "|",
        "x",
        "\t",
        ",",
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
