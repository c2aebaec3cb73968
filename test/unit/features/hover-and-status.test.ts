import assert from "node:assert/strict";
import { hover } from "../../../server/src/features/hover.ts";
import { lint } from "../../../server/src/features/lint.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
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
    const start = performance.now();
    hover(mustOpen(text), text.lastIndexOf("n: &n"));
    assert.ok(performance.now() - start < 2000);
  });
});

describe("the verdict", () => {
  // The certificate's file hangs on the node, the listener's HTTP/2 does not.
  const text =
    "apisix:\n  node_listen:\n    - port: 9080\n      enable_http2: true\n  ssl:\n    ssl_trusted_certificate: /nowhere/ca.pem\n";

  it("is that it fails where something fails whatever the node has, and names that", () => {
    const result = lint(text, { ...DEFAULT_SETTINGS, product: "apisix" }, "file:///rules/");
    assert.equal(result?.startup.verdict, "fails");
    assert.match(result.startup.message ?? "", /enable_http2|HTTP\/2/);
    assert.ok(result.diagnostics.some(({ startup, severity }) => startup && severity === "error"));
    const status = startUpStatus(mustOpen(text, { product: "apisix" }));
    assert.match(status.summary, /won't start/);
    assert.match(status.detail, /enable_http2|HTTP\/2/);
  });

  it("hangs on the node where nothing else is in the way", () => {
    const result = lint(
      text.replace("      enable_http2: true\n", ""),
      { ...DEFAULT_SETTINGS, product: "apisix" },
      "x",
    );
    assert.equal(result?.startup.verdict, "unknown");
  });
});
