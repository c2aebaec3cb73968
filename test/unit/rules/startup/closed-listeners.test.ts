import { expectRule } from "../harness.ts";

const CODE = "startup/closed-listeners";
const streams = (enabled: boolean, only = "") =>
  `apisix:\n  enable_admin: ${enabled}\n  stream_proxy:\n    tcp:\n      - 9100\n${only}`;

describe(CODE, () => {
  it("warns of HTTP that stream_proxy closes up to 3.4, unless the file says so", () => {
    expectRule(CODE, streams(false), {
      product: "apisix",
      version: "3.4",
      finds: [["warning", "stream_proxy"]],
      says: /opens no port for HTTP or HTTPS/,
      fixed: streams(false, "    only: false\n"),
    });
    expectRule(CODE, streams(false, "    only: true\n"), {
      product: "apisix",
      version: "3.2",
      finds: [["hint", "true"]],
      fixed: streams(false, "    only: false\n"),
    });
    expectRule(CODE, streams(false, "    only: false\n"), { product: "apisix", version: "3.4", finds: [] });
    expectRule(CODE, streams(true), { product: "apisix", version: "3.4", finds: [] });
    expectRule(CODE, streams(false), { product: "apisix", finds: [] });
  });

  it("finds an only without effect", () => {
    expectRule(CODE, streams(true, "    only: true\n"), {
      product: "apisix",
      version: "3.4",
      finds: [["information", "true"]],
      says: /has no effect while the Admin API is enabled/,
      fixed: "none",
    });
  });

  it("says what proxy_mode closes", () => {
    const mode = (value: string) => `apisix:\n  proxy_mode: ${value}\n  stream_proxy: { tcp: [9100] }\n`;
    expectRule(CODE, mode("stream"), {
      product: "apisix",
      finds: [["hint", "stream"]],
      says: /the Admin API, the Control API, and the status API have none/,
      fixed: mode('"http&stream"'),
    });
    expectRule(CODE, mode("http"), { product: "apisix", finds: [] });
    expectRule(CODE, mode('"http&stream"'), { product: "apisix", finds: [] });
  });

  it("is silent where a variable decides, and on API7 Gateway", () => {
    const unknown = streams(false, `    only: "$\{{ONLY}}"\n`);
    expectRule(CODE, unknown, { product: "apisix", version: "3.4", finds: [] });
    expectRule(CODE, streams(false), { product: "api7", finds: [] });
  });
});
