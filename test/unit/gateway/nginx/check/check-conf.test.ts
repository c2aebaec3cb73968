import assert from "node:assert/strict";
import fc from "fast-check";
import { checkConf } from "../../../../../server/src/gateway/nginx/check/check-conf.ts";
import { confText } from "../../../../../server/src/gateway/nginx/check/messages.ts";

const EVENTS = "events { worker_connections 100; }\n";

/** What is said of directives in `http`, in a server, or in a location: NGINX's words and the marked text. */
function said(text: string): [nginx: string, marked: string][] {
  return checkConf(text).map(({ nginxMessage, range }) => [nginxMessage, text.slice(range.start, range.end)]);
}

const inMain = (directives: string) => said(EVENTS + directives);
const inHttp = (directives: string) => said(`${EVENTS}http {\n${directives}\n}`);
const inServer = (directives: string) => inHttp(`server {\n${directives}\n}`);
const inLocation = (directives: string) => inServer(`location /a/ {\n${directives}\n}`);

function assertEach(check: (text: string) => unknown, expected: Readonly<Record<string, unknown>>): void {
  for (const [text, want] of Object.entries(expected)) assert.deepEqual(check(text), want, text);
}

/** What is said where there is one problem. */
const one = (nginx: string, marked: string) => [[nginx, marked]];

describe("NGINX's reader", () => {
  it("reads words, quotes, escapes, comments, and variables in braces", () => {
    assertEach(inHttp, {
      "# gzip yes;\ngzip on; # a comment": [],
      'log_format a \'it\\\'s $status\' "\\"${request_id}\\"";': [],
      "add_header X a\\;b;": [],
      "map $http_x $y { ~^a{2}$ 1; }": one('unexpected "{"', "{"),
      'map $http_x $y { "~^a{2}$" 1; }': [],
      "add_header X ${http_x}y;": [],
      "add_header X ${http_x;": one('the closing bracket in "http_x" variable is missing', "${http_x"),
      'add_header X "a"b;': one('unexpected "b"', "b"),
      ";": one('unexpected ";"', ";"),
    });
  });

  it("knows the longest word and comment", () => {
    const long = "x".repeat(4097);
    assert.deepEqual(
      inHttp(`add_header X ${long};`),
      one('too long parameter "xxxxxxxxxx..." started', `${long}`),
    );
    assert.deepEqual(inHttp(`add_header X '${"é".repeat(2047)}';`), []);
    assert.deepEqual(
      inHttp(`add_header X '${"é".repeat(2049)}';`),
      one(`too long parameter, probably missing terminating "'" character`, "'"),
    );
  });

  it("says once that braces don't match", () => {
    assertEach(said, {
      [`${EVENTS}http { gzip on; } }`]: one('unexpected "}"', "}"),
      [`${EVENTS}http { server { listen 80; }`]: one('unexpected end of file, expecting "}"', "{"),
      [`${EVENTS}error_log logs/{a}.log;`]: one('directive "error_log" is not terminated by ";"', "{"),
    });
  });

  it("finds a missing semicolon where it is missing, and reads on", () => {
    const text = `${EVENTS}http {\n  gzip on\n  etag maybe;\n  server { return 200 }\n}`;
    assert.deepEqual(
      checkConf(text).map(({ code, range }) => [code, text.slice(0, range.end).split("\n").length]),
      [
        ["nginx/semicolon-missing", 3],
        ["nginx/switch", 4],
        ["nginx/semicolon-last", 5],
      ],
    );
    assert.equal(checkConf(text)[0]?.nginxMessage, 'invalid number of arguments in "gzip" directive');
  });

  it("sees YAML where a directive should be", () => {
    const text = `${EVENTS}http {\n  gzip: yes\n  keepalive_timeout: 60s\n}`;
    const [first] = checkConf(text);
    assert.equal(first?.code, "nginx/yaml");
    assert.equal(first?.params.directive, "gzip");
    assert.equal(first?.nginxMessage, 'unexpected "}"');
  });

  it("passes over Lua code, with its strings, brackets, and comments", () => {
    assertEach(inServer, {
      "access_by_lua_block { local a = '}' -- }\n local b = [==[ } ]] ]==] --[[ } ]] ngx.say({}) }\ngzip yes;":
        one('invalid value "yes" in "gzip" directive, it must be "on" or "off"', "yes"),
      "access_by_lua_block { syntax error [[it }": one(
        "unexpected end of file, expecting terminating characters for lua code block",
        "access_by_lua_block",
      ),
      "set_by_lua_block $x { return 1 } return 200 $x;": [],
    });
  });
});

describe("NGINX's directives", () => {
  it("are known by name, place, and number of values", () => {
    assertEach(inHttp, {
      "foo bar;": one('unknown directive "foo"', "foo"),
      "brotli on;": one('unknown directive "brotli"', "brotli"),
      "location / { }": one('"location" directive is not allowed here', "location"),
      "proxy_buffers 8;": one('invalid number of arguments in "proxy_buffers" directive', "8"),
      "keepalive_timeout ;": one('invalid number of arguments in "keepalive_timeout" directive', ""),
      "server;": one('directive "server" has no opening "{"', ";"),
      "more_set_headers 'X: y'; lua_code_cache off; http2_max_field_size 4k;": [],
    });
  });

  it("can't be twice in a block, those of Lua code under any of their names", () => {
    assertEach(inServer, {
      "gzip on; gzip on;": one('"gzip" directive is duplicate', "gzip"),
      "root /a; alias /b;": [['"alias" directive is not allowed here', "alias"]],
      "access_by_lua_file a.lua; access_by_lua_block { }": one("is duplicate", "access_by_lua_block"),
      "location / { gzip on; } gzip on; add_header A b; add_header A b;": [],
    });
  });

  it("take sizes, times, numbers, and switches in their forms", () => {
    const invalid = (name: string, value: string) => one(`"${name}" directive invalid value`, value);
    assertEach(inHttp, {
      "client_max_body_size 10g; client_body_buffer_size 16K;": [],
      "client_body_buffer_size 1g;": invalid("client_body_buffer_size", "1g"),
      "client_body_timeout 1m30s; send_timeout 10m5; keepalive_timeout 60s 75s;": [],
      "send_timeout 60sec;": invalid("send_timeout", "60sec"),
      "send_timeout 1s1m;": invalid("send_timeout", "1s1m"),
      "keepalive_timeout 1h 10ms;": invalid("keepalive_timeout", "10ms"),
      "gzip_comp_level 10;": one("value must be between 1 and 9", "10"),
      "keepalive_requests -1;": one('"keepalive_requests" directive invalid number', "-1"),
      "gzip ON; etag off;": [],
      "server_tokens maybe;": one('invalid value "maybe"', "maybe"),
      "ssl_protocols TLSv1.2 tlsv1.3;": [],
      "ssl_protocols TLSv1.2,TLSv1.3;": one('invalid value "TLSv1.2,TLSv1.3"', "TLSv1.2,TLSv1.3"),
      "gzip_window 3k;": one('"gzip_window" directive must be 512, 1k, 2k, 4k, 8k, 16k, or 32k', "3k"),
    });
  });
});

describe("NGINX's addresses", () => {
  it("are listened on once by a server", () => {
    assertEach(inServer, {
      "listen 80; listen [::]:80; listen 127.0.0.1:80;": [],
      "listen 8080; listen *:8080;": one("a duplicate listen 0.0.0.0:8080", "*:8080"),
      "listen 127.0.0.1:80; listen localhost:80;": one("a duplicate listen 127.0.0.1:80", "localhost:80"),
      "listen 70000;": one('invalid port in "70000" of the "listen" directive', "70000"),
      "listen ::1:80;": one('invalid port in "::1:80" of the "listen" directive', "::1:80"),
      "listen 8080 foo;": one('invalid parameter "foo"', "foo"),
      "listen 443 ssl;": one('no "ssl_certificate" is defined for the "listen ... ssl" directive', "443"),
    });
  });

  it("have one default server", () => {
    assert.deepEqual(
      inHttp("server { listen 80 default_server; }\nserver { listen 80 default_server; }"),
      one("a duplicate default server for 0.0.0.0:80", "80"),
    );
    assert.deepEqual(inHttp("server { listen 80; }\nserver { listen 80 default_server; }"), []);
  });

  it("need connections for their sockets", () => {
    assert.deepEqual(
      said(
        "events { worker_connections 2; }\nhttp { server { listen 80; listen 81; listen 127.0.0.1:81; } }",
      ),
      one("2 worker_connections are not enough for 2 listening sockets", "2"),
    );
    assert.deepEqual(said("http { }"), one('no "events" section in configuration', ""));
  });

  it("are networks for access rules, names too for the real IP", () => {
    assertEach(inServer, {
      "allow 10.0.0.0/8; deny ::1; allow unix:; deny all;": [],
      "allow 10.0.0.0/33;": one('invalid parameter "10.0.0.0/33"', "10.0.0.0/33"),
      "allow localhost;": one('invalid parameter "localhost"', "localhost"),
      "set_real_ip_from localhost; set_real_ip_from proxy.example.com;": [],
      "set_real_ip_from [::1];": one('host not found in set_real_ip_from "[::1]"', "[::1]"),
    });
  });
});

describe("NGINX's names", () => {
  it("exist once: upstreams, locations, log formats, and shared memory", () => {
    assertEach(inHttp, {
      "upstream u { server 127.0.0.1; } upstream U { server 127.0.0.1; }": one('duplicate upstream "U"', "U"),
      "server { location /a { } location = /a { } location /a { } }": one('duplicate location "/a"', "/a"),
      "log_format main '$status'; log_format main '$status';": one(
        'duplicate "log_format" name "main"',
        "main",
      ),
      "lua_shared_dict a 1m; lua_shared_dict a 2m;": one(
        'the size 2097152 of shared memory zone "a" conflicts with already declared size 1048576',
        "a",
      ),
      "lua_shared_dict a 1m; lua_shared_dict a 1m;": one(
        'lua_shared_dict "a" is already defined as "a"',
        "a",
      ),
      "lua_shared_dict a 1m; limit_req_zone $host zone=a:1m rate=1r/s;": one(
        'the shared memory zone "a" is already declared for a different use',
        "zone=a:1m",
      ),
    });
  });

  it("exist where they are used", () => {
    assertEach(inLocation, {
      "limit_req zone=nope;": one('zero size shared memory zone "nope"', "zone=nope"),
      "access_log logs/a.log nope;": one('unknown log format "nope"', "nope"),
      "proxy_cache nope;": one('"proxy_cache" zone "nope" is unknown', "nope"),
      "set $a $no_such;": one('unknown "no_such" variable', "$no_such"),
      "set $a $http_no_such; return 200 $a$arg_b$cookie_c;": [],
      "set $host x;": one('the duplicate "host" variable', "$host"),
      "set a x;": one('invalid variable name "a"', "a"),
    });
  });

  it("may be in a file that is included, or a module that is loaded", () => {
    assertEach(inServer, {
      "include mime.types; access_log logs/a.log nope;": one('unknown log format "nope"', "nope"),
      "include conf.d/*.conf; access_log logs/a.log nope; return 200 $no_such;": [],
    });
    assert.deepEqual(said(`load_module a.so;\n${EVENTS}http { brotli on; return 200 $no_such; gzip x; }`), [
      ['invalid value "x" in "gzip" directive, it must be "on" or "off"', "x"],
    ]);
  });

  it("of shared memory have a size that is large enough", () => {
    assertEach(inHttp, {
      "lua_shared_dict a 12k;": [],
      "lua_shared_dict a 1g;": one('invalid lua shared dict size "1g"', "1g"),
      "lua_shared_dict a 8191;": one('invalid lua shared dict size "8191"', "8191"),
      "lua_shared_dict a 8k;": one("ngx_slab_alloc() failed: no memory", "8k"),
    });
    assert.deepEqual(inMain("lua { lua_shared_dict a 1k; }"), one('invalid lua shared dict size "1k"', "1k"));
  });
});

describe("NGINX's conditions and patterns", () => {
  it("have their forms", () => {
    assertEach(inServer, {
      "if ($http_x = 1) { return 403; }\nif ( !-f $request_filename ) { return 404; }": [],
      "if ($http_x == 1) { return 403; }": one('unexpected "==" in condition', "=="),
      "if $http_x { return 403; }": one('invalid condition "$http_x"', "$http_x"),
      "if ($http_x ~ a() { }": one('pcre2_compile() failed: missing closing parenthesis in "a("', "a()"),
      "rewrite ^/(?<x>a)[)]$ /$x last;": [],
      "rewrite ^/a( /b last;": one('pcre2_compile() failed: missing closing parenthesis in "^/a("', "^/a("),
      "return abc;": one('invalid return code "abc"', "abc"),
    });
  });
});

describe("what NGINX says of any text", () => {
  const words = fc.constantFrom(
    ...["http", "server", "location", "events", "gzip", "listen", "map", "if", "(", "$a", "${", "on", "80"],
    ...["access_by_lua_block", "[[", "--", "{", "}", ";", '"', "'", "\\", "#", "\n", " ", "é", "zone=a:1m"],
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(words, { maxLength: 60 }).map((parts) => parts.join(" ")),
    fc.array(words, { maxLength: 40 }).map((parts) => `${EVENTS}http { server { ${parts.join(" ")}`),
  );

  it("counts the arguments that a directive has and takes", () => {
    const say = confText as unknown as (id: string, values: object) => string;
    const counted = (text: string) => checkConf(text).map(({ code, params }) => say(code, params));
    assert.deepEqual(counted(`${EVENTS}worker_cpu_affinity auto 01 10;`), [
      "the directive worker_cpu_affinity has 3 values, but takes 1 or 2. A space begins another value.",
    ]);
    assert.deepEqual(counted(`${EVENTS}http { add_header X; }`), [
      "the directive add_header has 1 value, but takes 2 or 3. An empty value doesn't count.",
    ]);
    assert.deepEqual(counted(`${EVENTS}http { log_format a; }`), [
      "the directive log_format has 1 value, but takes 2 or more. An empty value doesn't count.",
    ]);
  });

  it("is in the text, and can be said", () => {
    const say = confText as unknown as (id: string, values: object) => string;
    fc.assert(
      fc.property(texts, (text) => {
        for (const { range, related = range, code, params } of checkConf(text)) {
          assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
          assert.ok(0 <= related.start && related.start <= related.end && related.end <= text.length);
          assert.doesNotMatch(say(code, params), /\{\w+\}/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
