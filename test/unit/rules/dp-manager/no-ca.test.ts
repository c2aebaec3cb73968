import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "dp-manager/no-ca";

const secure = withHosts("https://etcd-1:2379");

describe(CODE, () => {
  it("warns where no CA is built in and the gateway starts", () => {
    for (const version of ["3.6", "3.9", "3.11"])
      expectRule(CODE, secure, { product: "apisix", version, finds: [["warning", "host"]] });
    for (const version of ["3.5", "3.12", ""])
      expectRule(CODE, secure, { product: "apisix", version, finds: [] });
    expectRule(CODE, secure, {
      product: "apisix",
      version: "3.9",
      finds: [["warning", "host"]],
      fixed: `${secure}apisix:\n  ssl:\n    ssl_trusted_certificate: /usr/local/apisix/conf/ssl/ca.crt\n`,
    });
  });

  it("says nothing with a CA, without verifying, or without TLS", () => {
    const options = { product: "apisix", version: "3.9", finds: [] } as const;
    expectRule(CODE, `${secure}apisix:\n  ssl: { ssl_trusted_certificate: /a.crt }\n`, options);
    expectRule(CODE, `${secure}    tls: { verify: false }\n`, options);
    expectRule(CODE, withHosts("http://etcd-1:2379"), options);
  });

  it("hints at it in API7 Gateway where the client's certificate is in the file and no variable brings a CA", () => {
    const files = `${withHosts(inZone("a"))}    tls: { cert: /a.crt, key: /a.key }\n`;
    expectRule(CODE, files, { finds: [["hint", "tls"]] });
    expectRule(CODE, files, { environment: { API7_DP_MANAGER_CA: "pem" }, finds: [] });
    expectRule(CODE, withHosts(inZone("a")), { finds: [] });
  });
});
