import assert from "node:assert/strict";
import { openText } from "../../../server/src/features/gateway-document.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { lint } from "../../../server/src/features/lint.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../server/src/features/settings.ts";
import { startUpStatus } from "../../../server/src/features/start-up-status.ts";
import { mustOpen } from "./harness.ts";

describe("hover", () => {
  it("does not unfold aliases without end", () => {
    const names = "bcdefghijklmn".split("");
    const lists = names.map((name, i) => {
      const below = `*${"abcdefghijklmn"[i]}`;
      return `  ${name}: &${name} [${Array(9).fill(below).join(", ")}]`;
    });
    const text = `apisix:\n  node_listen: 9080\nplugin_attr:\n  a: &a [x, x]\n${lists.join("\n")}\n`;
    // Unfolded, it would outlast the test.
    assert.equal(hover(mustOpen(text), text.lastIndexOf("n: &n")), null);
  });
});

describe("hover on what is in effect", () => {
  const on = (text: string, what: string) => {
    const contents = hover(mustOpen(text, { product: "apisix" }), text.indexOf(what))?.contents;
    return contents && typeof contents === "object" && "value" in contents ? contents.value : "";
  };

  it("tells value and origin", () => {
    assert.match(on("apisix:\n  enable_admin: no\n", "enable_admin"), /In effect:\* `false` \(line 2\)/);
  });

  it("says nothing of a value that stops the gateway, and of a key that is ignored", () => {
    assert.match(
      on("deployment:\n  etcd:\n    host: []\n", "host"),
      /If not set:\* The node connects to `http:\/\/127\.0\.0\.1:2379`,/,
      "an address that leads to no page is no link",
    );
    assert.match(on("deployment:\n  etcd:\n    timeout: soon\n", "timeout"), /In effect:\* nothing/);
    assert.doesNotMatch(on("deployment:\n  etcd:\n    timeuot: 3\n", "timeuot"), /In effect/);
  });

  it("says what removed a default", () => {
    assert.match(
      on("apisix:\n  id: a\nplugin_attr:\n  log-rotate:\n", "log-rotate"),
      /In effect:\* nothing; line 4 removes the default/,
    );
  });
});

describe("the verdict", () => {
  // The certificate's file hangs on the node, the listener's HTTP/2 does not.
  const text =
    "apisix:\n  node_listen:\n    - port: 9080\n      enable_http2: true\n  ssl:\n    ssl_trusted_certificate: /nowhere/ca.pem\n";

  const linted = (given: string) => {
    const settings: Settings = { ...DEFAULT_SETTINGS, product: "apisix" };
    const document = openText(given, settings);
    return document && lint(document, "file:///rules/");
  };

  it("is that of the first step, but what fails whatever the node has is named", () => {
    const result = linted(text);
    assert.equal(result?.startup.verdict, "unknown");
    assert.ok(result.diagnostics.some(({ startup, severity }) => startup && severity === "error"));
    const status = startUpStatus(mustOpen(text, { product: "apisix" }));
    assert.match(status.summary, /won't start/);
    assert.match(status.detail, /enable_http2|HTTP\/2/);
  });

  it("is probable where it rests on what is only inferred", () => {
    const summary = (text: string) => startUpStatus(mustOpen(text, { product: "api7" })).summary;
    const store = "    aws_s3:\n      region: a\n";
    const fallback = `deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: json\n  fallback_cp:\n${store}`;
    assert.match(summary(fallback), /probably won't start$/);
    assert.match(summary(`apisix:\n  node_listen: 9090\n${fallback}`), /\d: won't start$/);
  });

  it("hangs on the node where nothing else is in the way", () => {
    const result = linted(text.replace("      enable_http2: true\n", ""));
    assert.equal(result?.startup.verdict, "unknown");
  });
});
