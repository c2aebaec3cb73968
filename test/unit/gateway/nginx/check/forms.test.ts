import assert from "node:assert/strict";
import { checkConf } from "../../../../../server/src/gateway/nginx/check/check-conf.ts";
import { correctedValue } from "../../../../../server/src/gateway/nginx/check/corrections.ts";
import {
  type ArgumentPlace,
  describeForm,
  fitsForm,
  formOf,
} from "../../../../../server/src/gateway/nginx/check/forms.ts";

const HTTP = ["http"];
const place = (directive: string, argument = 0, before = ""): ArgumentPlace => ({
  directive,
  argument,
  before,
  blocks: HTTP,
});

function form(directive: string, argument?: number, before?: string) {
  const found = formOf(place(directive, argument, before));
  assert.ok(found);
  return found;
}

describe("the forms of NGINX's arguments", () => {
  it("are told by directive and argument, in the block where it is", () => {
    const told = (directive: string, argument?: number, before?: string) =>
      describeForm(form(directive, argument, before));
    assert.match(told("client_max_body_size"), /^a size: digits, then k, m, or g/);
    assert.match(told("lua_shared_dict", 1), /^a size of at least 12k/);
    assert.match(told("keepalive_timeout"), /^a time: .*500ms/);
    assert.match(told("keepalive_timeout", 1), /^a time in seconds/);
    assert.match(told("access_log", 3, "buffer="), /^a size above 0/);
    assert.match(told("proxy_cache_path", 2, "keys_zone=a:"), /^a size of at least 12k/);
    assert.equal(told("gzip_comp_level"), "a number from 1 to 9");
    assert.equal(told("server_tokens"), "one of: off, on, build");
    assert.match(told("ssl_protocols"), /^one or more of these, separated by spaces: SSLv2, /);
    assert.equal(formOf({ ...place("worker_processes"), blocks: [] })?.kind, "number-or-auto");
    assert.equal(formOf(place("worker_processes")), undefined);
    assert.equal(formOf(place("default_type")), undefined);
  });

  it("agree with what is refused", () => {
    const values = [
      "10m",
      "1g",
      "60s",
      "60sec",
      "1m30s",
      "-1",
      "on",
      "yes",
      "0",
      "12k",
      "8191",
      "all",
      "build",
    ];
    for (const directive of [
      "client_max_body_size",
      "client_body_timeout",
      "gzip",
      "keepalive_requests",
      "server_tokens",
    ])
      for (const value of values)
        assert.equal(
          fitsForm(form(directive), value),
          checkConf(`events { }\nhttp { ${directive} ${value}; }`).length === 0,
          `${directive} ${value}`,
        );
  });

  it("have the value that is meant by another one, if it can only be one", () => {
    const meant = (directive: string, argument: number, ...values: string[]) =>
      values.map((value) => correctedValue(form(directive, argument), value));
    assert.deepEqual(
      meant(
        "client_body_timeout",
        0,
        "60sec",
        "60 s",
        "60S",
        "1.5s",
        "10min",
        "1 hour 5 min",
        "2.5m",
        "+60s",
      ),
      ["60s", "60s", "60s", "1500ms", "10m", "1h5m", "150s", undefined],
    );
    assert.deepEqual(meant("client_body_timeout", 0, "60s", "1M", "abc", "1s1m"), Array(4).fill(undefined));
    assert.deepEqual(meant("lua_shared_dict", 1, "1g", "10 m", "10mb", "10MiB", "1.5m", "8k", "10,5m"), [
      "1024m",
      "10m",
      "10m",
      "10m",
      "1536k",
      undefined,
      undefined,
    ]);
    assert.deepEqual(meant("client_max_body_size", 0, "1gb", "1t", "512b"), ["1g", "1024g", "512"]);
    assert.deepEqual(meant("gzip", 0, "yes", "False", "maybe"), ["on", "off", undefined]);
    assert.deepEqual(meant("error_log", 1, "WARN", "warning", "fatal"), ["warn", "warn", undefined]);
    assert.deepEqual(meant("ssl_protocols", 0, "TLSv1.2,TLSv1.3", "TLSv1.0"), ["TLSv1.2 TLSv1.3", "TLSv1"]);
  });
});
