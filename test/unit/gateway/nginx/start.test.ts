// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { messageOf } from "../../../../server/src/gateway/describe-cause.ts";
import { shownVerdict } from "../../../../server/src/gateway/verdict.ts";
import { versionsOf } from "../../../../server/src/gateway/versions.ts";
import { startUp } from "../../../support/start-up.ts";

const NEWEST = { product: "apisix", version: "3.18" } as const;

/** The verdict, and what NGINX refuses with the text that it is marked at. */
function outcome(text: string, target: Parameters<typeof startUp>[1] = NEWEST, variables = {}): string[] {
  const start = startUp(text, target, { variables });
  return [
    shownVerdict(start),
    ...start.causes
      .filter(({ step }) => step === "nginx")
      .map(({ gatewayMessage, range }) => `${gatewayMessage} at ${text.slice(range.start, range.end)}`),
  ];
}

describe("what NGINX refuses of the nginx.conf that a file makes", () => {
  it("is the last step of the start, with what to write", () => {
    const [cause] = startUp("nginx_config:\n  http:\n    keepalive_timeout: 60sec\n", NEWEST).causes;
    assert.equal(cause?.step, "nginx");
    assert.equal(cause.gatewayMessage, '"keepalive_timeout" directive invalid value');
    assert.match(
      messageOf(cause),
      /^The gateway won't start: NGINX rejects nginx_config\.http\.keepalive_timeout: 60sec is not a time/,
    );
  });

  it("is nothing where the key isn't written", () => {
    const text = "nginx_config:\n  http:\n    lua_shared_dict:\n      tars: 1g\n";
    assert.deepEqual(outcome(text), ["starts"]);
    assert.deepEqual(
      outcome(
        `${text}discovery:\n  tars:\n    db_conf:\n      host: a\n      port: 1\n      database: b\n      user: c\n      password: d\n`,
      ),
      ["fails", 'invalid lua shared dict size "1g" at 1g'],
    );
  });

  it("is marked where it is in a snippet", () =>
    assert.deepEqual(
      outcome("nginx_config:\n  http_configuration_snippet: |\n    gzip on;\n    tcp_nodelay yes;\n"),
      ["fails", 'invalid value "yes" in "tcp_nodelay" directive, it must be "on" or "off" at yes'],
    ));

  it("is marked at the snippet that repeats what the gateway writes behind it", () =>
    assert.deepEqual(
      outcome("nginx_config:\n  http_server_configuration_snippet: |\n    location / { return 200; }\n"),
      ["fails", 'duplicate location "/" at /'],
    ));

  it("is marked at the brace or quote that changes how what comes behind it is read", () => {
    const marked = (key: string, snippet: string): string | undefined => {
      const text = `nginx_config:\n  ${key}: |\n    ${snippet}\n`;
      const { causes } = startUp(text, NEWEST);
      assert.equal(causes.length, 1);
      return causes[0] && text.slice(causes[0].range.start, causes[0].range.end);
    };
    assert.equal(marked("http_configuration_snippet", "gzip on; }"), "}");
    assert.equal(marked("http_server_configuration_snippet", "location /a { return 200;"), "location");
    assert.equal(marked("main_configuration_snippet", "env 'X;")?.slice(0, 1), "'");
    assert.equal(
      marked("http_configuration_snippet", "init_worker_by_lua_block { local a = '}' }"),
      "init_worker_by_lua_block",
    );
  });

  it("is marked at a value from a variable", () =>
    assert.deepEqual(outcome("nginx_config:\n  http:\n    send_timeout: ${{T}}\n", NEWEST, { T: "10sec" }), [
      "fails",
      '"send_timeout" directive invalid value at ${{T}}',
    ]));

  it("is marked at what null takes away", () =>
    assert.deepEqual(outcome("nginx_config:\n  http:\n    send_timeout: null\n"), [
      "fails",
      'invalid number of arguments in "send_timeout" directive at null',
    ]));

  it("is two addresses that are one", () =>
    assert.deepEqual(
      outcome(
        "apisix:\n  node_listen:\n    - ip: 127.0.0.1\n      port: 9080\n    - ip: localhost\n      port: 9080\n",
      ),
      ["fails", "a duplicate listen 127.0.0.1:9080 at localhost"],
    ));

  it("is said of a key that a section shadows where it is written", () =>
    assert.deepEqual(outcome("nginx_config:\n  resolver_timeout: 5sec\n"), [
      "fails",
      '"resolver_timeout" directive invalid value at 5sec',
    ]));

  it("is said beside what ends the start before, if it has nothing to do with that", () => {
    const text = "apisix:\n  node_listen: 9180\nnginx_config:\n  http:\n    send_timeout: 10sec\n";
    assert.deepEqual(outcome(text), ["fails", '"send_timeout" directive invalid value at 10sec']);
    assert.equal(startUp(text, NEWEST).causes[0]?.step, "init");
  });

  it("depends on the version", () => {
    const quoted = "nginx_config:\n  envs:\n    - A=b c\n";
    assert.deepEqual(outcome(quoted), ["starts"]);
    assert.equal(outcome(quoted, { product: "apisix", version: "3.17" })[0], "fails");
    const buffer = "nginx_config:\n  http:\n    access_log_buffer: 0\n";
    assert.equal(outcome(buffer)[0], "fails");
    assert.deepEqual(outcome(buffer, { product: "apisix", version: "3.5" }), ["starts"]);
  });

  it("is only probable where API7 Gateway's own template decides", () => {
    const api7 = { product: "api7", version: "3.8" } as const;
    const certain = startUp("nginx_config:\n  http:\n    send_timeout: 10sec\n", api7).causes;
    assert.deepEqual(
      certain.map(({ inferred }) => inferred),
      [false],
    );
    const repeated = "nginx_config:\n  http_configuration_snippet: |\n    client_max_body_size 1m;\n";
    assert.deepEqual(
      startUp(repeated, api7).causes.map(({ inferred }) => inferred),
      [true],
    );
  });

  it("is nothing of the defaults, whatever is served", () => {
    const files = [
      "apisix:\n  node_listen: 9080\n",
      "apisix:\n  enable_admin: false\n  proxy_mode: stream\n  stream_proxy:\n    tcp: [9100]\n    udp: [9200]\n",
      "apisix:\n  proxy_mode: http&stream\n  stream_proxy:\n    tcp:\n      - addr: 9100\n        tls: true\n",
      "apisix:\n  proxy_protocol:\n    listen_http_port: 9181\n    listen_https_port: 9182\n    enable_tcp_pp: true\n",
    ];
    for (const product of ["apisix", "api7"] as const)
      for (const version of versionsOf(product))
        for (const text of files) {
          const { causes } = startUp(text, { product, version });
          assert.deepEqual(
            causes.filter(({ step }) => step === "nginx").map(({ gatewayMessage }) => gatewayMessage),
            [],
            `${product} ${version}: ${text}`,
          );
        }
  });
});
