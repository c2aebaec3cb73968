import assert from "node:assert/strict";
import { expectRule, of, REFERENCE, titles, withHosts } from "../harness.ts";

const CODE = "startup/implied-port";

describe(CODE, () => {
  it("says where an endpoint without a port leads, and writes it", () => {
    expectRule(CODE, withHosts('"https://etcd.example.com"  # one'), {
      finds: [["warning", '"https://etcd.example.com"']],
      says: /uses port 443 for some requests and port 2379 for others/,
      fixed: withHosts('"https://etcd.example.com:2379"  # one'),
    });
    expectRule(CODE, withHosts("http://etcd"), {
      product: "apisix",
      finds: [["information", "http://etcd"]],
    });
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
    const offered = (product: "auto" | "apisix") =>
      titles(of(CODE, withHosts("https://config.example.com"), { product })[0]).length;
    assert.deepEqual([offered("auto"), offered("apisix")], [3, 2]);
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
