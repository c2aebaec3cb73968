import assert from "node:assert/strict";
import { fixed, of, titles } from "./harness.ts";

const refused = (text: string) => of("startup/refused", text, { product: "apisix" });

function assertFix(before: string, title: string, after: string): void {
  const [finding] = refused(before);
  assert.deepEqual([titles(finding)[0], fixed(before, finding)], [title, after]);
  assert.deepEqual(refused(after), []);
}

describe("the quick fixes for what NGINX refuses", () => {
  const http = (key: string, value: string) => `nginx_config:\n  http:\n    ${key}: ${value}\n`;
  for (const [key, written, meant, title = meant] of [
    ["send_timeout", "60sec", "60s"],
    ["send_timeout", "60 s", "60s"],
    ["send_timeout", "10min # slow clients", "10m # slow clients", "10m"],
    ["client_body_timeout", "1.5s", "1500ms"],
    ["keepalive_timeout", "10 m", "10m"],
    ["client_max_body_size", "10MB", "10m"],
    ["client_max_body_size", '"10Mi"', "10m"],
  ] as const)
    it(`writes ${meant} for ${written}`, () =>
      assertFix(http(key, written), `Change to ${title}`, http(key, meant)));

  it("writes megabytes for the gigabytes of a shared dictionary", () => {
    const text = (size: string) =>
      `nginx_config:\n  http:\n    lua_shared_dict:\n      internal-status: ${size}\n`;
    assertFix(text("1g"), "Change to 1024m", text("1024m"));
  });

  it("marks and corrects the size of a cache, not its name", () => {
    const text = (size: string) =>
      `apisix:\n  proxy_cache:\n    zones:\n      - name: c1\n        memory_size: ${size}\n        disk_size: 1G\n        disk_path: /tmp/c1\n        cache_levels: "1:2"\n`;
    assertFix(text("1g"), "Change to 1024m", text("1024m"));
  });

  it("puts an IPv6 address in brackets", () => {
    const text = (ip: string) => `apisix:\n  control:\n    ip: ${ip}\n    port: 9090\n`;
    assertFix(text('"::1"'), 'Change to "[::1]"', text('"[::1]"'));
  });

  it("separates TLS versions with spaces", () => {
    const text = (versions: string) => `apisix:\n  ssl:\n    ssl_protocols: ${versions}\n`;
    assertFix(text("TLSv1.2,TLSv1.3"), `Change to "TLSv1.2 TLSv1.3"`, text('"TLSv1.2 TLSv1.3"'));
  });

  it("removes a key without a value, so that the default applies", () =>
    assertFix(
      "nginx_config:\n  http:\n    send_timeout:\n    underscores_in_headers: on\n".replace(": on", ': "on"'),
      "Remove nginx_config.http.send_timeout",
      'nginx_config:\n  http:\n    underscores_in_headers: "on"\n',
    ));

  it("offers nothing where several values could be meant", () => {
    for (const value of ["abc", "10M", "1s1m"])
      assert.deepEqual(refused(http("send_timeout", value)).map(titles), [[]]);
  });

  describe("in a snippet", () => {
    const snippet = (...lines: readonly string[]) =>
      ["nginx_config:", "  http_configuration_snippet: |", ...lines.map((line) => `    ${line}`), ""].join(
        "\n",
      );

    it("adds a semicolon before the next directive", () =>
      assertFix(
        snippet("gzip on", "etag off;"),
        "Write it in NGINX's syntax",
        snippet("gzip on;", "etag off;"),
      ));

    it("adds the last semicolon, and says nothing of what the gateway writes behind it", () => {
      const text = snippet("gzip on # fast");
      const [finding] = refused(text);
      assert.match(finding?.message ?? "", /a semicolon is missing after the directive gzip\. Add one\.$/);
      assert.equal(fixed(text, finding), snippet("gzip on; # fast"));
    });

    it("makes a directive of an entry of YAML", () =>
      assertFix(
        snippet("gzip: on", "etag off;"),
        "Write it in NGINX's syntax",
        snippet("gzip on;", "etag off;"),
      ));

    it("corrects one line after another", () => {
      let text = snippet("gzip on", "etag: off", "client_header_buffer_size 2k");
      for (let round = 0; round < 4; round++) {
        const [finding] = refused(text);
        if (finding !== undefined) text = fixed(text, finding);
      }
      assert.equal(text, snippet("gzip on;", "etag off;", "client_header_buffer_size 2k;"));
    });
  });
});
