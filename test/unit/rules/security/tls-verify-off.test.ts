import assert from "node:assert/strict";
import { allFixed, expectRule } from "../harness.ts";

const CODE = "security/tls-verify-off";

const etcd = (host: string, value = "false") =>
  `deployment:\n  etcd:\n    host: ["${host}"]\n    prefix: /apisix\n    tls:\n      verify: ${value}\n`;
const registry = "service: { host: a, port: '443', ssl_verify: false }";

describe(CODE, () => {
  it("warns of an etcd that is not verified, and has it verified", () => {
    expectRule(CODE, etcd("https://etcd:2379"), {
      product: "apisix",
      finds: [["warning", "false"]],
      says: /The certificate of etcd isn't verified/,
      fixed: etcd("https://etcd:2379", "true"),
    });
    assert.equal(allFixed(etcd("https://etcd:2379")), etcd("https://etcd:2379"));
  });

  it("is milder with API7 Gateway, whose chart writes it", () => {
    expectRule(CODE, etcd("https://dpm:7943"), {
      product: "api7",
      finds: [["information", "false"]],
      says: /DP Manager/,
    });
  });

  it("knows the Kubernetes registries", () => {
    expectRule(CODE, `discovery:\n  kubernetes: { ${registry} }\n`, { finds: [["warning", "false"]] });
    expectRule(CODE, `discovery:\n  kubernetes: [{ id: a, ${registry} }]\n`, {
      finds: [["warning", "false"]],
    });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{VERIFY}}"`;
    const environment = { VERIFY: "false", ETCD: "https://etcd:2379" };
    expectRule(CODE, etcd(`$\{{ETCD}}`, use), { environment, finds: [["warning", use]], fixed: "none" });
    expectRule(CODE, etcd("https://etcd:2379", use), { finds: [] });
    expectRule(CODE, etcd(`$\{{ETCD}}`), { finds: [] });
    // The node connects to other endpoints than those in the file.
    const replaced = { APISIX_DEPLOYMENT_ETCD_HOST: '["https://etcd:2379"]' };
    expectRule(CODE, etcd("http://etcd:2379"), {
      product: "apisix",
      environment: replaced,
      finds: [["warning", "false"]],
    });
  });

  it("says nothing where it is on, or nothing is encrypted, or etcd is not used", () => {
    expectRule(CODE, etcd("https://etcd:2379", "true"), { product: "apisix", finds: [] });
    expectRule(CODE, etcd("http://etcd:2379"), { product: "apisix", finds: [] });
    const yaml = "  role: data_plane\n  role_data_plane:\n    config_provider: yaml\n";
    expectRule(CODE, etcd("https://etcd:2379") + yaml, { product: "apisix", finds: [] });
  });
});
