import { expectRule } from "../harness.ts";

const CODE = "load-balancer/status-address";

const status = (ip: string) => `apisix:\n  status:\n    ip: ${ip} # c\n    port: 7085\n`;

describe(CODE, () => {
  it("puts brackets around an IPv6 address", () => {
    for (const [written, fixed] of [
      ['"::"', '"[::]"'],
      ["'2001:db8::1'", '"[2001:db8::1]"'],
      ["2001:db8::1", '"[2001:db8::1]"'],
    ] as const)
      expectRule(CODE, status(written), {
        finds: [["error", written]],
        says: /^The gateway won't start: .* an IPv6 address without brackets/,
        fixed: status(fixed),
      });
  });

  it("writes 0.0.0.0 where there is nothing", () => {
    expectRule(CODE, status('""'), {
      finds: [["error", '""']],
      says: /is empty/,
      fixed: status("0.0.0.0"),
    });
  });

  it("judges what a variable holds, and leaves the variable alone", () => {
    expectRule(CODE, status(`"$\{{IP}}"`), {
      environment: { IP: "::1" },
      finds: [["error", `"$\{{IP}}"`]],
      says: /is "::1", an IPv6 address/,
      fixed: "none",
    });
    expectRule(CODE, status(`"$\{{IP}}"`), { environment: { IP: "[::1]" }, finds: [] });
  });

  it("says nothing of what NGINX takes, of variables, and of a version without a status API", () => {
    for (const ip of [
      '"[::]"',
      "0.0.0.0",
      "10.0.1.10",
      '"*"',
      "localhost",
      "gateway.internal",
      `"$\{{IP:=::}}"`,
    ])
      expectRule(CODE, status(ip), { finds: [] });
    expectRule(CODE, status(`"$\{{IP}}"`), { finds: [] });
    expectRule(CODE, status('"::"'), { product: "apisix", version: "3.12", finds: [] });
  });
});
