import { expectRule } from "../harness.ts";

const CODE = "migration/known-issue";
const APISIX = { product: "apisix" } as const;

describe(CODE, () => {
  it("says which versions reject chunked bodies", () => {
    const text = (size: string) => `nginx_config:\n  http:\n    client_max_body_size: ${size}\n`;
    for (const zero of ["0", '"0"'])
      expectRule(CODE, text(zero), {
        ...APISIX,
        version: "3.17",
        finds: [["warning", "client_max_body_size"]],
        says: /^In Apache APISIX 3\.17, every request with a chunked body gets 413 if client_max_body_size is 0\. /,
        fixed: text("1g"),
      });
    expectRule(CODE, text("1g"), { ...APISIX, version: "3.17", finds: [] });
    expectRule(CODE, "nginx_config:\n  http: {}\n", { ...APISIX, version: "3.17", finds: [] });
    for (const version of ["3.16", "3.18"]) expectRule(CODE, text("0"), { ...APISIX, version, finds: [] });
    expectRule(CODE, text("0"), { product: "api7", finds: [] });
  });

  it("says where streams lack a dictionary for nacos", () => {
    const text = (mode: string) =>
      `apisix:\n  proxy_mode: ${mode}\n  stream_proxy: { tcp: [9100] }\ndiscovery:\n  nacos:\n    host: ["http://n:8848"]\n`;
    expectRule(CODE, text('"http&stream"'), {
      ...APISIX,
      version: "3.17",
      finds: [["warning", "nacos"]],
      says: /nacos-stream/,
    });
    expectRule(CODE, text("http"), { ...APISIX, version: "3.17", finds: [] });
  });

  it("says since when the headers of a load balancer are replaced", () => {
    const text = (list: string) => `nginx_config:\n  http:\n    real_ip_from: ${list}\n`;
    expectRule(CODE, text("[127.0.0.1, 10.0.0.0/8]"), {
      ...APISIX,
      finds: [["information", "real_ip_from"]],
      says: /^In Apache APISIX 3\.14 and later, the gateway replaces X-Forwarded-Proto/,
    });
    expectRule(CODE, text('[127.0.0.1, "unix:"]'), { ...APISIX, finds: [] });
    expectRule(CODE, text("[127.0.0.1, 10.0.0.0/8]"), { ...APISIX, version: "3.13", finds: [] });
    const trusted = `apisix:\n  trusted_addresses: [10.0.0.0/8]\n${text("[10.0.0.0/8, 127.0.0.1]")}`;
    expectRule(CODE, trusted, { ...APISIX, finds: [] });
  });
});
