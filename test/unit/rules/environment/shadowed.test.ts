import assert from "node:assert/strict";
import { expectRule, of, REFERENCE, withHosts } from "../harness.ts";

const CODE = "environment/shadowed";

describe(CODE, () => {
  it("says which variable wins, and with what", () => {
    expectRule(CODE, REFERENCE, {
      environment: { API7_DP_MANAGER_ENDPOINTS: '["https://other:7943"]' },
      finds: [["warning", "host"]],
      says: /API7_DP_MANAGER_ENDPOINTS takes the place of deployment\.etcd\.host: it runs with \["https:\/\/other:7943"\]/,
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
