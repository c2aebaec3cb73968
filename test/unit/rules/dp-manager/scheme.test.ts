import assert from "node:assert/strict";
import { allFixed, expectRule, inZone, of, withHosts } from "../harness.ts";

const CODE = "dp-manager/scheme";

describe(CODE, () => {
  it("points at the scheme in every kind of quotes, and mends it in place", () => {
    for (const quote of ["", "'", '"']) {
      const line = (scheme: string) => `${quote}${scheme}://dp-manager.az-a.internal:7943${quote}  # zone a`;
      expectRule(CODE, withHosts(line("http"), inZone("b")), {
        finds: [["error", "http"]],
        says: /gets no configuration from http:.*over TLS, on port 7943.*Begin with https/,
        fixed: withHosts(line("https"), inZone("b")),
      });
    }
  });

  it("mends a flow list, and a file of Windows", () => {
    expectRule(CODE, 'deployment: {etcd: {host: ["http://dpm.az1.example:7943", b]}}', {
      product: "api7",
      finds: [
        ["error", "http"],
        ["error", "b"],
      ],
      fixed: 'deployment: {etcd: {host: ["https://dpm.az1.example:7943", b]}}',
    });
    const text = withHosts("HTTPS://dpm.az1.example:7943", inZone("b")).replaceAll("\n", "\r\n");
    expectRule(CODE, text, { finds: [["error", "HTTPS"]], fixed: text.replace("HTTPS", "https") });
  });

  it("says that the gateway does not start without a scheme or with another one, whatever the product", () => {
    for (const product of ["api7", "apisix"] as const) {
      expectRule(CODE, withHosts("etcd-1.internal:2379"), {
        product,
        finds: [["error", "etcd-1.internal:2379"]],
        says: /won't start: every endpoint must begin with https:\/\/ or http:\/\/ in lower case, and this one has no scheme/,
        fixed: withHosts("https://etcd-1.internal:2379"),
      });
      expectRule(CODE, withHosts("HTTPS://etcd-1:2379"), { product, finds: [["error", "HTTPS"]] });
    }
  });

  it("keeps plain HTTP plain for Apache APISIX", () => {
    expectRule(CODE, withHosts('"Http://etcd-1:2379"'), {
      product: "apisix",
      finds: [["error", "Http"]],
      fixed: withHosts('"http://etcd-1:2379"'),
    });
    expectRule(CODE, withHosts("http://etcd-1:2379"), { finds: [] });
    expectRule(CODE, withHosts("http://10.0.0.1:12379"), { finds: [] });
  });

  it("leaves ports to their own rule", () => {
    expectRule(CODE, withHosts("https://dpm.az1.example:7900"), { product: "api7", finds: [] });
  });

  it("judges what a variable or an alias brings", () => {
    const text = withHosts(`"$\{{URL}}"`, inZone("b"));
    expectRule(CODE, text, {
      environment: { URL: "http://dpm.az1.example:7943" },
      finds: [["error", `"$\{{URL}}"`]],
      fixed: "none",
    });
    expectRule(CODE, text, { finds: [] });
    expectRule(CODE, `x: &u http://dpm.az1.example:7943\n${withHosts("*u", inZone("b"))}`, {
      product: "api7",
      finds: [["error", "*u"]],
      fixed: "none",
    });
  });

  it("says nothing of what it can't know: variables, placeholders, what is no text", () => {
    for (const item of [
      `$\{{DP_MANAGER}}`,
      `"http://$\{{HOST}}:7943"`,
      "{{ .Values.host }}",
      "<host>",
      "7943",
      "~",
      "[a]",
    ]) {
      expectRule(CODE, withHosts(item), { product: "api7", finds: [] });
    }
    expectRule(CODE, "deployment:\n  etcd:\n    host: dpm:7943\n", { product: "api7", finds: [] });
  });

  it("leaves a scheme to a person where the product is not known", () => {
    const text = withHosts("server-1.internal:9999");
    assert.equal(allFixed(text), text);
    assert.equal(allFixed(text, { product: "api7" }), withHosts("https://server-1.internal:9999"));
  });

  it("offers nothing where quotes hide where the scheme stands", () => {
    expectRule(CODE, withHosts('"\\x68ttp://dpm.az1.example:7943"'), {
      finds: [["error", '"\\x68ttp://dpm.az1.example:7943"']],
      fixed: "none",
    });
  });

  it("marks what stops the gateway, and says only what is true where that is not so", () => {
    const [stops] = of(CODE, withHosts("etcd-1:2379"), { product: "apisix" });
    assert.equal(stops?.startup, true);
    const [plain] = of(CODE, withHosts("http://dpm.az-a.x:7943"), { product: "api7" });
    assert.equal(plain?.startup, undefined);
    assert.match(
      of(CODE, withHosts("http://etcd:2379"), { product: "api7" })[0]?.message ?? "",
      /over TLS, on port 7943/,
    );
  });
});
