import assert from "node:assert/strict";
import { TARGETS } from "../../../server/src/health-check/targets/list.ts";
import { MULTI_AZ, viewOf } from "./read.ts";

describe("healthCheckView", () => {
  it("shows the multi-AZ pattern", () => {
    const view = viewOf(MULTI_AZ);
    assert.equal(view.product, "API7 Gateway");
    assert.equal(view.status.url, "http://NODE:7085/status");
    assert.equal(view.status.state, "reachable");
    assert.equal(view.status.remedy, undefined);
    assert.deepEqual(
      view.zones.map((zone) => zone.name),
      ["az-a", "az-b", "az-c"],
    );
    assert.deepEqual(view.outage.endpoints, { left: 3, all: 3, needed: 2 });
    assert.deepEqual(
      view.targets.map((target) => target.id),
      TARGETS.map((target) => target.id),
    );
    for (const { text } of view.targets.flatMap((t) => t.formats)) assert.doesNotMatch(text, /FAILS/);
  });

  it("still gives the settings where the status API is off, and says that they fail yet", () => {
    const view = viewOf(MULTI_AZ.replace(/^apisix:\n.*\n.*\n/, ""));
    assert.equal(view.status.state, "off");
    for (const { formats } of view.targets)
      for (const { text } of formats) assert.match(text, /FAILS(.|\n)*7085/);
  });

  it("tells the times of an outage for the load balancer that is asked about, or for all", () => {
    const noticed = (target?: string) =>
      viewOf(MULTI_AZ, {}, { failedZones: ["azb"], ...(target !== undefined && { target }) }).outage
        .timeline[1]?.when;
    assert.equal(noticed("aws-nlb"), "After 15 to 25 s");
    assert.equal(noticed("haproxy"), "After 20 to 30 s");
    assert.equal(noticed("nobody"), noticed());
    assert.equal(noticed(), "After 15 to 30 s");
  });

  it("asks Apache APISIX for readiness", () => {
    const view = viewOf("deployment: {etcd: {host: ['http://etcd:2379']}}");
    assert.equal(view.product, "Apache APISIX");
    assert.equal(view.status.url, "http://NODE:7085/status/ready");
  });

  it("names both products where the file tells neither", () => {
    assert.equal(viewOf("apisix: {}").product, "Apache APISIX or API7 Gateway");
  });

  it("puts the endpoints of a zone together and those without one last", () => {
    const { zones } = viewOf(`deployment:
  etcd:
    host:
      - https://10.0.0.1:7943
      - https://dpm.az1.example.com:7943
      - https://dpm.az2.example.com:7943
      - https://other.az-01.example.com:7943
`);
    assert.deepEqual(zones, [
      {
        id: "az1",
        name: "az1",
        endpoints: ["https://dpm.az1.example.com:7943", "https://other.az-01.example.com:7943"],
        nodes: [],
        failed: false,
      },
      {
        id: "az2",
        name: "az2",
        endpoints: ["https://dpm.az2.example.com:7943"],
        nodes: [],
        failed: false,
      },
      { id: "-", endpoints: ["https://10.0.0.1:7943"], nodes: [], failed: false },
    ]);
  });

  it("assumes three zones where none can be told", () => {
    const { targets } = viewOf("deployment: {etcd: {host: ['https://10.0.0.1:7943']}}");
    const haproxy = targets.find(({ id }) => id === "haproxy");
    assert.match(haproxy?.formats[0]?.text ?? "", /zone-1(.|\n)*zone-2(.|\n)*zone-3/);
  });

  it("shows no password", () => {
    for (const url of [
      "https://alice:hunter2@dpm.az-a.example.com:7943",
      "alice:hunter2@dpm.az-a.example.com",
    ]) {
      const view = viewOf(`deployment: {etcd: {host: ["${url}"]}}`);
      assert.doesNotMatch(JSON.stringify(view), /hunter2|alice/);
      assert.equal(view.zones[0]?.endpoints[0], url.replace("alice:hunter2", "***"));
    }
  });

  it("tells of a text that is no YAML", () => {
    assert.equal(viewOf(MULTI_AZ).syntaxProblem, undefined);
    assert.ok(viewOf(`${MULTI_AZ}  - [`).syntaxProblem);
  });

  it("keeps a hostile address of the file in comments", () => {
    const { targets, status } = viewOf('apisix: {status: {ip: "::\\nserver evil 6.6.6.6:80"}}\n');
    assert.equal(status.state, "invalid");
    const texts = targets.flatMap(({ formats }) => formats.map(({ text }) => text));
    for (const text of texts) assert.doesNotMatch(text, /^\s*server evil/m);
    for (const text of texts) assert.match(text, /^(#|\/\/|\s*\/?\*).*server evil/m);
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
      assert.equal(viewOf(text, { product: "api7" }).targets.length, TARGETS.length);
  });
});
