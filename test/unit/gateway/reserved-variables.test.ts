import assert from "node:assert/strict";
import { stringAt } from "../../../server/src/gateway/configuration.ts";
import { formatPath } from "../../../server/src/yaml/path.ts";
import { configured } from "./harness.ts";

const TEXT =
  'apisix: {ssl: {ssl_trusted_certificate: /a/ca.crt}}\ndeployment: {etcd: {host: ["https://a:7943"], tls: {cert: /a/b.crt, key: /a/b.key}}}\n';
const [CERT, KEY, CA] = ["CERT", "KEY", "CA"].map((name) => `API7_DP_MANAGER_${name}`) as [
  string,
  string,
  string,
];
const TLS = "deployment.etcd.tls";

/** What took effect on what. */
function took(
  environment: Readonly<Record<string, string>>,
  product: "api7" | "apisix" = "api7",
): readonly string[] {
  return configured(TEXT, environment, product).replacements.map(
    ({ variable, path }) => `${variable} → ${formatPath(path)}`,
  );
}

describe("the reserved variables", () => {
  it("replace the certificate only together with its key", () => {
    assert.deepEqual(took({ [CERT]: "c" }), []);
    assert.deepEqual(took({ [KEY]: "k" }), []);
    assert.deepEqual(took({ [CERT]: "c", [KEY]: "k" }), [`${CERT} → ${TLS}.cert`, `${KEY} → ${TLS}.key`]);
    assert.equal(
      stringAt(configured(TEXT, { [CERT]: "c" }, "api7"), ["deployment", "etcd", "tls", "cert"]),
      "/a/b.crt",
    );
  });

  it("add the CA only with both", () => {
    assert.deepEqual(took({ [CA]: "ca" }), []);
    const both = { [CERT]: "c", [KEY]: "k", [CA]: "ca" };
    assert.ok(took(both).includes(`${CA} → apisix.ssl.ssl_trusted_certificate`));
    const trusted = ["apisix", "ssl", "ssl_trusted_certificate"];
    assert.match(stringAt(configured(TEXT, both, "api7"), trusted) ?? "", /^\/a\/ca\.crt, \//);
  });

  it("are API7 Gateway's alone, but for the hosts", () => {
    const hosts = "APISIX_DEPLOYMENT_ETCD_HOST";
    assert.deepEqual(took({ [CERT]: "c", [KEY]: "k" }, "apisix"), []);
    for (const product of ["api7", "apisix"] as const)
      assert.deepEqual(took({ [hosts]: '["https://b:1"]' }, product), [`${hosts} → deployment.etcd.host`]);
  });

  it("have an order: of two for the endpoints, API7 Gateway's own counts", () => {
    const environment = {
      APISIX_DEPLOYMENT_ETCD_HOST: '["https://b:1"]',
      API7_CONTROL_PLANE_ENDPOINTS: '["https://c:1"]',
      API7_DP_MANAGER_ENDPOINTS: '["https://d:1"]',
    };
    assert.deepEqual(took(environment), ["API7_DP_MANAGER_ENDPOINTS → deployment.etcd.host"]);
  });

  it("stop being read at endpoints that are no JSON", () => {
    assert.deepEqual(took({ API7_DP_MANAGER_ENDPOINTS: "https://b:1", [CERT]: "c", [KEY]: "k" }), []);
  });

  it("set how many worker processes NGINX has", () => {
    const { replacements } = configured(TEXT, { APISIX_WORKER_PROCESSES: "3.7" });
    assert.deepEqual(
      replacements.map(({ path, after }) => [formatPath(path), after]),
      [["nginx_config.worker_processes", 3]],
    );
  });
});
