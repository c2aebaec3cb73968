import assert from "node:assert/strict";
import { expectRule, of, REFERENCE, titles, withHosts } from "../harness.ts";

const CODE = "startup/implied-port";

function offered(product: "auto" | "apisix", text: string): readonly string[] {
  return titles(of(CODE, text, { product })[0]);
}

describe(CODE, () => {
  it("says where an endpoint without a port leads, and writes it", () => {
    expectRule(CODE, withHosts('"https://etcd.example.com"  # one'), {
      finds: [["warning", '"https://etcd.example.com"']],
      says: /sends its requests, at the start and later, to port 443, and watches for changes on port 2379\./,
      fixed: withHosts('"https://etcd.example.com:2379"  # one'),
    });
    expectRule(CODE, withHosts("http://etcd"), {
      product: "apisix",
      finds: [["warning", "http://etcd"]],
      says: /requests, at the start and later, to port 80, and watches/,
      fixed: withHosts("http://etcd:2379"),
    });
  });

  it("writes the port that all other endpoints of the scheme have", () => {
    expectRule(CODE, withHosts("http://a:12379", "http://b", "http://c:12379"), {
      product: "apisix",
      finds: [["warning", "http://b"]],
      fixed: withHosts("http://a:12379", "http://b:12379", "http://c:12379"),
    });
    for (const other of ["http://a:12379\n      - http://c:22379", "https://a:12379", "http://a:99999"])
      assert.deepEqual(offered("apisix", withHosts(other, "http://b")), [
        "Add port 2379, etcd's usual port for clients",
      ]);
  });

  it("goes by what a variable holds, and fixes only what is written", () => {
    const use = `"$\{{ETCD}}"`;
    const ETCD = "https://etcd.example.com";
    expectRule(CODE, withHosts(use), { environment: { ETCD }, finds: [["warning", use]], fixed: "none" });
    expectRule(CODE, withHosts(use), { environment: { ETCD: `${ETCD}:2379` }, finds: [] });
    expectRule(CODE, withHosts(use), { finds: [] });
  });

  it("says nothing where a variable replaces the endpoints, or decides on another provider", () => {
    const APISIX_DEPLOYMENT_ETCD_HOST = '["https://b:2379"]';
    const text = withHosts("https://etcd.example.com");
    expectRule(CODE, text, { environment: { APISIX_DEPLOYMENT_ETCD_HOST }, finds: [] });
    const provider = `${text}  role_traditional: { config_provider: "$\{{P:=yaml}}" }\n`;
    expectRule(CODE, provider, { product: "apisix", finds: [] });
    expectRule(CODE, provider, {
      product: "apisix",
      environment: { P: "etcd" },
      finds: [["warning", "https://etcd.example.com"]],
    });
  });

  it("offers DP Manager's port only where the file may be API7 Gateway's", () => {
    const [etcd, dpManager] = [
      "Add port 2379, etcd's usual port for clients",
      "Add port 7943, DP Manager's port for gateways",
    ];
    assert.deepEqual(offered("auto", withHosts("https://config.example.com")), [etcd, dpManager]);
    assert.deepEqual(offered("apisix", withHosts("https://config.example.com")), [etcd]);
    assert.deepEqual(offered("auto", withHosts("http://config.example.com")), [etcd]);
  });

  it("says nothing of API7 Gateway's endpoints, of variables, and where the list is not used", () => {
    expectRule(CODE, withHosts("https://dp-manager.az-a.internal"), { finds: [] });
    expectRule(CODE, REFERENCE, { finds: [] });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the gateway's own syntax
    expectRule(CODE, withHosts('"https://${{HOST}}"'), { product: "apisix", finds: [] });
    const standalone = `${withHosts("https://etcd")}  role_traditional:\n    config_provider: yaml\n`;
    expectRule(CODE, standalone, { product: "apisix", finds: [] });
  });
});
