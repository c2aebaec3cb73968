import assert from "node:assert/strict";
import { allFixed, expectRule, findings, inZone, withHosts } from "../harness.ts";

const CODE = "dp-manager/port";

describe(CODE, () => {
  it("adds the port inside the quotes, before a path and the comment", () => {
    for (const quote of ["", "'", '"']) {
      const item = (port: string) => `${quote}https://dp-manager.az-a.internal${port}/x${quote} # zone a`;
      expectRule(CODE, withHosts(item(""), inZone("b")), {
        finds: [["error", `${quote}https://dp-manager.az-a.internal/x${quote}`]],
        says: /without a port, it sends its requests, at the start and later, to port 443, and watches for changes on port 2379\. Write https:\/\/dp-manager\.az-a\.internal:7943/,
        fixed: withHosts(item(":7943"), inZone("b")),
      });
    }
  });

  it("fills an empty port", () => {
    expectRule(CODE, withHosts('"https://dp-manager.az-a.internal:"'), {
      finds: [["error", '"https://dp-manager.az-a.internal:"']],
      fixed: withHosts('"https://dp-manager.az-a.internal:7943"'),
    });
  });

  it("warns of another port, which may be a load balancer's, and leaves it to a person", () => {
    const text = withHosts("https://dp-manager.az-a.internal:443", inZone("b"));
    expectRule(CODE, text, {
      finds: [["warning", "443"]],
      says: /port 7943, not 443\. Use that, unless a load balancer/,
      fixed: withHosts(inZone("a"), inZone("b")),
    });
    assert.equal(allFixed(text), text);
  });

  it("names etcd's port", () => {
    expectRule(CODE, withHosts("https://dp-manager.az-a.internal:2379"), {
      finds: [["warning", "2379"]],
      says: /Port 2379 is etcd's\. DP Manager accepts gateways on port 7943/,
    });
  });

  it("knows DP Manager's port for plain HTTP, for API7 Gateway only", () => {
    const text = withHosts("https://dpm.az1.example:7900/ # old");
    expectRule(CODE, text, {
      finds: [["error", "7900"]],
      says: /7900 is DP Manager's port for plain HTTP\. Use its TLS port, 7943/,
      fixed: withHosts("https://dpm.az1.example:7943/ # old"),
    });
    expectRule(CODE, text, { product: "apisix", finds: [] });
    expectRule(CODE, withHosts("http://dp-manager.az-a.internal:7900"), { finds: [["error", "7900"]] });
  });

  it("says of all products that a port is none", () => {
    for (const port of ["0", "65536", "99999", "123456", "port", "79a3"]) {
      const text = withHosts(`https://server.internal:${port}`);
      expectRule(CODE, text, { product: "api7", finds: [["error", port]], says: /is not a port/ });
      expectRule(CODE, text, { product: "apisix", finds: [["warning", port]], fixed: "none" });
    }
    expectRule(CODE, withHosts("https://server.internal:1", "https://server.internal:65535"), {
      product: "apisix",
      finds: [],
    });
  });

  it("finds the port behind an IPv6 address", () => {
    expectRule(CODE, withHosts('"https://[2001:db8::10]"'), {
      product: "api7",
      finds: [["error", '"https://[2001:db8::10]"']],
      fixed: withHosts('"https://[2001:db8::10]:7943"'),
    });
  });

  it("tells a file of Apache APISIX nothing of 7943", () => {
    const etcd = withHosts("http://etcd-1:2379", "https://etcd-2", "http://etcd-3:12379");
    for (const product of ["auto", "apisix"] as const) expectRule(CODE, etcd, { product, finds: [] });
  });

  it("says nothing of endpoints that the node never connects to", () => {
    const text = (provider: string) =>
      `{deployment: {role: traditional, role_traditional: {config_provider: "${provider}"}, etcd: {host: ["http://a:0"]}}}`;
    const found = (provider: string, environment = {}) =>
      findings(text(provider), { environment }).flatMap(({ code }) =>
        /^(dp-manager|multi-az)\//.test(code) ? [code] : [],
      );
    assert.deepEqual(found(`$\{{P:=yaml}}`), []);
    assert.deepEqual(found("yaml"), []);
    assert.deepEqual(found(`$\{{P:=yaml}}`, { P: "etcd" }), [CODE]);
  });

  it("judges what a variable holds, and leaves the variable alone", () => {
    for (const item of [`https://a.internal:$\{{PORT}}`, `"https://a.internal:$\{{PORT:=443}}"`])
      expectRule(CODE, withHosts(item), {
        product: "api7",
        environment: { PORT: "2379" },
        finds: [["warning", item]],
        fixed: "none",
      });
    expectRule(CODE, withHosts(`"https://a.internal:$\{{PORT:=443}}"`), {
      product: "api7",
      finds: [["warning", `"https://a.internal:$\{{PORT:=443}}"`]],
    });
    expectRule(CODE, withHosts(`"$\{{URL:=https://a.internal}}"`), {
      product: "api7",
      finds: [["error", `"$\{{URL:=https://a.internal}}"`]],
      fixed: "none",
    });
    // As long as what it stands for.
    expectRule(CODE, withHosts(`"$\{{URL456789}}"`), {
      product: "api7",
      environment: { URL456789: "https://ab:1" },
      finds: [["warning", `"$\{{URL456789}}"`]],
      fixed: "none",
    });
  });

  it("says nothing of variables", () => {
    for (const item of [`https://$\{{HOST}}`, `https://a.internal:$\{{PORT}}`, `$\{{URL}}`]) {
      expectRule(CODE, withHosts(item), { product: "api7", finds: [] });
    }
  });

  it("mends a flow list in a file of Windows", () => {
    const text =
      "deployment:\r\n  etcd:\r\n    host: ['https://dpm.az1.example', \"https://dpm.az2.example:7943\"]\r\n";
    expectRule(CODE, text, {
      finds: [["error", "'https://dpm.az1.example'"]],
      fixed: text.replace("az1.example", "az1.example:7943"),
    });
  });

  it("leaves what is no URL, and no list, to the rules that say why the gateway won't start", () => {
    expectRule(CODE, withHosts("dpm.az-a.internal"), { product: "api7", finds: [] });
    expectRule(CODE, "deployment:\n  etcd:\n    host: https://dpm.az-a.internal\n", {
      product: "api7",
      finds: [],
    });
  });
});
