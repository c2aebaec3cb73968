import { expectRule } from "../harness.ts";

const CODE = "migration/unread-key";

const ee = (...lines: string[]) =>
  `api7ee:\n  http_timeout: 30s\n${lines.map((line) => `  ${line}\n`).join("")}`;

describe(CODE, () => {
  it("moves what asks for the status API to where it is read", () => {
    expectRule(CODE, ee("status_endpoint: # for the balancer", "  enabled: true", "  ip: 0.0.0.0"), {
      finds: [["warning", "status_endpoint"]],
      says: /a value of the Helm chart.* Set apisix\.status instead\./,
      fixed: `${ee()}apisix:\n  # for the balancer\n  status:\n    ip: 0.0.0.0\n    port: 7085\n`,
    });
    expectRule(CODE, ee("disable_upstream_healthcheck: true"), {
      finds: [["warning", "disable_upstream_healthcheck"]],
      fixed: `${ee()}apisix:\n  disable_upstream_healthcheck: true\n`,
    });
  });

  it("only hints where nothing is asked for, or the right key is there", () => {
    expectRule(CODE, ee("status_endpoint: { enabled: false }"), {
      finds: [["hint", "status_endpoint"]],
      fixed: ee(),
    });
    expectRule(CODE, `${ee("status_endpoint: { enabled: true }")}apisix:\n  status: {}\n`, {
      finds: [["hint", "status_endpoint"]],
    });
    expectRule(CODE, ee("disable_upstream_healthcheck: false"), {
      finds: [["hint", "disable_upstream_healthcheck"]],
    });
  });

  it("knows the one bucket, telemetry by version, and ext-plugin", () => {
    const bucket = "deployment:\n  fallback_cp:\n    aws_s3: { region: a, bucket: b }\n";
    expectRule(CODE, bucket, {
      finds: [["information", "bucket"]],
      says: /since version 3\.8\.21 .* two buckets/,
      fixed: "none",
    });
    expectRule(CODE, bucket, { product: "api7", version: "3.8.20", finds: [] });
    const telemetry = ee("telemetry: { enable: true }");
    expectRule(CODE, telemetry, { product: "api7", version: "3.9", finds: [] });
    expectRule(CODE, telemetry, {
      finds: [["information", "telemetry"]],
      fixed: ee(),
    });
    expectRule(CODE, "ext-plugin:\n  cmd: [a]\n", {
      product: "api7",
      finds: [["information", "ext-plugin"]],
    });
    expectRule(CODE, "ext-plugin:\n  cmd: [a]\n", { product: "apisix", finds: [] });
  });
});
