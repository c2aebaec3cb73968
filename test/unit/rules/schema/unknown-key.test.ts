import assert from "node:assert/strict";
import { allFixed, expectRule, of, withHosts } from "../harness.ts";

const CODE = "schema/unknown-key";

describe(CODE, () => {
  it("names the key that was meant, and writes it", () => {
    for (const written of ["hosts", '"hosts"', "'Host'"]) {
      expectRule(CODE, `deployment:\n  etcd:\n    ${written}: [] # all\n`, {
        finds: [["warning", written]],
        says: /The gateway ignores \w+: deployment\.etcd has no such key\. Did you mean host\?/,
        fixed: "deployment:\n  etcd:\n    host: [] # all\n",
      });
    }
    expectRule(CODE, "deploment:\n  role: traditional\n", {
      finds: [["warning", "deploment"]],
      fixed: "deployment:\n  role: traditional\n",
    });
  });

  it("knows what is read though no default file has it", () => {
    const text = "ext-plugin:\n  path_for_test: /tmp/runner.sock\napisix:\n  node_listen: 9080\n";
    expectRule(CODE, text, { product: "apisix", finds: [] });
  });

  it("does not claim to know what only unpublished code reads", () => {
    expectRule(CODE, "api7ee:\n  healthcheck_reporter:\n    enabled: true\n", {
      finds: [["information", "healthcheck_reporter"]],
      says: /^API7 Gateway probably ignores .*: neither its documentation nor its Helm chart has such a key\. Check the spelling\.$/,
    });
  });

  it("leaves alone what is only there to be taken over", () => {
    const text = (at: string, use: string) =>
      `x-tls: ${at}\n  verify: true\n${withHosts("a")}    tls:${use}\n`;
    expectRule(CODE, text("&tls", " *tls"), { finds: [] });
    expectRule(CODE, text("&tls", "\n      <<: *tls"), { finds: [] });
    expectRule(CODE, text("&tls", ""), { finds: [["information", "x-tls"]] });
  });

  it("takes dashes for underscores, in flow style and files of Windows too", () => {
    expectRule(CODE, "apisix: {node-listen: 9080, enable_ipv6: false}\r\n", {
      finds: [["warning", "node-listen"]],
      fixed: "apisix: {node_listen: 9080, enable_ipv6: false}\r\n",
    });
  });

  it("never offers a key that is there already", () => {
    expectRule(CODE, "deployment:\n  etcd:\n    host: [https://a:7943]\n    hosts: [b]\n", {
      product: "apisix",
      finds: [["information", "hosts"]],
      fixed: "none",
    });
  });

  it("names the place of a key that stands a level too high or too low", () => {
    expectRule(CODE, "deployment:\n  timeout: 30\n", {
      finds: [["warning", "timeout"]],
      says: /ignores timeout in deployment\. Move it to deployment\.etcd\.timeout\./,
    });
    expectRule(CODE, "deployment:\n  etcd:\n    tls:\n      prefix: /apisix\n", {
      finds: [["warning", "prefix"]],
      says: /Move it to deployment\.etcd\.prefix\./,
    });
    expectRule(CODE, "deployment:\n  node_listen: 9080\n", {
      finds: [["warning", "node_listen"]],
      says: /Move it to apisix\.node_listen/,
    });
  });

  it("tells of the other product's keys only where the product is known", () => {
    const text = "apisix:\n  proxy_mode: http\n";
    expectRule(CODE, text, {
      product: "api7",
      finds: [["information", "proxy_mode"]],
      says: /only Apache APISIX reads it/,
    });
    for (const product of ["auto", "apisix"] as const) expectRule(CODE, text, { product, finds: [] });
    expectRule(CODE, "deployment:\n  fallback_cp: {}\n", {
      product: "apisix",
      finds: [["information", "fallback_cp"]],
      says: /only API7 Gateway reads it/,
    });
  });

  it("only informs of what nobody could have meant, and says nothing of what is under it", () => {
    expectRule(CODE, "deployment:\n  zzzzzz:\n    yyyyyy: 1\n", {
      finds: [["information", "zzzzzz"]],
      says: /ignores zzzzzz in deployment: there is no such key/,
      fixed: "none",
    });
  });

  it("leaves sections alone whose keys are free, and keys that a merge brought", () => {
    expectRule(CODE, "plugin_attr:\n  my-plugin:\n    anything: 1\n", { finds: [] });
    expectRule(CODE, "nginx_config:\n  http:\n    custom_lua_shared_dict:\n      mine: 10m\n", { finds: [] });
    const merged = "apisix: &x\n  node_listn: 1\ndeployment:\n  <<: *x\n";
    assert.equal(of(CODE, merged).length, 1);
  });

  it("puts no key right whose value would then stop the gateway", () => {
    const text = withHosts("http://etcd:2379").replace("    host:", "    timeuot: soon\n    host:");
    expectRule(CODE, text, { finds: [["warning", "timeuot"]], fixed: text.replace("timeuot", "timeout") });
    assert.equal(allFixed(text), text);
    assert.match(allFixed(text.replace("soon", "30")), / {4}timeout: 30\n/);
  });

  it("moves a key to its one place", () => {
    const text = 'deployment:\n  # three\n  host:\n    - "http://a:2379"\n  role: traditional\n';
    expectRule(CODE, text, {
      finds: [["warning", "host"]],
      fixed: 'deployment:\n  role: traditional\n  etcd:\n    # three\n    host:\n      - "http://a:2379"\n',
    });
    assert.match(allFixed(text), /^deployment:\n {2}# three\n {2}host:\n/);
    expectRule(CODE, "deployment:\n  etcd:\n    timeout: 30\nnode_listen: 9080  # HTTP\n", {
      finds: [["warning", "node_listen"]],
      fixed: "deployment:\n  etcd:\n    timeout: 30\napisix:\n  node_listen: 9080  # HTTP\n",
    });
  });

  it("does not move it where the key stands there already", () => {
    expectRule(CODE, "deployment:\n  timeout: 10\n  etcd:\n    timeout: 30\n", {
      finds: [["warning", "timeout"]],
      fixed: "none",
    });
  });

  it("takes a common name in another part of the file for no sign of its place", () => {
    expectRule(CODE, "ext-plugin:\n  enable: true\n", { finds: [["information", "enable"]], fixed: "none" });
  });

  it("says nothing of placeholders, which the value's type tells, nor of a list at the top", () => {
    const text = "deployment:\n  etcd:\n    host:\n      - {{ host }}\n";
    assert.deepEqual(of(CODE, text), []);
    assert.match(of("schema/type", text)[0]?.message ?? "", /a section: that is how YAML reads \{\{ \}\}/);
    expectRule(CODE, "- a: 1\n", { product: "apisix", finds: [] });
  });

  it("leaves keys that went or are to come to the family migration", () => {
    expectRule(CODE, "apisix:\n  proxy_mode: stream\n", { product: "apisix", version: "3.4", finds: [] });
    expectRule(CODE, "vault:\n  host: a\n", { product: "apisix", finds: [] });
    assert.deepEqual(of(CODE, "etcd:\n  host: []\n"), []);
    const text = "apisix:\n  ssl:\n    key_encrypt_salt: edd1c9f0985e76a2\n";
    for (const version of ["", "3.8"]) assert.deepEqual(of(CODE, text, { product: "apisix", version }), []);
  });
});
