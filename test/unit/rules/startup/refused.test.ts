import assert from "node:assert/strict";
import { expectRule, findings, of, titles, withHosts } from "../harness.ts";

const CODE = "startup/refused";
const related = (text: string) =>
  of(CODE, text, { product: "apisix" }).flatMap((finding) =>
    (finding.related ?? []).map(({ range }) => text.slice(range.start, range.end)),
  );

describe(CODE, () => {
  it("says who has the port, and points there where it stands in the file", () => {
    const text = "apisix:\n  node_listen: 7000\n  control:\n    port: 7000\n";
    const [finding] = of(CODE, text, { product: "apisix" });
    assert.match(finding?.message ?? "", /port 7000 is already used by the Control API \(apisix\.control\)/);
    assert.deepEqual(related(text), ["7000"]);
  });

  it("reports an HTTPS Admin API without a certificate once", () => {
    const text = (tls: string) =>
      `deployment:\n  admin:\n    admin_key: [{ name: admin, key: "0123456789abcdef0123", role: admin }]\n    https_admin: true\n${tls}`;
    for (const tls of ["", "    admin_api_mtls: {}\n", "    admin_api_mtls:\n"]) {
      const found = findings(text(tls), { product: "apisix" }).filter(({ startup }) => startup);
      assert.deepEqual(
        found.map(({ message }) => /https_admin is enabled without a certificate/.test(message)),
        [true],
        found.map(({ message }) => message).join("\n"),
      );
    }
  });

  it("points nowhere else where the other port is built in", () => {
    assert.deepEqual(related("apisix:\n  node_listen: 9180\ndeployment:\n  role: traditional\n"), []);
  });

  it("leaves HTTP/2 of a listener to migration/moved-key, and reports it where that is off", () => {
    const text = "apisix:\n  node_listen:\n    - port: 9080\n      enable_http2: true\n";
    const codes = (levels: Readonly<Record<string, "off">>) =>
      findings(text, { product: "apisix", levels })
        .filter(({ startup }) => startup)
        .map(({ code }) => code);
    assert.deepEqual(codes({}), ["migration/moved-key"]);
    assert.deepEqual(codes({ "migration/moved-key": "off" }), [CODE]);
  });

  it("knows a port that a variable takes, and offers no other for it", () => {
    const use = `"$\{{PORT}}"`;
    const text = `apisix:\n  node_listen: ${use}\n`;
    const [finding] = of(CODE, text, { product: "apisix", environment: { PORT: "9180" } });
    assert.match(finding?.message ?? "", /9180/);
    assert.deepEqual(titles(finding), []);
    assert.deepEqual(of(CODE, text, { product: "apisix" }), []);
  });

  it("says of an empty item that nothing stands there", () => {
    for (const item of ["", "~"])
      expectRule(CODE, withHosts(item), {
        product: "apisix",
        finds: [["error", item]],
        says: /host\[0\] must be a string, but has no value\. Write one, or remove the key\.$/,
      });
  });

  it("says where a section is missing, at the key of the one around it", () => {
    expectRule(CODE, "apisix:\n  proxy_mode: http&stream\n  enable_ipv6: false\n", {
      product: "apisix",
      finds: [["error", "apisix"]],
      says: /: apisix\.stream_proxy is missing, and the gateway can't start without it\. Write it with its keys/,
    });
  });

  it("leaves a value that a variable gives to the rule about such values, which names the variable", () => {
    const use = (name: string) => `"$\{{${name}}}"`;
    const timeout = `deployment:\n  etcd:\n    timeout: ${use("T:=soon")}\n`;
    const ipv6 = `apisix:\n  enable_ipv6: ${use("IPV6")}\n`;
    for (const [text, code, value, says] of [
      [withHosts(use("URL:=")), "dp-manager/scheme", use("URL:="), /this one has no scheme\.$/],
      [
        ipv6,
        "schema/type",
        use("IPV6"),
        /is a string from the environment variable IPV6\. Set IPV6 to true or false\.$/,
      ],
      [
        timeout,
        "schema/type",
        use("T:=soon"),
        /is a string from the environment variable T\. Set T to an integer\.$/,
      ],
    ] as const) {
      const options = { product: "apisix", environment: { IPV6: "yes" } } as const;
      expectRule(CODE, text, { ...options, finds: [] });
      expectRule(code, text, { ...options, finds: [["error", value]], says });
    }
  });
});
