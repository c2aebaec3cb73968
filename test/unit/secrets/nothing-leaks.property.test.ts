// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import fc from "fast-check";
import type { GatewayDocument } from "../../../server/src/features/gateway-document.ts";
import { withSiblings } from "../../../server/src/features/gateway-document.ts";
import type { Settings } from "../../../server/src/features/settings.ts";
import type { Path } from "../../../server/src/yaml/path.ts";
import { open } from "../features/harness.ts";
import { everyOutput } from "./outputs.ts";

/** Places where secrets belong, in this version or another, and beside them, as people misplace and misspell them. */
const PLACES: readonly Path[] = [
  ["deployment", "etcd", "password"],
  ["deployment", "admin", "admin_key", 0, "key"],
  ["deployment", "admin", "admin_key", 1, "key"],
  ["deployment", "fallback_cp", "aws_s3", "secret_key"],
  ["deployment", "fallback_cp", "aws_s3", "access_key"],
  ["deployment", "fallback_cp", "azure_blob", "account_key"],
  ["apisix", "data_encryption", "keyring", 0],
  ["apisix", "data_encryption", "keyring", 1],
  ["apisix", "ssl", "key_encrypt_salt", 0],
  ["vault", "token"],
  ["discovery", "consul", "token"],
  ["discovery", "consul_kv", "token"],
  ["discovery", "nacos", "access_key"],
  ["discovery", "nacos", "secret_key"],
  ["discovery", "kubernetes", "client", "token"],
  ["discovery", "kubernetes", 0, "client", "token"],
  ["discovery", "tars", "db_conf", "password"],
  ["plugin_attr", "own-plugin", "api_key"],
  ["plugin_attr", "own-plugin", "clientSecret"],
  ["plugin_attr", "log-rotate", "credentials", "value"],
  ["deployment", "etcd", "tls", "key"],
  ["deployment", "admin", "admin_api_mtls", "admin_ssl_cert_key"],
  // At the wrong depth, of an older version, with a slip of the keyboard.
  ["deployment", "admin", "admin_key"],
  ["deployment", "admin", "admin_key", 0],
  ["apisix", "data_encryption", "keyring"],
  ["apisix", "ssl", "key_encrypt_salt"],
  ["etcd", "password"],
  ["password"],
  ["apisix", "password"],
  ["apisix", "admin_key", 0, "key"],
  ["apisix", "admin_key"],
  ["deployment", "etcd", "pasword"],
  ["deployment", "etcd", "passwrod"],
  ["deployment", "admin", "admin-key", 0, "key"],
  ["deployment", "admin", "admin_kye"],
  ["apisix", "data_encryption", "keyrings", 0],
  ["discovery", "consul", "tokens"],
];

/** Keys that take an URL, and some that don't. */
const URL_PLACES: readonly Path[] = [
  ["deployment", "etcd", "host", 0],
  ["deployment", "etcd", "host", 1],
  ["deployment", "etcd", "host"],
  ["deployment", "fallback_cp", "aws_s3", "endpoint"],
  ["discovery", "consul", "servers", 0],
  ["discovery", "nacos", "host", 0],
  ["discovery", "eureka", "host", 0],
  ["discovery", "dns", "servers", 0],
  ["vault", "host"],
  ["etcd", "host", 0],
  ["deployment", "etcd", "prefix"],
  ["deployment", "etcd", "timeout"],
  ["apisix", "node_listen", 0],
  ["apisix", "status", "ip"],
  ["apisix", "proxy_mode"],
  ["apisix", "stream_proxy", "tcp", 0],
  ["apisix", "dns_resolver", 0],
  ["apisix", "ssl", "ssl_trusted_certificate"],
  ["deployment", "role"],
  ["plugins", 0],
  ["nginx_config", "http", "real_ip_from", 0],
  ["nginx_config", "worker_processes"],
  ["nginx_config", "envs", 0],
  ["unknown", "place"],
];

/** No part of it is found anywhere else; sometimes a number. */
const token: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .string({ unit: fc.constantFrom(..."QWXZqwxz7531"), minLength: 14, maxLength: 70 })
      .map((s) => `Zq${s}`),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1_000_000_000, max: 9_007_199_254_740_991 }).map(String) },
);

/** How the secret stands in its place. */
const STYLES: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => JSON.stringify(secret),
  (secret) => `'${secret}'`,
  (secret) => `{${secret}: 1}`,
  (secret) => `{ ${secret} }`,
  (secret) => `[${secret}]`,
  (secret) => `[{a: ${secret}}]`,
  (secret) => `!${secret} x`,
  (secret) => `&anchor ${secret}`,
  (secret) => `"\${NAME:-${secret}}"`,
  (secret) => `"\${{NAME:-${secret}}}"`,
  (secret) => `"\${{NAME:=${secret}}}"`,
  (secret) => `"\${{NAME :=${secret}}}"`,
  (secret) => `"\${{NAME:=${secret}"`,
  (secret) => `"-----BEGIN PRIVATE KEY-----\\n${secret}\\n-----END PRIVATE KEY-----"`,
  (secret) => `"${secret}`,
  (secret) => `"\\q${secret}"`,
  (secret) => `yes # password: ${secret}`,
  (secret) => `https://h/?token=${secret}`,
];

const USERS: readonly ((secret: string) => string)[] = [
  (secret) => `https://root:${secret}@dp.az-a.example.com`,
  (secret) => `"https://${secret}@dp.az-a.example.com:7943/x"`,
  (secret) => `'http://root:a/${secret}@dp.az-a.example.com:2379'`,
  (secret) => `HTTPS://root:${secret}@@dp.az-a.example.com:99999`,
  (secret) => `root:${secret}@dp.az-a.example.com:7900`,
  (secret) => `"https://root:${secret}%40@dp_1.az-a.example.com"`,
  (secret) => `"https://root:pa ${secret}@dp.az-a.example.com?x=y"`,
  (secret) => `"\${{URL:=https://root:${secret}@h}}"`,
  (secret) => `"https://\${{NAME}}:\${{OTHER:=${secret}}}@h:7943"`,
];

/** A value at a path as YAML, in lines or between brackets. */
function written(path: Path, value: string, flow: boolean): string {
  if (flow) {
    const [first, ...rest] = path;
    const inner = rest.reduceRight<string>(
      (text, part) => (typeof part === "number" ? `[${"x, ".repeat(part)}${text}]` : `{${part}: ${text}}`),
      value,
    );
    return `${first}: ${inner}\n`;
  }
  let text = "";
  let indent = "";
  path.forEach((part, i) => {
    const last = i === path.length - 1;
    const inItem = typeof path[i - 1] === "number";
    if (typeof part === "number") {
      for (let n = 0; n < part; n++) text += `${indent}- {name: n${n}}\n`;
      text += `${indent}-${last ? ` ${value}\n` : " "}`;
      indent += "  ";
    } else {
      text += `${inItem ? "" : indent}${part}:${last ? ` ${value}\n` : "\n"}`;
      if (!last && typeof path[i + 1] === "string") indent += "  ";
      else if (!last) indent += "  ";
    }
  });
  return text;
}

/** What makes a file one of ours, and lets many rules look at it. */
const HEADS = [
  "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n",
  'deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: etcd\n  etcd:\n    host: ["https://dp.az-b.example.com:7943"]\n',
  "apisix:\n  node_listen: 9080\n  status: {ip: 0.0.0.0}\n  enable_admin: true\n",
];

/** The file with the section merged into the head, where both have it; else below it. */
function withHead(head: string, section: string): string {
  const name = section.split(":")[0];
  if (!head.startsWith(`${name}:`)) return head + section;
  const body = section.slice(section.indexOf("\n") + 1);
  return section.split("\n")[0]?.trimEnd() === `${name}:`
    ? head + body
    : `${section}${head.replace(/^\w+/, "apisix_copy")}`;
}

const releases: readonly Partial<Settings>[] = [
  { product: "api7" },
  { product: "apisix" },
  { product: "apisix", version: "3.9" },
  { product: "apisix", version: "3.2" },
  { product: "auto" },
];

/** Any seven signs of a secret would be a part of it. */
function partOf(secret: string, text: string): boolean {
  const encoded = [secret, encodeURIComponent(secret)];
  return encoded.some((form) =>
    Array.from({ length: form.length - 6 }, (_, i) => form.slice(i, i + 7)).some((part) =>
      text.includes(part),
    ),
  );
}

async function assertNothingLeaks(document: GatewayDocument | undefined, secret: string): Promise<void> {
  if (document === undefined) return;
  for (const { feature, text } of await everyOutput(document, 40)) {
    if (!partOf(secret, text)) continue;
    const at = text.search(new RegExp(secret.slice(0, 7).replace(/\W/g, "\\$&")));
    assert.fail(
      `${feature} shows ${secret}:\n…${text.slice(Math.max(0, at - 200), at + 200)}…\nof\n${document.textDocument.getText()}`,
    );
  }
}

const head = fc.constantFrom(...HEADS);
const release = fc.constantFrom(...releases);

/** Puts secrets, each written in one of the styles, in one of the places after the other. */
async function assertNothingLeaksAt(
  places: readonly Path[],
  styles: readonly ((secret: string) => string)[],
  numRuns: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.constantFrom(...styles),
      token,
      head,
      release,
      fc.boolean(),
      async (path, style, secret, above, settings, flow) => {
        const text = withHead(above, written(path, style(secret), flow));
        await assertNothingLeaks(open(text, settings), secret);
      },
    ),
    { numRuns },
  );
}

describe("nothing leaks", function () {
  this.timeout(240_000);

  it("that stands where a secret does", () => assertNothingLeaksAt(PLACES, STYLES, 25));

  it("that is user or password in a URL", () => assertNothingLeaksAt(URL_PLACES, USERS, 40));

  it("that a variable holds which is a secret by its name, or by where it is used", async () => {
    const named = fc.constantFrom("DB_PASSWORD", "API_TOKEN", "viewerKey", "SIGNING_SECRET");
    const anywhere = fc.constantFrom(...PLACES, ...URL_PLACES);
    const uses: readonly ((name: string) => string)[] = [
      (name) => `"\${{${name}}}"`,
      (name) => `"a \${{${name}}} b"`,
      (name) => `"\${{ ${name} := fallback }}"`,
      (name) => `"https://user:\${{${name}}}@h:7943"`,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.tuple(anywhere, named),
          fc.tuple(fc.constantFrom(...PLACES.slice(0, 20)), fc.constant("HARMLESS")),
        ),
        fc.constantFrom(...uses),
        token,
        head,
        release,
        async ([path, name], use, secret, above, settings) => {
          const text = `${withHead(above, written(path, use(name), false))}another: {value: "\${{${name}}}"}\n`;
          await assertNothingLeaks(open(text, { ...settings, environment: { [name]: secret } }), secret);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("that a variable brings to endpoints and listeners, because the file uses it as a secret elsewhere", async () => {
    const uses: readonly string[] = [
      'deployment: {etcd: {password: "${{V}}", host: ["https://${{V}}:2379", "https://a_b${{V}}/x", "${{V}}"]}}\n',
      'deployment: {etcd: {host: ["http://root:${{V}}@h:1", "http://${{V}}:99999", "http://${{V}}:99999"]}}\n',
      'deployment: {role: "${{V}}", etcd: {password: "${{V}}", prefix: "${{V}}", tls: {sni: "${{V}}"}}}\n',
      'apisix: {status: {ip: "${{V}}"}, node_listen: ["${{V}}", {ip: "${{V}}", port: 1}, {ip: "${{V}}", port: 1}]}\n' +
        'deployment: {etcd: {password: "${{V}}"}, admin: {allow_admin: ["${{V}}"], admin_listen: {ip: "${{V}}"}}}\n',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...uses), token, release, async (text, secret, settings) => {
        const document = open(text, { ...settings, environment: { V: secret } });
        assert.ok(document);
        await assertNothingLeaks(document, secret);
      }),
      { numRuns: 20, examples: uses.map((use) => [use, "ZqQWXZqwxz7531QW", releases[0] ?? {}]) },
    );
  });

  it("that a reserved variable brings, or one with a URL in it", async () => {
    const environment = fc.constantFrom<(secret: string) => Record<string, string>>(
      (secret) => ({ APISIX_DEPLOYMENT_ETCD_HOST: `["https://root:${secret}@h:2379"]` }),
      (secret) => ({ API7_DP_MANAGER_ENDPOINTS: `["https://root:${secret}@h.az-a.example.com:7943"]` }),
      (secret) => ({ API7_DP_MANAGER_KEY: secret, API7_DP_MANAGER_CERT: "cert" }),
      (secret) => ({
        API7_CONTROL_PLANE_KEY: secret,
        API7_CONTROL_PLANE_CERT: secret,
        API7_CONTROL_PLANE_CA: "ca",
      }),
      (secret) => ({ URL: `https://root:${secret}@h:2379` }),
    );
    await fc.assert(
      fc.asyncProperty(environment, token, head, release, async (made, secret, above, settings) => {
        const host = '"${{URL:=https://h:2379}}"';
        const tls = "    tls: {key: /a/b.key, cert: /a/b.crt}\n";
        const etcd = above.includes("etcd:\n") ? tls : `  etcd:\n    host: [${host}]\n${tls}`;
        const text = above.startsWith("deployment") ? above + etcd : `${above}deployment:\n${etcd}`;
        await assertNothingLeaks(open(text, { ...settings, environment: made(secret) }), secret);
      }),
      { numRuns: 25 },
    );
  });

  it("that an alias takes to where secrets stand, or a key that is written twice", async () => {
    const texts = fc.constantFrom<(secret: string) => string>(
      (secret) => `x-password-of-all: &p ${secret}\n`,
      (secret) => `templates: {first: &p "${secret}"}\n`,
      (secret) => `templates:\n  - &p\n    ${secret}\n`,
    );
    const uses = fc.constantFrom(
      "deployment:\n  etcd:\n    password: *p\n",
      "deployment:\n  etcd:\n    password: *p\n    password: other\n",
      "deployment:\n  admin:\n    admin_key:\n      - {name: a, role: admin, key: *p}\n",
      "apisix:\n  data_encryption: {keyring: [*p, *p]}\n",
    );
    await fc.assert(
      fc.asyncProperty(texts, uses, token, release, async (text, use, secret, settings) =>
        assertNothingLeaks(open(text(secret) + use, settings), secret),
      ),
      { numRuns: 40 },
    );
  });

  it("in which the files of a gateway group differ", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.tuple(fc.constantFrom(...PLACES), fc.constantFrom(...STYLES.slice(0, 3))),
          fc.tuple(fc.constantFrom(...URL_PLACES), fc.constantFrom(...USERS.slice(0, 6))),
        ),
        token,
        head,
        release,
        async ([path, style], secret, above, settings) => {
          const mine = open(withHead(above, written(path, style(secret), false)), settings);
          const theirs = open(withHead(above, written(path, style("another"), false)), settings);
          if (mine === undefined || theirs === undefined) return;
          const siblingOf = ({ uri, input }: GatewayDocument) => ({
            uri,
            name: "az-b/config.yaml",
            text: input.document.text,
            startUp: input.startUp,
          });
          await assertNothingLeaks(withSiblings(mine, [siblingOf(theirs)]), secret);
          await assertNothingLeaks(withSiblings(theirs, [siblingOf(mine)]), secret);
        },
      ),
      { numRuns: 25 },
    );
  });
});
