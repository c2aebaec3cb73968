import assert from "node:assert/strict";
import { labels } from "./harness.ts";

const at = (version: string) => ({ product: "apisix", version }) as const;

describe("completion of what a rule would report", () => {
  it("leaves out the sections of plugin_attr that no plugin of the version reads", () => {
    const marked = "plugin_attr:\n  ▮\n";
    assert.ok(labels(marked, at("3.11")).includes("opentelemetry"));
    assert.ok(!labels(marked, at("3.12")).includes("opentelemetry"));
    assert.ok(labels(marked, at("3.4")).includes("request-id"));
    assert.ok(!labels(marked, at("3.5")).includes("request-id"));
    assert.ok(labels(marked, { product: "api7" }).includes("openapi-to-mcp"));
  });

  it("leaves out the value that meets a known issue of the version", () => {
    const marked = "nginx_config:\n  http:\n    client_max_body_size: ▮\n";
    assert.ok(labels(marked, at("3.16")).includes("0"));
    assert.ok(!labels(marked, at("3.17")).includes("0"));
  });
});
