import assert from "node:assert/strict";
import { allFixed, expectRule, of, titles } from "../harness.ts";

const CODE = "yaml/surprise";

describe(CODE, () => {
  const timeout = (value: string) => `deployment:\n  etcd:\n    timeout: ${value}\n`;

  it("finds numbers that are read to another base", () => {
    for (const [text, value] of [
      ["010", 8],
      ["1:30", 90],
    ] as const) {
      expectRule(CODE, timeout(text), {
        product: "apisix",
        finds: [["warning", text]],
        says: new RegExp(`reads ${text} as ${value}:`),
        fixed: timeout(String(value)),
      });
    }
  });

  it("offers the number as it looks, and quotes where a text may stand", () => {
    assert.deepEqual(titles(of(CODE, timeout("010"))[0]), [
      "Change to 8, the value it has now",
      "Change to 10",
    ]);
    const [size] = of(CODE, "nginx_config:\n  max_running_timers: 0100\n", { product: "apisix" });
    assert.deepEqual(titles(size), [
      "Change to 64, the value it has now",
      "Change to 100",
      'Put it in quotes: "0100"',
    ]);
    assert.equal(allFixed(timeout("010"), { product: "apisix" }), timeout("010"));
  });

  it("says nothing of ordinary numbers, of quoted ones, and where another finding does", () => {
    for (const value of ["10", "0", "09", "1.5", "'010'", "1_000", "0x1e", "0b11", "-5", "1e3"]) {
      expectRule(CODE, timeout(value), { product: "apisix", finds: [] });
    }
    expectRule(CODE, "apisix:\n  proxy_cache:\n    zones:\n      - name: a\n        cache_levels: 1:2\n", {
      product: "apisix",
      finds: [],
    });
  });

  it("says nothing where the reader knows decimal numbers only", () => {
    expectRule(CODE, timeout("010"), { product: "api7", version: "3.8.3", finds: [] });
    expectRule(CODE, timeout("010"), { product: "apisix", version: "3.9", finds: [] });
  });

  it("offers no quotes on which the gateway would stop", () => {
    const text = "nginx_config:\n  worker_rlimit_nofile: 1:2\n";
    assert.deepEqual(titles(of(CODE, text, { product: "apisix" })[0]), [
      "Change to 62, the value it has now",
    ]);
  });
});
