import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Arbitrary,
  array,
  asyncProperty,
  constant,
  constantFrom,
  assert as holds,
  oneof,
  record,
} from "fast-check";
import { printed } from "../../../server/src/cli/outcome.ts";
import { run } from "../../../server/src/cli/run.ts";
import { TARGETS } from "../../../server/src/health-check/targets/list.ts";
import type { LiveCheck } from "../../../server/src/host.ts";

/** What a terminal acts on, what hides or turns text around, and words that lead deep into the commands. */
const PIECES: readonly string[] = [
  ..."\u001b[31m|\u001b]0;title\u0007|\u009b1A|\u009d0;t\u009c|\b\b|\r|\n|\t|\u007f|\u0085|\u202e|\u2066".split(
    "|",
  ),
  ..."\u200b|\u200e|\u2060|\ufeff|\u00ad|\u2028|\u{e0041}|\u3164|\ufe0f|\ud83d|🙂|é|config|az-a|a|=|*|--|'|\"|%|\\".split(
    "|",
  ),
  `${"$"}{{HOME}}`,
  "https://dp-manager.az-a.internal:7943",
];
const HOSTILE: Arbitrary<string> = array(constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map(
  (pieces) => pieces.join(""),
);

/** No such character may be written, whatever a command does, but the end of a line. */
const ACTING = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** A configuration with a text at places where rules and views show it. */
function configuration(text: string): string {
  const quoted = JSON.stringify(text);
  return `# ${text}
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host: ["https://dp-manager.az-a.internal:7943", ${quoted}]
    prefix: ${quoted}
    timeout: ${quoted}
    ${quoted}: ${quoted}
    tls: {cert: ${quoted}, key: ${quoted}, sni: ${quoted}}
apisix:
  id: ${text}
  ssl: {ssl_trusted_certificate: ${quoted}}
  status: {ip: 0.0.0.0, port: ${quoted}}
`;
}

/** Settings for a load balancer need a file that starts. */
const GOOD = configuration("/x")
  .replace(', "/x"]', "]")
  .replace('timeout: "/x"', "timeout: 30")
  .replace('    "/x": "/x"\n', "")
  .replace(', port: "/x"', "");

const product = ["--product", "api7"];
const commands: readonly ((path: string, text: string) => readonly string[])[] = [
  (path) => ["lint", path],
  (path) => ["lint", ...product, path, join(path, "..")],
  (path) => ["lint", ...product, "--format", "json", path],
  (path, text) => ["lint", ...product, "--env", `HOME=${text}`, "--group", `${text}=**`, path],
  (path) => ["lint", "--env-file", path, path],
  (path, text) => ["lint", "--rule", text, path],
  (path, text) => ["lint", "--product", text, path],
  (path, text) => ["lint", "--gateway-version", text, path],
  (path) => ["lint", `${path}.none`],
  (path) => ["health-check", ...product, path],
  (path) => ["health-check", ...product, "--format", "json", path],
  (path, text) => ["health-check", ...product, "--lose", text, path],
  (path, text) => ["health-check", ...product, "--node", `${text}=10.0.0.1`, path],
  (path, text) => ["health-check", "--interval", text, path],
  (path, text) => ["health-check", "--target", text, path],
  (path) => ["health-check", `${path}.none`],
  (path) => ["probe", ...product, "--node", "10.0.0.1", path],
  (path) => ["probe", ...product, "--format", "json", path],
  (path, text) => ["probe", "--node", text, path],
  (path, text) => ["probe", "--timeout", text, path],
  (_, text) => ["rules", text],
  (_, text) => ["rules", "--format", text],
  (_, text) => [text],
  (path, text) => [text, path],
  (path, text) => ["lint", `--${text}`, path],
  (path, text) => ["lint", `--env`, text, path],
];

/** Answers of a network that says what it likes. */
function answering(text: string): LiveCheck {
  return async ({ nodes, endpoints }) => ({
    at: text,
    nodes: nodes.map(({ path }) => ({ node: text, url: text, path, ok: false, ms: 1, status: 500, text })),
    endpoints: endpoints.map(() => ({ url: text, ok: true, ms: 1, zone: text, protocol: text, text })),
    notes: [text],
  });
}

describe("command line and hostile texts", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "gateway-config-hostile-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function check(args: readonly string[], text: string): Promise<void> {
    const host = { pages: "file:///pages", version: "0.0.0", liveCheck: answering(text) };
    const { stdout, stderr, code } = await run(args, host);
    const [output, errors] = [printed(stdout), printed(stderr)];
    assert.doesNotMatch(output, ACTING);
    assert.doesNotMatch(errors, ACTING);
    assert.ok([0, 1, 2].includes(code));
    assert.notEqual(output + errors, "");
    assert.doesNotMatch(errors, /is a bug in version/);
    // What a file or an argument says begins no line of its own.
    for (const line of errors.trimEnd().split("\n"))
      assert.match(line, /^(api7-gateway-config: |Run api7-gateway-config --help for usage\.$|$)/);
  }

  let made = 0;
  function file(name: string, text: string): string {
    const inside = join(folder, String(++made));
    mkdirSync(inside);
    const path = join(inside, name.replaceAll("/", "_").replaceAll("\0", "_") || "_");
    writeFileSync(path, text);
    return path;
  }

  for (const command of commands) {
    const words = command("PATH", "TEXT").join(" ");
    it(`${words}: writes nothing that a terminal acts on`, async () => {
      const texts = record({
        name: HOSTILE,
        text: HOSTILE,
        raw: oneof(HOSTILE.map(configuration), HOSTILE, constant(GOOD)),
      });
      await holds(
        asyncProperty(texts, async ({ name, text, raw }) => {
          await check(command(file(`config-${name}.yaml`, raw), text), text);
        }),
        { numRuns: 40 },
      );
    });
  }

  it("writes nothing like it into settings for a load balancer", async () => {
    const asked = TARGETS.flatMap(({ id, formats }) => formats.map((format) => ({ id, format: format.id })));
    await holds(
      asyncProperty(constantFrom(...asked), HOSTILE, HOSTILE, async ({ id, format }, zone, name) => {
        const path = file(`config-${name}.yaml`, GOOD);
        const args = ["--target", id, "--format", format, "--node", `${zone}=10.0.0.1`, "--force", path];
        await check(["health-check", ...product, ...args], zone);
      }),
    );
  });
});
