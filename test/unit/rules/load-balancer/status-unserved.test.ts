import { expectRule } from "../harness.ts";

const CODE = "load-balancer/status-unserved";

describe(CODE, () => {
  const stream = (mode: string) =>
    `apisix:\n  proxy_mode: ${mode}\n  stream_proxy:\n    tcp: [9100]\n  status:\n    ip: 0.0.0.0\n`;

  it("tells that a stream proxy has no HTTP server", () => {
    expectRule(CODE, stream("stream"), {
      product: "apisix",
      finds: [["warning", "status"]],
      says: /with stream proxying only, there is no HTTP server/,
      fixed: "none",
    });
    for (const mode of ["http", '"http&stream"', `"$\{{MODE}}"`])
      expectRule(CODE, stream(mode), { product: "apisix", finds: [] });
  });

  it("goes by what a variable holds", () => {
    const text = stream(`"$\{{MODE:=stream}}"`);
    expectRule(CODE, text, { product: "apisix", finds: [["warning", "status"]] });
    expectRule(CODE, text, { product: "apisix", environment: { MODE: "http" }, finds: [] });
  });

  it("knows how API7 Gateway says it", () => {
    const only = "apisix:\n  stream_proxy:\n    only: true\n    tcp: [9100]\n  status:\n    ip: 0.0.0.0\n";
    expectRule(CODE, only, { product: "api7", finds: [["warning", "status"]] });
    expectRule(CODE, only.replace("true", "false"), { product: "api7", finds: [] });
  });

  it("tells of backup nodes", () => {
    const text = "deployment:\n  fallback_cp:\n    mode: write\napisix:\n  status: {}\n";
    expectRule(CODE, text, { finds: [["warning", "status"]], says: /backup node/ });
    expectRule(CODE, text.replace("write", "read"), { finds: [] });
    expectRule(CODE, text.replace("{}", "null"), { finds: [] });
  });

  it("leaves a version without a status API to the unknown keys", () => {
    expectRule(CODE, "apisix:\n  status: {}\n", { product: "apisix", version: "3.12", finds: [] });
  });
});
