import assert from "node:assert/strict";
import { findings, inZone, withHosts } from "./harness.ts";

const about = /^(dp-manager|multi-az|security)\//;

describe("what is said of endpoints", () => {
  const told = (text: string, environment: Readonly<Record<string, string>> = {}) =>
    findings(text, { product: "api7", environment }).filter(({ code }) => about.test(code));

  it("is nothing of connections where the provider is not etcd", () => {
    const mode = (provider: string) =>
      `${withHosts("https://dpm.az-a.x/")}  role: data_plane\n  role_data_plane:\n    config_provider: ${provider}\n`;
    assert.notDeepEqual(told(mode("etcd")), []);
    assert.deepEqual(told(mode("json")), []);
  });

  it("is nothing of connections where a variable takes their place", () => {
    const text = withHosts("http://old:7900");
    assert.notDeepEqual(told(text), []);
    assert.deepEqual(told(text, { API7_DP_MANAGER_ENDPOINTS: JSON.stringify([inZone("a")]) }), []);
  });

  it("is what stops the gateway in any case", () => {
    const found = findings(withHosts("text"), {
      product: "apisix",
      environment: { APISIX_DEPLOYMENT_ETCD_HOST: JSON.stringify([inZone("a")]) },
    }).filter(({ code }) => about.test(code));
    assert.deepEqual(
      found.map(({ code, startup }) => [code, startup]),
      [["dp-manager/scheme", true]],
    );
  });
});
