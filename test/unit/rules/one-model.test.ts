// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import type { CheckOptions } from "../../../server/src/rules/check.ts";
import { findings } from "./harness.ts";

/** The codes of what is found, in the families that matter here. */
function codes(text: string, options: Partial<CheckOptions>): readonly string[] {
  return findings(text, options)
    .map(({ code }) => code)
    .filter((code) => /^(?:security|dp-manager|startup)\//.test(code));
}

describe("rules go by what the node runs with", () => {
  it("a role from a variable is as good as a written one", () => {
    const text = (role: string) =>
      `deployment: {role: ${role}, role_traditional: {config_provider: etcd}, admin: {allow_admin: [0.0.0.0/0], admin_key_required: false}}\n`;
    const expected = ["security/open-allow-admin", "security/admin-key-not-required"];
    assert.deepEqual(codes(text("traditional"), { product: "apisix" }), expected);
    const environment = { ROLE: "traditional" };
    assert.deepEqual(codes(text('"${{ROLE}}"'), { product: "apisix", environment }), expected);
    assert.deepEqual(
      codes(text('"${{ROLE}}"'), { product: "apisix", environment: { ROLE: "data_plane" } }).filter((code) =>
        code.startsWith("security/"),
      ),
      [],
    );
  });

  it("endpoints that the node never connects to have no findings of their own", () => {
    const text = (provider: string) =>
      `deployment: {role: traditional, role_traditional: {config_provider: ${provider}}, etcd: {host: ["http://a"]}}\n`;
    assert.deepEqual(codes(text('"${{P:=yaml}}"'), { product: "apisix" }), ["startup/unused-section"]);
    assert.deepEqual(codes(text('"${{P:=etcd}}"'), { product: "apisix" }), ["startup/implied-port"]);
  });

  it("a certificate in a reserved variable replaces none without its key", () => {
    const text =
      'deployment: {role: data_plane, role_data_plane: {config_provider: etcd}, etcd: {host: ["https://a:7943"], tls: {cert: /a.crt, key: /a.key}}}\n';
    const shadowed = (environment: Record<string, string>) =>
      findings(text, { product: "api7", environment })
        .filter(({ code }) => code === "environment/shadowed")
        .map(({ range }) => text.slice(range.start, range.end));
    assert.deepEqual(shadowed({ API7_DP_MANAGER_CERT: "c" }), []);
    assert.deepEqual(shadowed({ API7_DP_MANAGER_CERT: "c", API7_DP_MANAGER_KEY: "k" }), ["cert", "key"]);
  });
});
