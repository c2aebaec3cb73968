// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { messageOf } from "../../../server/src/gateway/describe-cause.ts";
import type { Environment } from "../../../server/src/gateway/environment.ts";
import { startUp } from "../../support/start-up.ts";

const APISIX = { product: "apisix", version: "3.18" } as const;

/** The verdict, and each cause as `code at "the text that it points to"`. */
function outcome(
  text: string,
  target: { product: "api7" | "apisix"; version: string } = APISIX,
  environment?: Environment,
) {
  const { verdict, causes } = startUp(text, target, environment);
  return [
    verdict,
    ...causes.map(({ code, range }) => `${code} at ${JSON.stringify(text.slice(range.start, range.end))}`),
  ];
}

const at = (version: string) => ({ product: "apisix", version }) as const;

describe("a file without anything in it", () => {
  it("starts with what is built in", () => assert.deepEqual(outcome(""), ["starts"]));
  it("may have comments", () => assert.deepEqual(outcome("# nothing\n\n  # here\n"), ["starts"]));
  it("may be null", () => assert.deepEqual(outcome("---\n"), ["starts"]));
  it("may not be false", () => assert.deepEqual(outcome("no\n"), ["fails", 'yaml/nothing at "no"']));
  it("may not be a text", () =>
    assert.deepEqual(outcome("words\n"), ["fails", 'yaml/no-mapping at "words"']));
  it("may be a list, which changes nothing", () => assert.deepEqual(outcome("- a\n- b\n"), ["starts"]));
});

describe("Reading", () => {
  it("fails at a tab in the indentation", () =>
    assert.deepEqual(outcome("apisix:\n\tenable_ipv6: no\n"), ["fails", 'yaml/character at "\\t"']));
  it("takes the last of equal keys", () =>
    assert.deepEqual(outcome("deployment:\n  role: nonsense\ndeployment:\n  role: traditional\n"), [
      "starts",
    ]));
  it("takes the first of equal keys up to 3.9", () =>
    assert.deepEqual(outcome("deployment:\n  role: nonsense\n  role: traditional\n", at("3.9")), [
      "fails",
      'schema/enum at "nonsense"',
    ]));
  it("counts an error in a second document", () =>
    assert.deepEqual(outcome("a: 1\n---\nb: c: d\n"), ["fails", 'yaml/value-here at ":"']));
  it("knows the place of what an anchor names", () =>
    assert.deepEqual(outcome("x: &t -5\ndeployment:\n  etcd:\n    timeout: *t\n"), [
      "fails",
      'schema/minimum at "*t"',
    ]));
  it("survives an anchor that contains itself", () =>
    assert.deepEqual(outcome("a: &a\n  b: *a\n")[0], "fails"));
  it("survives aliases that unfold to too much", () => {
    const lines = ["a0: &a0 {k: v}"];
    for (let i = 1; i < 40; i++) lines.push(`a${i}: &a${i} {x: *a${i - 1}, y: *a${i - 1}}`);
    assert.deepEqual(outcome(`${lines.join("\n")}\n`)[0], "unknown");
  });
  it("survives deep nesting", () => assert.deepEqual(outcome("[".repeat(100_000))[0], "unknown"));
});

describe("Environment variables", () => {
  const text = "deployment:\n  etcd:\n    timeout: ${{TIMEOUT}}\n";
  it("make it unknown where one is not set", () =>
    assert.deepEqual(outcome(text), ["unknown", 'env/missing at "${{TIMEOUT}}"']));
  it("become numbers", () =>
    assert.deepEqual(outcome(text, APISIX, { variables: { TIMEOUT: "30" } }), ["starts"]));
  it("are pointed to where their value is wrong", () =>
    assert.deepEqual(outcome(text, APISIX, { variables: { TIMEOUT: "soon" } }), [
      "fails",
      'merge/type at "${{TIMEOUT}}"',
    ]));
  it("may have a default", () =>
    assert.deepEqual(outcome("graphql: {max_size: '${{N := 5 }}'}\n"), ["starts"]));
  it("retype quoted texts too", () =>
    assert.deepEqual(outcome('deployment: {etcd: {password: "${{P:=12345}}"}}\n'), [
      "fails",
      'schema/type at "\\"${{P:=12345}}\\""',
    ]));
  it("replace the hosts by a reserved one", () =>
    assert.deepEqual(outcome("", APISIX, { variables: { APISIX_DEPLOYMENT_ETCD_HOST: '"http://a:2379"' } }), [
      "fails",
      'schema/type at ""',
    ]));
  it("do not hide what else is wrong", () =>
    assert.deepEqual(outcome("deployment:\n  role: ${{ROLE}}\n  etcd: {timeout: 0}\n"), [
      "unknown",
      'env/missing at "${{ROLE}}"',
    ]));
});

describe("Merging", () => {
  it("wants the types that are built in", () =>
    assert.deepEqual(outcome('apisix: {enable_ipv6: "no"}\n'), ["fails", 'merge/type at "\\"no\\""']));
  it("takes numbers and texts for each other in nginx_config", () =>
    assert.deepEqual(outcome("nginx_config: {error_log: 5}\n"), ["starts"]));
  it("lets an empty mapping wipe what is built in", () =>
    assert.deepEqual(outcome("deployment: {etcd: {}}\n")[0], "fails"));
  it("lets null delete, and points to the null's key", () =>
    assert.deepEqual(outcome("deployment:\n  etcd:\n"), ["fails", 'schema/required at "etcd"']));
  it("tells every wrong value", () =>
    assert.deepEqual(outcome("apisix: {enable_ipv6: 1, enable_admin: 2}\n"), [
      "fails",
      'merge/type at "1"',
      'merge/type at "2"',
    ]));
});

describe("the checks behind the schema", () => {
  it("find a port that is taken by what is built in", () =>
    assert.deepEqual(outcome("apisix:\n  node_listen: 9180\n"), ["fails", 'init/port-conflict at "9180"']));
  it("name the other place", () => {
    const [cause] = startUp("apisix:\n  control: {port: 9091}\n", APISIX).causes;
    assert.equal(
      cause && messageOf(cause),
      "The gateway won't start: port 9091 is already used by the Control API (apisix.control), so the Prometheus exporter (plugin_attr.prometheus.export_addr) can't use it. Choose another port.",
    );
    assert.deepEqual(cause?.related?.path, ["apisix", "control", "port"]);
  });
  it("want a key for an open Admin API", () =>
    assert.deepEqual(outcome("deployment: {admin: {allow_admin: [0.0.0.0/0], admin_key: []}}\n"), [
      "fails",
      'init/admin-key-missing at "[]"',
    ]));
  it("want a certificate file, which hangs on the node", () => {
    const text = "apisix: {ssl: {ssl_trusted_certificate: /etc/ca.pem}}\n";
    assert.deepEqual(outcome(text), ["unknown", 'init/certificate at "/etc/ca.pem"']);
    assert.deepEqual(outcome(text, APISIX, { files: { "/etc/ca.pem": true } }), ["starts"]);
    assert.deepEqual(outcome(text, APISIX, { files: { "/etc/ca.pem": false } })[0], "fails");
  });
  it("refuse enable_http2 of a listener from 3.9 on", () => {
    const text = "apisix:\n  node_listen:\n    - port: 9080\n      enable_http2: true\n";
    assert.deepEqual(outcome(text), ["fails", 'init/listener-http2 at "true"']);
    assert.deepEqual(outcome(text, at("3.8")), ["starts"]);
    assert.deepEqual(outcome(text, { product: "api7", version: "3.8" }), ["starts"]);
  });
  it("read what the template of nginx.conf reads", () =>
    assert.deepEqual(outcome("nginx_config:\n  http:\n    upstream: null\n"), [
      "fails",
      'crash/index at "null"',
    ]));
});

describe("API7 Gateway", () => {
  const api7 = { product: "api7", version: "3.8" } as const;
  it("takes a list of certificates", () =>
    assert.deepEqual(
      outcome("apisix: {ssl: {ssl_trusted_certificate: 'system, /etc/a.pem'}}\n", api7, {
        files: { "/etc/a.pem": true },
      }),
      ["starts"],
    ));
  it("takes endpoints and certificate from the environment", () => {
    const variables = {
      API7_DP_MANAGER_ENDPOINTS: '["https://a:7943"]',
      API7_DP_MANAGER_CERT: "c",
      API7_DP_MANAGER_KEY: "k",
      API7_DP_MANAGER_CA: "a",
    };
    assert.deepEqual(outcome("", api7, { variables }), ["starts"]);
  });
  it("reads API7_DP_MANAGER_* from 3.8.10 on", () => {
    const variables = { API7_DP_MANAGER_ENDPOINTS: '["ftp://a"]' };
    const at = (version: string) => outcome("", { product: "api7", version }, { variables })[0];
    assert.deepEqual(["3.8.9", "3.8.10", "3.8"].map(at), ["starts", "fails", "fails"]);
  });
  it("checks fallback_cp", () =>
    assert.deepEqual(
      outcome(
        "deployment:\n  role: data_plane\n  role_data_plane: {config_provider: json}\n  fallback_cp: {mode: copy, aws_s3: {region: a, resource_bucket: b, config_bucket: c}}\n",
        api7,
      ),
      ["fails", 'schema/enum at "copy"'],
    ));
});

describe("All that is wrong", () => {
  it("is said at once, what comes after a failed schema too", () => {
    const text = "apisix:\n  node_listen: 9180\ndeployment:\n  etcd:\n    timeout: 0\n";
    assert.deepEqual(outcome(text), ["fails", 'schema/minimum at "0"', 'init/port-conflict at "9180"']);
    assert.deepEqual(outcome(text, at("3.9")).slice(1).sort(), outcome(text).slice(1).sort());
  });
  it("leaves out what only follows from it", () => {
    assert.deepEqual(outcome("deployment:\n  admin: 7\n").slice(0, 2), ["fails", 'merge/type at "7"']);
    assert.deepEqual(outcome("deployment:\n  role: data_plane\n"), [
      "fails",
      'schema/required at "deployment"',
    ]);
  });
});
