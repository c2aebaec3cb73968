import assert from "node:assert/strict";
import { childKeys, describeKey, isOpen, pathsOfKey } from "../../../server/src/schema/catalogue.ts";

describe("describeKey", () => {
  it("describes a key with its type, default, unit and source", () => {
    const key = describeKey(["deployment", "etcd", "timeout"], "api7");
    assert.equal(key?.path, "deployment.etcd.timeout");
    assert.deepEqual(key.types, ["integer"]);
    assert.equal(key.default, 30);
    assert.equal(key.minimum, 1);
    assert.equal(key.unit, "s");
    assert.equal(key.shape, "scalar");
    assert.ok(key.title && key.description && key.docs && key.source);
  });

  it("describes list items by any index", () => {
    assert.equal(describeKey(["deployment", "etcd", "host", 7], "api7")?.path, "deployment.etcd.host[]");
    const role = describeKey(["deployment", "admin", "admin_key", 0, "role"], "apisix");
    assert.deepEqual(role?.enum, ["admin", "viewer"]);
  });

  it("knows what a product has as its own", () => {
    assert.equal(describeKey(["deployment", "fallback_cp", "mode"], "apisix"), undefined);
    assert.equal(describeKey(["deployment", "fallback_cp", "mode"], "api7")?.only, "api7");
    assert.equal(describeKey(["apisix", "proxy_mode"], "api7"), undefined);
    assert.equal(describeKey(["apisix", "proxy_mode"], undefined)?.only, "apisix");
    assert.equal(describeKey(["apisix", "router", "http"], "api7")?.default, "radixtree_uri");
    assert.equal(describeKey(["apisix", "router", "http"], "apisix")?.default, "radixtree_host_uri");
  });

  it("says what became of a removed key, and of the keys below it", () => {
    assert.equal(describeKey(["etcd"], "apisix")?.replacedBy, "deployment.etcd");
    assert.equal(describeKey(["etcd", "host"], "apisix")?.removed, "3.0");
    const http2 = ["apisix", "node_listen", 0, "enable_http2"];
    assert.equal(describeKey(http2, undefined)?.removed, "3.9");
    assert.equal(describeKey(http2, "api7")?.removed, undefined);
    assert.equal(describeKey(http2, "api7")?.replacedBy, undefined);
  });

  it("knows nothing of other keys, and of no key at all", () => {
    for (const path of [[], ["no_such"], ["deployment", "__proto__"], ["constructor"], ["deployment", 0]]) {
      assert.equal(describeKey(path, undefined), undefined);
    }
  });

  it("tells a built-in default from one that only the code has", () => {
    assert.equal(describeKey(["deployment", "admin", "admin_listen", "port"], "apisix")?.builtIn, true);
    assert.equal(describeKey(["apisix", "status", "port"], "apisix")?.builtIn, false);
  });
});

describe("childKeys", () => {
  const names = (...path: (string | number)[]) => childKeys(path, "api7").map((child) => child.key);

  it("puts first what belongs to the key", () => {
    assert.deepEqual(names("deployment").slice(0, 3), ["role", "role_traditional", "etcd"]);
    assert.deepEqual(names("deployment", "etcd").slice(0, 3), ["host", "prefix", "timeout"]);
    assert.deepEqual(names("apisix", "status"), ["ip", "port"]);
    assert.equal(names()[0], "deployment");
  });

  it("goes into list items", () => {
    assert.deepEqual(names("deployment", "admin", "admin_key", 2), ["name", "key", "role"]);
  });

  it("offers nothing where no map is known", () => {
    assert.deepEqual(names("deployment", "role"), []);
    assert.deepEqual(names("no_such"), []);
  });
});

describe("isOpen", () => {
  it("is true where own keys may stand", () => {
    assert.equal(isOpen(["plugin_attr"]), true);
    assert.equal(isOpen(["plugin_attr", "own-plugin", "any"]), true);
    assert.equal(isOpen(["nginx_config", "http", "custom_lua_shared_dict"]), true);
    assert.equal(isOpen(["discovery"]), true);
  });

  it("is false elsewhere", () => {
    for (const path of [[], ["deployment"], ["deployment", "no_such", "below"], ["apisix", "status"]]) {
      assert.equal(isOpen(path), false);
    }
  });
});

describe("pathsOfKey", () => {
  it("finds the places of a key", () => {
    assert.deepEqual(pathsOfKey("watch_timeout", "apisix"), ["deployment.etcd.watch_timeout"]);
    assert.ok(pathsOfKey("host", undefined).includes("deployment.etcd.host"));
    assert.deepEqual(pathsOfKey("no_such_key", undefined), []);
  });

  it("leaves out removed places and the other product's", () => {
    assert.deepEqual(pathsOfKey("admin_key", "apisix"), ["deployment.admin.admin_key"]);
    assert.deepEqual(pathsOfKey("fallback_cp", "apisix"), []);
    assert.deepEqual(pathsOfKey("fallback_cp", "api7"), ["deployment.fallback_cp"]);
  });
});
