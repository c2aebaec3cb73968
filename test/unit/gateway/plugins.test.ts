import assert from "node:assert/strict";
import {
  defaultSpans,
  hasPlugin,
  pluginFact,
  pluginsOf,
  priorityOf,
} from "../../../server/src/gateway/plugins.ts";

const apisix = (version: string) => ({ product: "apisix", version }) as const;

describe("the plugins of a version", () => {
  it("are those that it loads by default, and those that must be listed", () => {
    const optional = (version: string): string[] =>
      pluginsOf("plugins", "apisix", version).flatMap((plugin) => (plugin.optional ? [plugin.name] : []));
    const always = [
      "skywalking",
      "opentelemetry",
      "batch-requests",
      "error-log-logger",
      "node-status",
      "dubbo-proxy",
      "log-rotate",
    ];
    assert.deepEqual(optional("3.0"), always);
    assert.deepEqual(new Set(optional("3.9")), new Set([...always, "gm", "brotli", "ocsp-stapling"]));
    const since17 = ["exit-transformer", "error-page", "server-info"];
    assert.deepEqual(
      new Set(optional("3.17")),
      new Set([...always, "gm", "brotli", "ocsp-stapling", ...since17]),
    );
  });

  it("are known with the versions that have them and load them by default", () => {
    assert.deepEqual(defaultSpans("plugins", "server-info"), [{ before: "3.13" }]);
    assert.deepEqual(defaultSpans("plugins", "ai-cache"), [{ since: "3.18" }]);
    assert.deepEqual(defaultSpans("plugins", "brotli"), []);
    assert.deepEqual(defaultSpans("stream_plugins", "traffic-split"), [{ since: "3.14" }]);
    assert.ok(
      hasPlugin("plugins", "brotli", apisix("3.8")) && !hasPlugin("plugins", "brotli", apisix("3.7")),
    );
    assert.ok(!hasPlugin("plugins", "ai-cache", { product: "api7", version: "3.10" }));
    assert.equal(pluginFact("plugins", "constructor"), undefined);
  });

  it("have the priority of the version", () => {
    assert.equal(priorityOf("plugins", "ai-proxy", apisix("3.11")), 999);
    assert.equal(priorityOf("plugins", "ai-proxy", apisix("3.12")), 1040);
    assert.equal(priorityOf("plugins", "proxy-cache", apisix("3.2.2")), 1009);
    assert.equal(priorityOf("plugins", "mine", apisix("3.18")), undefined);
  });

  it("are known with where their settings are", () => {
    assert.deepEqual(pluginFact("plugins", "opentelemetry"), {
      priority: 12009,
      since: "2.13",
      attr: { before: "3.12" },
      metadata: { since: "3.12" },
    });
    assert.deepEqual(pluginFact("plugins", "hmac-auth")?.attr, { before: "3.11" });
    assert.equal(pluginFact("plugins", "limit-req")?.attr, undefined);
  });
});
