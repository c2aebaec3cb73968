import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type CheckedConf,
  checkConf,
  checkParts,
} from "../../../../../server/src/gateway/nginx/check/check-conf.ts";

/** Lines of directives, as a template has them. */
const LINES = [
  ...["events { worker_connections 100; }\n", "events {\n", "http {\n", "stream {\n", "server {\n", "}\n"],
  ...["location / {\n", "location = /a {\n", "upstream a {\n", "upstream a { server 127.0.0.1; }\n"],
  ...["map $http_host $x {\n", 'default "";\n', "geo $y {\n", "if ($x) {\n", "limit_except GET {\n"],
  ...[
    "listen 80;\n",
    "listen 80 default_server;\n",
    "listen 127.0.0.1:80 ssl;\n",
    "listen 81-83 reuseport;\n",
  ],
  ...["listen [::]:80 udp;\n", "listen 0;\n", "lua_shared_dict a 10m;\n", "lua_shared_dict a 1;\n"],
  ...["lua_shared_dict b 9000;\nlua_shared_dict a 20m;\n", "proxy_cache_path /a keys_zone=a:10m;\n"],
  ...["proxy_cache a;\n", "proxy_cache_valid 200 1d;\n", "limit_req_zone $x zone=z:10m rate=1r/s;\n"],
  ...["limit_req zone=z;\n", "limit_conn z 10;\n", "set $x $y;\n", "set $x '';\n", "set $host a;\n"],
  ...[
    "log_format main '$x $status';\n",
    "access_log logs/a.log main buffer=16k;\n",
    "error_log logs/a/b.log;\n",
  ],
  ...["keepalive_timeout 60s;\n", "keepalive_timeout 60sec;\n", "client_max_body_size 0;\n", "gzip on;\n"],
  ...["proxy_buffers 1 4k;\n", "proxy_buffer_size 64k;\n", "ssl_certificate a;\n", "ssl_ciphers none;\n"],
  ...["include a.conf;\n", "load_module a.so;\n", "thread_pool a threads=1;\n", "worker_connections 2;\n"],
  ...[
    "content_by_lua_block {\n",
    "content_by_lua_block { local a = '}' }\n",
    "return 200;\n",
    "proxy_pass $x;\n",
  ],
  ...["rewrite ^(?<z>.*$ /$z;\n", "server 127.0.0.1:80 weight=2;\n", "resolver 127.0.0.1;\n"],
];

/** What can go on behind a line, or is no directive. */
const ODD = [
  ...["gzip on\n", "# a comment\n", "# no line break", "set $x 'a;\n", '"a"b; c\n', "x } y;\n", "gzip: on\n"],
  ...[
    "env A\\\n",
    "a $b {\n",
    "'\n",
    ";\n",
    "\n",
    "",
    "-- ]]\n",
    "[[\n",
    `${"x".repeat(4100)};\n`,
    "listen: 80\ngzip on\n",
  ],
];

const line = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...LINES) }, fc.constantFrom(...ODD));
const text = fc.array(line, { maxLength: 14 });

/** Some texts, each with a few lines changed of the one before. */
const edits = fc.tuple(
  text,
  fc.array(fc.tuple(fc.nat(13), fc.nat(2), fc.array(line, { maxLength: 2 })), { maxLength: 6 }),
);

describe("what NGINX says of a text in parts", () => {
  it("is what it says of the whole text, whatever was read before", () => {
    fc.assert(
      fc.property(edits, ([first, changes]) => {
        let texts: readonly string[] = ["events {}\n", "http {\n", ...first, "}\n"];
        let before: CheckedConf | undefined;
        for (const change of [undefined, ...changes]) {
          if (change !== undefined)
            texts = texts.toSpliced(...([change[0], change[1]] as const), ...change[2]);
          before = checkParts(texts, before);
          assert.deepEqual(before.problems, checkConf(texts.join("")), JSON.stringify(texts));
        }
      }),
      { numRuns: 600 },
    );
  });

  it("comes from what was read before where a part is the same", () => {
    const before = checkParts(["gzip on;\n", "gzip on;\n"]);
    const after = checkParts(["gzip off;\n", "gzip on;\n", "gzip on;\n"], before);
    assert.deepEqual(after.parts.list.slice(1), before.parts.list);
    assert.equal(checkParts([...after.texts], after), after);
  });
});
