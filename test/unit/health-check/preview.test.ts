import assert from "node:assert/strict";
import { TARGETS } from "../../../server/src/health-check/targets/list.ts";
import { MULTI_AZ, previewOf } from "./read.ts";

describe("previewHealthCheck", () => {
  it("shows the multi-AZ pattern", () => {
    const preview = previewOf(MULTI_AZ);
    assert.equal(preview.product, "API7 Gateway");
    assert.equal(preview.status.url, "http://NODE:7085/status");
    assert.equal(preview.status.state, "reachable");
    assert.equal(preview.status.remedy, undefined);
    assert.deepEqual(
      preview.zones.map((zone) => zone.name),
      ["az-a", "az-b", "az-c"],
    );
    assert.equal(preview.tolerableAtStart, 1);
    assert.deepEqual(
      preview.targets.map((target) => target.id),
      TARGETS.map(({ id }) => id),
    );
    for (const { text } of preview.targets) assert.doesNotMatch(text, /FAILS/);
  });

  it("still gives the settings where the status API is off, and says that they fail yet", () => {
    const preview = previewOf(MULTI_AZ.replace(/^apisix:\n.*\n.*\n/, ""));
    assert.equal(preview.status.state, "off");
    for (const { text } of preview.targets) assert.match(text, /FAILS(.|\n)*7085/);
  });

  it("asks Apache APISIX for readiness", () => {
    const preview = previewOf("deployment: {etcd: {host: ['http://etcd:2379']}}");
    assert.equal(preview.product, "Apache APISIX");
    assert.equal(preview.status.url, "http://NODE:7085/status/ready");
  });

  it("names both products where the file tells neither", () => {
    assert.equal(previewOf("apisix: {}").product, "API7 Gateway or Apache APISIX");
  });

  it("puts the endpoints of a zone together and those without one last", () => {
    const { zones } = previewOf(`deployment:
  etcd:
    host:
      - https://10.0.0.1:7943
      - https://dpm.az1.example.com:7943
      - https://dpm.az2.example.com:7943
      - https://other.az-01.example.com:7943
`);
    assert.deepEqual(zones, [
      {
        name: "az1",
        endpoints: ["https://dpm.az1.example.com:7943", "https://other.az-01.example.com:7943"],
      },
      { name: "az2", endpoints: ["https://dpm.az2.example.com:7943"] },
      { name: undefined, endpoints: ["https://10.0.0.1:7943"] },
    ]);
  });

  it("assumes three zones where none can be told", () => {
    const { targets } = previewOf("deployment: {etcd: {host: ['https://10.0.0.1:7943']}}");
    const { text } = targets.find(({ id }) => id === "haproxy") ?? {};
    assert.match(text ?? "", /server zone-1-1 (.|\n)*server zone-3-2 /);
  });

  it("shows no password", () => {
    for (const url of ["https://scott:tiger@dpm.az-a.example.com:7943", "scott:tiger@dpm.az-a.example.com"]) {
      const preview = previewOf(`deployment: {etcd: {host: ["${url}"]}}`);
      assert.doesNotMatch(JSON.stringify(preview), /tiger|scott/);
      assert.equal(preview.zones[0]?.endpoints[0], url.replace("scott:tiger", "***"));
    }
  });

  it("tells of a text that is no YAML", () => {
    assert.equal(previewOf(MULTI_AZ).syntaxProblem, undefined);
    assert.ok(previewOf(`${MULTI_AZ}  - [`).syntaxProblem);
  });

  it("shows something for any text", () => {
    for (const text of [
      "",
      "- 1",
      "a",
      "deployment: []",
      "apisix: {status: [1]}",
      "deployment: {etcd: {host: {}}}",
    ])
      assert.equal(previewOf(text).targets.length, TARGETS.length);
  });
});
