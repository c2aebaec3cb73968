import assert from "node:assert/strict";
import { expectRule, of } from "../harness.ts";

const CODE = "startup/wiped-defaults";
const APISIX = { product: "apisix" } as const;

describe(CODE, () => {
  it("says nothing of the Admin API's settings where there is none", () => {
    const text = "deployment:\n  role: traditional\n  admin:\n    allow_admin:\n    admin_key: []\n";
    expectRule(CODE, text, { product: "apisix", finds: [["warning", "allow_admin"]] });
    expectRule(CODE, `${text}apisix:\n  enable_admin: false\n`, { product: "apisix", finds: [] });
  });

  it("names the defaults that go, and removes the key, its comments kept", () => {
    expectRule(
      CODE,
      "apisix:\n  id: a\n  router:  # none\n    # http: radixtree_uri\n  enable_ipv6: false\n",
      {
        ...APISIX,
        finds: [["warning", "router"]],
        says: /defaults \(http: radixtree_host_uri and ssl: radixtree_sni\)/,
        fixed: "apisix:\n  id: a\n  # none\n  # http: radixtree_uri\n  enable_ipv6: false\n",
      },
    );
  });

  it("takes a section along that would be left empty, which would delete its defaults too", () => {
    expectRule(CODE, "apisix:\n  router: {}\ndeployment:\n  role: traditional\n", {
      ...APISIX,
      finds: [["warning", "router"]],
      fixed: "deployment:\n  role: traditional\n",
    });
  });

  it("is milder about a single value", () => {
    expectRule(CODE, "apisix:\n  id: a\n  enable_ipv6:\n", {
      ...APISIX,
      finds: [["information", "enable_ipv6"]],
    });
  });

  it("warns of an allow list without a value, but not of one that is switched off", () => {
    const admin = (value: string) => `deployment:\n  admin:\n    allow_admin:${value}\n`;
    expectRule(CODE, admin(""), { ...APISIX, finds: [["warning", "allow_admin"]], says: /Every address/ });
    const key = "deployment:\n  admin:\n    admin_key:\n";
    expectRule(CODE, key, { ...APISIX, finds: [["warning", "admin_key"]], says: /then requires no key/ });
    expectRule(CODE, admin(" null"), { ...APISIX, finds: [] });
  });

  it("says nothing where nothing is lost, or the gateway does not start", () => {
    for (const text of [
      "apisix:\n  status: {}\n",
      "apisix:\n  ssl: {}\n",
      "apisix:\n",
      "deployment:\n  etcd:\n    host: []\n    tls: {}\n",
      "deployment:\n  role_control_plane:\n",
      "nginx_config:\n  http:\n    custom_lua_shared_dict:\n",
      "plugins: []\n",
      "plugin_attr:\n  mine: {}\n",
    ]) {
      expectRule(CODE, text, { ...APISIX, finds: [] });
    }
    expectRule(CODE, "plugins:\n", { product: "api7", finds: [] });
  });

  it("finds what an alias deletes, and nothing where a variable gives the value", () => {
    const shared = "plugin_attr: { mine: &none }\napisix: { id: a, enable_ipv6: *none }\n";
    expectRule(CODE, shared, { ...APISIX, finds: [["information", "enable_ipv6"]] });
    const variable = `apisix: { id: a, enable_ipv6: "$\{{IPV6}}" }\n`;
    expectRule(CODE, variable, { ...APISIX, finds: [] });
    expectRule(CODE, variable, { ...APISIX, environment: { IPV6: "false" }, finds: [] });
  });

  it("goes by the role that a variable gives", () => {
    const text = `deployment:\n  role: "$\{{ROLE}}"\n  role_data_plane: { config_provider: etcd }\n  admin:\n    allow_admin:\n    admin_key: []\n`;
    const roleIs = (ROLE: string) => ({ ...APISIX, environment: { ROLE } });
    expectRule(CODE, text, { ...roleIs("traditional"), finds: [["warning", "allow_admin"]] });
    expectRule(CODE, text, { ...roleIs("data_plane"), finds: [] });
    expectRule(CODE, text, { ...APISIX, finds: [] });
  });

  it("names no defaults of another version", () => {
    const text = "apisix:\n  router: {}\n  lru: {}\n";
    const found = of(CODE, text, { ...APISIX, version: "3.2" });
    assert.deepEqual(
      found.map(({ message }) => message),
      ["apisix.router: {} replaces the built-in defaults. To keep them, remove the key."],
    );
  });
});
