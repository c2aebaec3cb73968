import assert from "node:assert/strict";
import { expectRule, of, withHosts } from "../harness.ts";

const CODE = "security/mixed-schemes";

describe(CODE, () => {
  const text = withHosts("http://etcd-1:2379 # a", "https://etcd-2:2379", '"http://etcd-3:2379"');

  it("points at each that is plain, and at one that is not", () => {
    expectRule(CODE, text, {
      finds: [
        ["warning", "http://etcd-1:2379"],
        ["warning", '"http://etcd-3:2379"'],
      ],
      says: /uses plain HTTP, while other endpoints use TLS\..*begin the URL with https/,
      fixed: text.replace("http://etcd-1", "https://etcd-1"),
    });
    assert.equal(of(CODE, text)[0]?.related?.[0]?.range.start, text.indexOf("https://etcd-2"));
  });

  it("goes by what a variable holds, and fixes only what is written", () => {
    const use = `"$\{{ETCD}}"`;
    const hosts = withHosts(use, "https://etcd-2:2379");
    expectRule(CODE, hosts, {
      environment: { ETCD: "http://etcd-1:2379" },
      finds: [["warning", use]],
      fixed: "none",
    });
    expectRule(CODE, hosts, { environment: { ETCD: "https://etcd-1:2379" }, finds: [] });
    expectRule(CODE, hosts, { finds: [] });
  });

  it("says nothing where a variable replaces the endpoints", () => {
    expectRule(CODE, text, { environment: { APISIX_DEPLOYMENT_ETCD_HOST: '["http://b:2379"]' }, finds: [] });
  });

  it("leaves API7 Gateway to the scheme's rule", () => {
    expectRule(CODE, text, { product: "api7", finds: [] });
  });

  it("says nothing of lists that are all the same", () => {
    expectRule(CODE, withHosts("http://etcd-1:2379", "http://etcd-2:2379"), { finds: [] });
    expectRule(CODE, withHosts("https://etcd-1:2379", `$\{{URL}}`), { finds: [] });
    expectRule(CODE, "deployment: {}\n", { finds: [] });
  });
});
