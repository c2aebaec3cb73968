import assert from "node:assert/strict";
import { expectRule, of, REFERENCE, withHosts } from "../harness.ts";

const CODE = "environment/shadowed";

describe(CODE, () => {
  it("says which variable wins, and with what", () => {
    expectRule(CODE, REFERENCE, {
      environment: { API7_DP_MANAGER_ENDPOINTS: '["https://other:7943"]' },
      finds: [["warning", "host"]],
      says: /API7_DP_MANAGER_ENDPOINTS replaces deployment\.etcd\.host\. The node runs with \["https:\/\/other:7943"\]/,
    });
    expectRule(CODE, "nginx_config:\n  worker_processes: auto\n", {
      environment: { APISIX_WORKER_PROCESSES: "4" },
      finds: [["warning", "worker_processes"]],
    });
  });

  it("shows no secret", () => {
    const text = "deployment:\n  etcd:\n    tls:\n      key: /etcd-ssl/tls.key\n";
    const [finding] = of(CODE, text, {
      product: "api7",
      environment: { API7_CONTROL_PLANE_KEY: "hush", API7_CONTROL_PLANE_CERT: "hush" },
    });
    assert.match(finding?.message ?? "", /API7_CONTROL_PLANE_KEY/);
    assert.doesNotMatch(finding?.message ?? "", /hush/);
  });

  it("says nothing of a certificate without its key, which replaces nothing", () => {
    const text = `${withHosts("https://a:7943")}    tls:\n      cert: /etcd-ssl/tls.crt\n      key: /etcd-ssl/tls.key\n`;
    const [API7_DP_MANAGER_CERT, API7_DP_MANAGER_KEY] = ["a certificate", "a key"];
    expectRule(CODE, text, { product: "api7", environment: { API7_DP_MANAGER_CERT }, finds: [] });
    expectRule(CODE, text, { product: "api7", environment: { API7_DP_MANAGER_KEY }, finds: [] });
    expectRule(CODE, text, {
      product: "api7",
      environment: { API7_DP_MANAGER_CERT, API7_DP_MANAGER_KEY },
      finds: [
        ["warning", "cert"],
        ["warning", "key"],
      ],
    });
  });

  it("says nothing of trusted certificates to which another is added", () => {
    const text = "apisix:\n  ssl:\n    ssl_trusted_certificate: /ca.crt\n";
    const environment = { API7_DP_MANAGER_CERT: "a", API7_DP_MANAGER_KEY: "b", API7_DP_MANAGER_CA: "c" };
    expectRule(CODE, text, { product: "api7", environment, finds: [] });
  });

  it("knows the value that another variable gives, and an alias", () => {
    const hosts = withHosts(`"$\{{ETCD}}"`);
    const [ETCD, APISIX_DEPLOYMENT_ETCD_HOST] = ["http://a:2379", '["http://a:2379"]'];
    expectRule(CODE, hosts, { environment: { APISIX_DEPLOYMENT_ETCD_HOST, ETCD }, finds: [] });
    expectRule(CODE, hosts, { environment: { APISIX_DEPLOYMENT_ETCD_HOST }, finds: [["warning", "host"]] });
    const shared = `plugin_attr: { mine: &hosts ["http://b:2379"] }\ndeployment: { etcd: { host: *hosts } }\n`;
    expectRule(CODE, shared, { environment: { APISIX_DEPLOYMENT_ETCD_HOST }, finds: [["warning", "host"]] });
  });

  it("says nothing where the same runs, the variable is not read, or is no list", () => {
    const hosts = withHosts("http://a:2379");
    const set = (value: string) => ({ environment: { APISIX_DEPLOYMENT_ETCD_HOST: value }, finds: [] });
    expectRule(CODE, hosts, set('["http://a:2379"]'));
    expectRule(CODE, hosts, set("http://b:2379"));
    expectRule(CODE, hosts, { ...set('["http://b:2379"]'), product: "apisix", version: "3.1" });
    expectRule(CODE, "apisix:\n  id: a\n", set('["http://b:2379"]'));
    expectRule(CODE, hosts, {
      product: "apisix",
      environment: { API7_DP_MANAGER_ENDPOINTS: '["https://b:7943"]' },
      finds: [],
    });
  });
});
