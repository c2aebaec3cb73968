import assert from "node:assert/strict";
import { allFixed, expectRule } from "../harness.ts";

const CODE = "load-balancer/status-loopback";

const status = (text: string) => `apisix:\n  node_listen: 9080\n  status:${text}\n`;

describe(CODE, () => {
  it("points at the address, and opens it", () => {
    for (const [written, ip] of [
      ["127.0.0.1", "127.0.0.1"],
      ['"127.0.0.1"', "127.0.0.1"],
      ["'localhost'", "localhost"],
      ['"[::1]"', "[::1]"],
      ["127.1.2.3", "127.1.2.3"],
    ] as const) {
      expectRule(CODE, status(`\n    ip: ${written} # c\n    port: 7085`), {
        product: "api7",
        finds: [["warning", written]],
        says: new RegExp(
          `No load balancer can reach .*listens on ${ip.replace(/[[\]]/g, "\\$&")}, which only the node itself can reach`,
        ),
        fixed: status("\n    ip: 0.0.0.0 # c\n    port: 7085"),
      });
    }
  });

  it("points at the section where no address is written, and adds one", () => {
    expectRule(CODE, status("\n    port: 7085 # p"), {
      product: "api7",
      finds: [["warning", "status"]],
      says: /without ip, it listens on 127\.0\.0\.1,/,
      fixed: status("\n    port: 7085 # p\n    ip: 0.0.0.0"),
    });
    expectRule(CODE, status(" {}"), {
      product: "api7",
      finds: [["warning", "status"]],
      fixed: status(" { ip: 0.0.0.0 }"),
    });
    expectRule(CODE, status(" {port: 7085}"), {
      product: "api7",
      finds: [["warning", "status"]],
      fixed: status(" {port: 7085, ip: 0.0.0.0}"),
    });
  });

  it("is milder where the file is not known to be API7 Gateway's", () => {
    for (const product of ["auto", "apisix"] as const) {
      expectRule(CODE, status("\n    ip: 127.0.0.1"), { product, finds: [["information", "127.0.0.1"]] });
    }
  });

  it("judges what a variable holds, and leaves the variable alone", () => {
    const text = status(`\n    ip: "$\{{IP}}"`);
    expectRule(CODE, text, {
      product: "api7",
      environment: { IP: "127.0.0.1" },
      finds: [["warning", `"$\{{IP}}"`]],
      fixed: "none",
    });
    expectRule(CODE, text, { product: "api7", environment: { IP: "10.0.0.1" }, finds: [] });
    expectRule(CODE, `name: &ip 127.0.0.1\n${status("\n    ip: *ip")}`, {
      product: "api7",
      finds: [["warning", "*ip"]],
    });
  });

  it("opens no port by itself", () => {
    const text = status("\n    ip: 127.0.0.1");
    assert.equal(allFixed(text, { product: "api7" }), text);
  });

  it("says nothing of other addresses, of variables, or where the API is off", () => {
    for (const ip of ["0.0.0.0", '"[::]"', "10.1.2.3", '"*"', `$\{{IP}}`, `"$\{{IP:=127.0.0.1}}"`]) {
      expectRule(CODE, status(`\n    ip: ${ip}`), { product: "api7", finds: [] });
    }
    expectRule(CODE, status(" # nothing"), { product: "api7", finds: [] });
    expectRule(CODE, status(" true"), { product: "api7", finds: [] });
  });
});
