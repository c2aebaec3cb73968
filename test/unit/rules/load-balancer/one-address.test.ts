import assert from "node:assert/strict";
import { allFixed, expectRule } from "../harness.ts";

const CODE = "load-balancer/one-address";

const status = (ip: string) => `apisix:\n  status:\n    ip: ${ip} # c\n    port: 7085\n`;

describe(CODE, () => {
  it("points at the address, and opens all", () => {
    for (const written of ["10.0.1.10", '"[2001:db8::1]"'])
      expectRule(CODE, status(written), {
        finds: [["information", written]],
        says: /^Only the node with the address .* starts/,
        fixed: status("0.0.0.0"),
      });
    assert.equal(allFixed(status("10.0.1.10")), status("10.0.1.10"));
  });

  it("says nothing of every address, of loopback, of names and of variables", () => {
    for (const ip of ["0.0.0.0", '"[::]"', '"*"', "127.0.0.1", "node-1.internal", `"$\{{IP:=10.0.1.10}}"`])
      expectRule(CODE, status(ip), { finds: [] });
    expectRule(CODE, status(`"$\{{IP}}"`), { environment: { IP: "10.0.1.10" }, finds: [] });
  });

  it("finds the address behind an alias", () => {
    expectRule(CODE, `address: &ip 10.0.1.10\n${status("*ip")}`, {
      finds: [["information", "*ip"]],
      says: /Only the node with the address 10\.0\.1\.10 starts/,
    });
  });
});
