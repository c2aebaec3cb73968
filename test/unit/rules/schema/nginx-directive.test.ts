import assert from "node:assert/strict";
import { expectRule, fixed, of, offeredFixes } from "../harness.ts";

const CODE = "schema/nginx-directive";
const ON = { product: "apisix" } as const;
const REST = "apisix:\n  node_listen: 9080\n";
const inHttp = (...lines: readonly string[]) =>
  `nginx_config:\n  http:\n    charset: utf-8\n${lines.map((line) => `    ${line}\n`).join("")}`;

/** The text after the fix of the only finding. */
function moved(text: string): string {
  const [found, ...others] = of(CODE, text, ON);
  assert.deepEqual(others, []);
  return fixed(text, found);
}

describe(CODE, () => {
  it("moves a directive into the snippet of the server", () => {
    expectRule(CODE, `${inHttp("client_body_buffer_size: 16k")}${REST}`, {
      ...ON,
      finds: [["warning", "client_body_buffer_size"]],
      says: /^The gateway ignores client_body_buffer_size in nginx_config\.http: it is an NGINX directive, not a key of config\.yaml\. Write it in nginx_config\.http_server_configuration_snippet, in NGINX's syntax\.$/,
      fixed: `${inHttp()}  http_server_configuration_snippet: |\n    client_body_buffer_size 16k;\n${REST}`,
    });
  });

  it("keeps what the snippet has, in each form of YAML", () => {
    const text = (snippet: string) =>
      `${inHttp("proxy_buffering: false")}  http_server_configuration_snippet: ${snippet}\n${REST}`;
    const result = (snippet: string) => `${inHttp()}  http_server_configuration_snippet: ${snippet}\n${REST}`;
    assert.equal(
      moved(text("|\n    # ours\n    gzip on;\n")),
      result("|\n    # ours\n    gzip on;\n    proxy_buffering off;\n"),
    );
    assert.equal(
      moved(text('"gzip on;" # ours')),
      result("| # ours\n    gzip on;\n    proxy_buffering off;"),
    );
    assert.equal(moved(text("")), result("|\n    proxy_buffering off;"));
    const [found] = of(CODE, text(">\n    gzip\n    on;"), ON);
    assert.deepEqual(offeredFixes(text(">\n    gzip\n    on;"), found as never, ON), []);
  });

  it("writes a line for each item, or one for all, as NGINX takes them", () => {
    const snippet = (text: string) => /configuration_snippet: \|\n((?: {4}.*\n)*)/.exec(text)?.[1];
    for (const [written, lines] of [
      ["gzip: on", "    gzip on;\n"],
      ["gzip: 'off'", "    gzip off;\n"],
      ["gzip_types: [text/css, text/xml]", "    gzip_types text/css;\n    gzip_types text/xml;\n"],
      ["large_client_header_buffers: 4 16k", "    large_client_header_buffers 4 16k;\n"],
      ["large_client_header_buffers: [4, 16k]", "    large_client_header_buffers 4 16k;\n"],
      ["add_header: {X-A: a b, X-B: $host}", '    add_header X-A "a b";\n    add_header X-B $host;\n'],
      ["client_body_buffer_size: 16k;", "    client_body_buffer_size 16k;\n"],
    ] as const)
      assert.equal(snippet(moved(`${inHttp(written)}${REST}`)), lines, written);
  });

  it("chooses the snippet by the directive, and by what the gateway writes itself", () => {
    for (const [written, said] of [
      // The location sets headers of its own.
      ["proxy_set_header: {X-A: b}", /in nginx_config\.http_server_location_configuration_snippet,/],
      ["map_hash_bucket_size: 128", /in nginx_config\.http_configuration_snippet,/],
      ["worker_priority: 5", /in nginx_config\.main_configuration_snippet,/],
      ["proxy_pass: http://a", /because the gateway writes it to nginx\.conf itself\.$/],
      ["multi_accept: on", /it can only be in events\.$/],
    ] as const)
      expectRule(CODE, `${inHttp(written)}${REST}`, {
        ...ON,
        finds: [["warning", written.split(":")[0] ?? ""]],
        says: said,
      });
    expectRule(CODE, `nginx_config:\n  stream:\n    proxy_timeout: 10s\n${REST}`, {
      ...ON,
      finds: [["warning", "proxy_timeout"]],
      fixed: `nginx_config:\n  stream_configuration_snippet: |\n    proxy_timeout 10s;\n${REST}`,
    });
    expectRule(CODE, `nginx_config:\n  http:\n    server:\n      client_header_buffer_size: 8k\n${REST}`, {
      ...ON,
      finds: [["warning", "client_header_buffer_size"]],
      fixed: `nginx_config:\n  http_server_configuration_snippet: |\n    client_header_buffer_size 8k;\n${REST}`,
    });
  });

  it("offers no snippet that NGINX would refuse", () => {
    for (const text of [
      `${inHttp("client_body_buffer_size: 16x")}${REST}`,
      `${inHttp("client_body_buffer_size: 16k")}  http_server_configuration_snippet: client_body_buffer_size 8k;\n${REST}`,
    ]) {
      const [found] = of(CODE, text, ON);
      assert.ok(found);
      assert.deepEqual(offeredFixes(text, found, ON), [], text);
    }
    for (const written of ["proxy_set_header: {X-A: {b: c}}", "gzip: on; gzip_vary on", "map: {a: b}"])
      expectRule(CODE, `${inHttp(written)}${REST}`, {
        ...ON,
        finds: [["warning", written.split(":")[0] ?? ""]],
        fixed: "none",
      });
  });

  it("reports the directive alone, and leaves keys that the gateway has elsewhere to their rule", () => {
    const codes = (text: string) =>
      [CODE, "schema/unknown-key"].flatMap((code) => of(code, text, ON).map((found) => found.code));
    assert.deepEqual(codes(`${inHttp("gzip: on")}${REST}`), [CODE]);
    assert.deepEqual(codes(`${inHttp("add_header: {X-A: b}")}${REST}`), [CODE]);
    assert.deepEqual(codes(`${inHttp("server_tokens: off")}${REST}`), ["schema/unknown-key"]);
    assert.deepEqual(codes(`nginx_config:\n  client_max_body_size: 1m\n${REST}`), ["schema/unknown-key"]);
    assert.deepEqual(codes(`${inHttp("not_a_directive: on")}${REST}`), ["schema/unknown-key"]);
    assert.deepEqual(codes(`${inHttp("client_max_body_size: 1m")}${REST}`), []);
  });
});
