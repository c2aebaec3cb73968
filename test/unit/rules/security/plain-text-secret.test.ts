import assert from "node:assert/strict";
import { allFixed, expectRule, of, titles } from "../harness.ts";

const CODE = "security/plain-text-secret";

const password = (value: string) =>
  `deployment:\n  etcd:\n    host: ["http://etcd:2379"]\n    prefix: /apisix\n    password: ${value} # note\n`;

describe(CODE, () => {
  it("points at a secret and takes it from a variable, comments and all", () => {
    expectRule(CODE, password("s3cret"), {
      finds: [["information", "s3cret"]],
      says: /deployment\.etcd\.password is in plain text/,
      fixed: password(`"$\{{ETCD_PASSWORD}}"`),
    });
    assert.equal(allFixed(password("s3cret")), password("s3cret"));
  });

  it("knows where secrets stand", () => {
    const places: Readonly<Record<string, string>> = {
      "deployment: {admin: {admin_key: [{name: a, key: s3cret, role: admin}]}}": "ADMIN_KEY",
      "deployment: {admin: {admin_key: [{name: a, key: s3cret, role: viewer}]}}": "VIEWER_KEY",
      "deployment: {fallback_cp: {aws_s3: {secret_key: s3cret}}}": "AWS_SECRET_ACCESS_KEY",
      "deployment: {fallback_cp: {azure_blob: {account_key: s3cret}}}": "AZURE_ACCOUNT_KEY",
      "discovery: {consul: {servers: [a], token: s3cret}}": "CONSUL_TOKEN",
      "discovery: {nacos: {host: [a], secret_key: s3cret}}": "NACOS_SECRET_KEY",
      "discovery: {kubernetes: {client: {token: s3cret}}}": "KUBERNETES_TOKEN",
      "discovery: {kubernetes: [{id: a, client: {token: s3cret}}]}": "KUBERNETES_TOKEN",
      "discovery: {tars: {db_conf: {password: s3cret}}}": "TARS_PASSWORD",
      "vault: {token: s3cret}": "VAULT_TOKEN",
      "apisix: {data_encryption: {keyring: [a, s3cret]}}": "KEYRING",
    };
    for (const [text, name] of Object.entries(places)) {
      const found = of(CODE, text).filter(({ range }) => text.slice(range.start, range.end) === "s3cret");
      assert.equal(found.length, 1, text);
      assert.match(titles(found[0])[0] ?? name, new RegExp(name), text);
    }
  });

  it("gives each item of a list a variable of its own", () => {
    const text = "apisix:\n  data_encryption:\n    keyring: [abcdefghijklmnop, bcdefghijklmnopq]\n";
    assert.deepEqual(
      of(CODE, text).map((finding) => titles(finding)[0]),
      ["Take it from the environment variable KEYRING", "Take it from the environment variable KEYRING_2"],
    );
  });

  it("offers no variable for what would become a number or a boolean", () => {
    for (const value of ['"12345"', '"1e5"', '"true"'])
      expectRule(CODE, password(value), { finds: [["information", value]], fixed: "none" });
  });

  it("says nothing of variables, references, placeholders, and keys that everybody knows", () => {
    for (const value of [
      `"$\{{P}}"`,
      "$env://P",
      "$secret://vault/1/p",
      '""',
      "changeme",
      "<password>",
      "xxx",
      `"$\{ETCD_PASSWORD}"`,
      `"$\{ETCD_PASSWORD:-}"`,
      '"{{ etcd_password }}"',
      "__ETCD_PASSWORD__",
    ])
      expectRule(CODE, password(value), { finds: [] });
    expectRule(CODE, "apisix:\n  data_encryption:\n    keyring: [qeddd145sfvddff3]\n", { finds: [] });
  });

  it("says nothing of what a variable holds, known or not", () => {
    const environment = { ETCD_PASSWORD: "s3cret" };
    expectRule(CODE, password(`"$\{{ETCD_PASSWORD}}"`), { environment, finds: [] });
    expectRule(CODE, password(`"$\{{ETCD_PASSWORD}}"`), { finds: [] });
    const shared = `plugin_attr: { mine: &p s3cret }\n${password("*p")}`;
    expectRule(CODE, shared, { finds: [["information", "*p"]] });
  });

  it("says nothing of keys for an Admin API that is off", () => {
    const text = "deployment:\n  admin:\n    admin_key: [{ name: a, key: s3cret, role: admin }]\n";
    expectRule(CODE, text, { finds: [["information", "s3cret"]] });
    expectRule(CODE, `${text}apisix:\n  enable_admin: false\n`, { finds: [] });
  });
});
