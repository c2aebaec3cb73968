import { expectRule } from "../harness.ts";

const CODE = "plugins/collector-port";
const otlp = (address: string) =>
  `plugin_attr:\n  opentelemetry:\n    collector:\n      address: ${address}\n`;
const skywalking = (url: string) => `plugin_attr:\n  skywalking:\n    endpoint_addr: ${url}\n`;

describe(CODE, () => {
  it("finds the ports for gRPC, and writes those for HTTP", () => {
    expectRule(CODE, otlp("otel.internal:4317"), {
      product: "apisix",
      version: "3.11",
      finds: [["warning", "otel.internal:4317"]],
      says: /port 4317 is usually an OpenTelemetry collector's port for gRPC/,
      fixed: otlp("otel.internal:4318"),
    });
    expectRule(CODE, skywalking("http://oap:11800/"), {
      product: "apisix",
      finds: [["warning", "http://oap:11800/"]],
      fixed: skywalking("http://oap:12800/"),
    });
    expectRule(CODE, otlp("otel:4317"), { product: "api7", finds: [["warning", "otel:4317"]] });
  });

  it("is silent on other ports, and in versions that don't read the key", () => {
    expectRule(CODE, otlp("otel:4318"), { product: "apisix", version: "3.11", finds: [] });
    expectRule(CODE, otlp("otel:43170"), { product: "apisix", version: "3.11", finds: [] });
    expectRule(CODE, otlp("otel:4317"), { product: "apisix", version: "3.12", finds: [] });
    expectRule(CODE, skywalking("http://oap:12800"), { product: "apisix", finds: [] });
  });

  it("leaves to the nodes what a variable gives", () => {
    const text = skywalking(`"$\{{OAP}}"`);
    const environment = { OAP: "http://oap:11800" };
    expectRule(CODE, text, { environment, finds: [["warning", `"$\{{OAP}}"`]], fixed: "none" });
  });
});
