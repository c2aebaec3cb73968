import { expectRule, withHosts } from "../harness.ts";

const CODE = "yaml/lookalike";

describe(CODE, () => {
  it("reports keys that the gateway would know, and writes them in plain characters", () => {
    expectRule(CODE, "apisix:\n  node_listen: 9080\n\u00a0\u00a0enable_admin: true\n", {
      finds: [["warning", "\u00a0\u00a0enable_admin"]],
      says: /doesn't read this key as enable_admin: U\+00A0 looks like a space/,
      fixed: "apisix:\n  node_listen: 9080\n  enable_admin: true\n",
    });
    expectRule(CODE, "apisix:\n  node_listen: 9080\n\ufeffdeployment: {}\n", {
      finds: [["warning", "\ufeffdeployment"]],
      says: /an invisible character \(U\+FEFF\)/,
      fixed: "apisix:\n  node_listen: 9080\ndeployment: {}\n",
    });
    expectRule("schema/unknown-key", "apisix:\n  node_lis\u200bten: 9080\n", {
      product: "apisix",
      finds: [],
    });
  });

  it("reports quotation marks around a value, invisible characters in it, and spaces at its ends", () => {
    const text = withHosts("“http://etcd-1:2379”");
    expectRule(CODE, text, {
      product: "apisix",
      finds: [["error", "“http://etcd-1:2379”"]],
      says: /^The gateway won't start: “ isn't a quotation mark in YAML\. Write "\./,
      fixed: withHosts('"http://etcd-1:2379"'),
    });
    expectRule("dp-manager/scheme", text, { product: "apisix", finds: [] });
    const prefix = (value: string) => `deployment:\n  etcd:\n    prefix: ${value}\n`;
    expectRule(CODE, prefix('"/api\u200bsix"'), {
      finds: [["warning", '"/api\u200bsix"']],
      says: /value isn't what it looks like: there is an invisible character \(U\+200B\)/,
      fixed: prefix('"/apisix"'),
    });
    expectRule(CODE, prefix("/apisix\u00a0"), {
      finds: [["warning", "/apisix\u00a0"]],
      fixed: prefix("/apisix "),
    });
  });

  it("says nothing of words in other languages, of a byte order mark, and of keys of your own", () => {
    for (const text of [
      "\ufeffapisix:\n  id: Zoë’s node\n",
      "plugin_attr:\n  mine:\n    ключ\u00a0один: «да»\n    名称：一: “a” and “b”\n",
      "nginx_config:\n  http_configuration_snippet: |\n    # “quoted”\u00a0\n",
    ])
      expectRule(CODE, text, { finds: [] });
  });
});
