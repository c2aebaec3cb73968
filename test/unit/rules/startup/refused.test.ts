import assert from "node:assert/strict";
import { expectRule, findings, of, titles, withHosts } from "../harness.ts";

const CODE = "startup/refused";
const related = (text: string) =>
  of(CODE, text, { product: "apisix" }).flatMap((finding) =>
    (finding.related ?? []).map(({ range }) => text.slice(range.start, range.end)),
  );

describe(CODE, () => {
  it("says who has the port, and points there where it stands in the file", () => {
    const text = "apisix:\n  node_listen: 7000\n  control:\n    port: 7000\n";
    const [finding] = of(CODE, text, { product: "apisix" });
    assert.match(finding?.message ?? "", /port 7000 is taken by the Control API \(apisix\.control\) already/);
    assert.deepEqual(related(text), ["7000"]);
  });

  it("points nowhere else where the other port is built in", () => {
    assert.deepEqual(related("apisix:\n  node_listen: 9180\ndeployment:\n  role: traditional\n"), []);
  });

  it("leaves HTTP/2 of a listener to migration/moved-key, and reports it where that is off", () => {
    const text = "apisix:\n  node_listen:\n    - port: 9080\n      enable_http2: true\n";
    const codes = (levels: Readonly<Record<string, "off">>) =>
      findings(text, { product: "apisix", levels })
        .filter(({ startup }) => startup)
        .map(({ code }) => code);
    assert.deepEqual(codes({}), ["migration/moved-key"]);
    assert.deepEqual(codes({ "migration/moved-key": "off" }), [CODE]);
  });

  it("knows a port that a variable takes, and offers no other for it", () => {
    const use = `"$\{{PORT}}"`;
    const text = `apisix:\n  node_listen: ${use}\n`;
    const [finding] = of(CODE, text, { product: "apisix", environment: { PORT: "9180" } });
    assert.match(finding?.message ?? "", /9180/);
    assert.deepEqual(titles(finding), []);
    assert.deepEqual(of(CODE, text, { product: "apisix" }), []);
  });

  it("says of an empty item that nothing stands there", () => {
    for (const item of ["", "~"])
      expectRule(CODE, withHosts(item), {
        product: "apisix",
        finds: [["error", item]],
        says: /host\[0\] must be text, but nothing stands there\. Write it, or remove the entry\.$/,
      });
  });

  it("says where a section is missing, at the key of the one around it", () => {
    expectRule(CODE, "apisix:\n  proxy_mode: http&stream\n  enable_ipv6: false\n", {
      product: "apisix",
      finds: [["error", "apisix"]],
      says: /: apisix\.stream_proxy is missing, and the gateway can't do without it here\. Write it with its keys/,
    });
  });

  it("names an empty value as one", () => {
    const item = `"$\{{URL:=}}"`;
    expectRule(CODE, withHosts(item), {
      product: "apisix",
      finds: [["error", item]],
      says: /host\[0\] is empty, which doesn't have the form/,
    });
  });

  it("speaks of the variable whose value has the wrong type", () => {
    const use = (name: string) => `"$\{{${name}}}"`;
    expectRule(CODE, `apisix:\n  enable_ipv6: ${use("IPV6")}\n`, {
      product: "apisix",
      environment: { IPV6: "yes" },
      finds: [["error", use("IPV6")]],
      says: /is text \(yes\)\. Give IPV6 the value true or false\.$/,
    });
    expectRule(CODE, `deployment:\n  etcd:\n    timeout: ${use("T:=soon")}\n`, {
      product: "apisix",
      finds: [["error", use("T:=soon")]],
      says: /Give T a number\.$/,
    });
  });
});
