import assert from "node:assert/strict";
import { decideProduct } from "../../../server/src/gateway/product.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";

const host = (url: string) => `deployment:\n  etcd:\n    host:\n      - "${url}"\n`;

/** text, product, and what the reason names. */
const CASES: readonly (readonly [string, "api7" | "apisix" | undefined, RegExp])[] = [
  ["api7ee:\n  http_timeout: 30s\n", "api7", /api7ee/],
  ["deployment:\n  fallback_cp:\n    mode: read\n", "api7", /fallback_cp/],
  [host("https://10.0.0.1:7943"), "api7", /7943/],
  [host("http://10.0.0.1:7900"), "api7", /7900/],
  [host("https://dp-manager.az-a.internal"), "api7", /named like a DP Manager/],
  [host("https://dpm.example.com:443"), "api7", /named like a DP Manager/],
  [host("http://10.0.0.1:2379"), "apisix", /2379/],
  [host("https://etcd.example.com"), "apisix", /named like an etcd/],
  ["etcd:\n  host: []\n", "apisix", /APISIX 2/],
  ["apisix:\n  proxy_mode: http\n", "apisix", /apisix\.proxy_mode/],
  ["apisix:\n  node_listen:\n    - port: 9080\n      backlog: 511\n", "api7", /node_listen\[0\]\.backlog/],
  ["apisix:\n  proxy_mode: http\n  node_listen:\n    - backlog: 511\n", undefined, /nothing/],
  ["nginx_config:\n  http:\n    custom_lua_shared_dict:\n      kubernetes: 20m\n", undefined, /nothing/],
  ["apisix:\n  node_listen:\n    - enable_http2: true\n", undefined, /nothing/],
  ["apisix:\n  node_listen: 9080\n", undefined, /nothing/],
  [host("https://10.0.0.1"), undefined, /nothing/],
  ["", undefined, /nothing/],
];

describe("the product of a file", () => {
  for (const [text, product, because] of CASES) {
    it(`is ${product ?? "not decided"} for ${JSON.stringify(text)}`, () => {
      const decision = decideProduct(parseYaml(text).root, "auto");
      assert.equal(decision.product, product);
      assert.match(decision.because, because);
    });
  }

  it("is what is set, whatever the file says", () => {
    const { root } = parseYaml(host("http://10.0.0.1:2379"));
    assert.equal(decideProduct(root, "api7").product, "api7");
  });
});
