import assert from "node:assert/strict";
import { allFixed, expectRule, inZone, REFERENCE, withHosts } from "../harness.ts";

const CODE = "load-balancer/status-off";
const STATUS = "apisix:\n  status:\n    ip: 0.0.0.0\n    port: 7085\n";

describe(CODE, () => {
  it("adds the section at the end of a file that has no apisix", () => {
    expectRule(CODE, REFERENCE, {
      finds: [["information", "deployment"]],
      says: /The status API is disabled.*The default port is 7085/,
      fixed: REFERENCE + STATUS,
    });
  });

  it("adds it to apisix, in the document's own indentation", () => {
    const hosts = withHosts(inZone("a"));
    expectRule(CODE, `apisix:\n  node_listen: 9080 # HTTP\n${hosts}`, {
      finds: [["information", "apisix"]],
      fixed: `apisix:\n  node_listen: 9080 # HTTP\n  status:\n    ip: 0.0.0.0\n    port: 7085\n${hosts}`,
    });
    const four = `deployment:\n    etcd:\n        host: ["${inZone("a")}"]\napisix: # begun\n`;
    expectRule(CODE, four, {
      finds: [["information", "apisix"]],
      fixed: `${four}    status:\n        ip: 0.0.0.0\n        port: 7085\n`,
    });
    expectRule(CODE, `${hosts}apisix: {node_listen: 9080} # flow\n`, {
      finds: [["information", "apisix"]],
      fixed: `${hosts}apisix: {node_listen: 9080, status: { ip: 0.0.0.0, port: 7085 }} # flow\n`,
    });
  });

  it("fills a section that has nothing in it, which is the same as none", () => {
    const hosts = withHosts(inZone("a"));
    for (const nothing of ["", " ~", " null"]) {
      expectRule(CODE, `${hosts}apisix:\n  status:${nothing} # c\n`, { finds: [["information", "status"]] });
    }
    expectRule(CODE, `${hosts}apisix:\n  status: # c\n`, {
      finds: [["information", "status"]],
      fixed: `${hosts}apisix:\n  status: # c\n    ip: 0.0.0.0\n    port: 7085\n`,
    });
  });

  it("keeps the line breaks of Windows, and a text without the last one", () => {
    const windows = REFERENCE.replaceAll("\n", "\r\n");
    expectRule(CODE, windows, {
      finds: [["information", "deployment"]],
      fixed: (REFERENCE + STATUS).replaceAll("\n", "\r\n"),
    });
    expectRule(CODE, REFERENCE.trimEnd(), {
      finds: [["information", "deployment"]],
      fixed: (REFERENCE + STATUS).trimEnd(),
    });
  });

  it("goes by what a variable holds", () => {
    const text = `${withHosts(inZone("a"))}  fallback_cp:\n    mode: "$\{{MODE:=read}}"\n`;
    expectRule(CODE, text, { finds: [["information", "deployment"]] });
    expectRule(CODE, text, { environment: { MODE: "write" }, finds: [] });
  });

  it("opens no port by itself", () => {
    assert.equal(allFixed(REFERENCE), REFERENCE);
  });

  it("says nothing where there is one, nor to Apache APISIX or a file that is not known", () => {
    const hosts = withHosts(inZone("a"));
    for (const status of ["{}", "{ip: 10.0.0.1}", `$\{{STATUS}}`, "true"]) {
      expectRule(CODE, `${hosts}apisix:\n  status: ${status}\n`, { finds: [] });
    }
    expectRule(CODE, REFERENCE, { product: "apisix", finds: [] });
    expectRule(CODE, "apisix:\n  node_listen: 9080\n", { finds: [] });
    expectRule(CODE, "", { product: "api7", finds: [] });
    // Where nothing would serve it, it can't be switched on.
    expectRule(CODE, `${hosts}  fallback_cp:\n    mode: write\n`, { finds: [] });
    expectRule(CODE, `${hosts}apisix:\n  stream_proxy:\n    only: true\n    tcp: [9100]\n`, { finds: [] });
  });
});
