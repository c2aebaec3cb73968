import assert from "node:assert/strict";
import { allFixed } from "./harness.ts";

describe("fix all", () => {
  it("does all that is plain, in one go, and keeps every comment", () => {
    const before = `# node
deployment:
  role: traditional # r
  etcd:
    hosts: http://dp-manager.az-a.internal/ # only one
    prefix: /apisix
    timeout: "30s" # long
apisix:
  enable-ipv6: "no"
`;
    const after = `# node
deployment:
  role: traditional # r
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - https://dp-manager.az-a.internal:7943 # only one
    prefix: /apisix
    timeout: 30 # long
apisix:
  enable_ipv6: false
`;
    assert.equal(allFixed(before, { product: "api7" }), after);
  });

  it("mends an endpoint in all ways at once", () => {
    const list = (...urls: string[]) => `deployment:\n  etcd:\n    host: [${urls.join(", ")}]\n`;
    assert.equal(
      allFixed(list("http://dpm.az1.x/", "HTTPS://dpm.az2.x:7943/v3", "dpm.az1.x:7943"), { product: "api7" }),
      list("https://dpm.az1.x:7943", "https://dpm.az2.x:7943"),
    );
  });

  it("leaves a text alone that can't be read, or has nothing to mend", () => {
    for (const text of ["", "a: [", "deployment:\n  etcd:\n    timeout: 30\n"])
      assert.equal(allFixed(text), text);
  });

  it("leaves out rules that are off", () => {
    const text = "deployment:\n  etcd:\n    timeout: '30'\n";
    assert.equal(allFixed(text, { levels: { "schema/type": "off" } }), text);
  });
});
