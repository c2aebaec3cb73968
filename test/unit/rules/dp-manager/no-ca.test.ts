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
    expectRule(CODE, files, { finds: [["hint", "tls"]], says: /verifies .* with system, the default/ });
    expectRule(CODE, files, { environment: { API7_DP_MANAGER_CA: "pem" }, finds: [] });
    expectRule(CODE, withHosts(inZone("a")), { finds: [] });
    expectRule(CODE, files, {
      environment: { API7_DP_MANAGER_CERT: "pem", API7_DP_MANAGER_KEY: "pem" },
      finds: [],
    });
  });

  it("goes by the CA, and whether certificates are verified, as the gateway has them", () => {
    const options = { product: "apisix", version: "3.9" } as const;
    const ca = `${secure}apisix:\n  ssl: { ssl_trusted_certificate: "$\{{CA}}" }\n`;
    expectRule(CODE, ca, { ...options, finds: [] });
    expectRule(CODE, ca, { ...options, environment: { CA: "/a.crt" }, finds: [] });
    const verify = `${secure}    tls: { verify: "$\{{VERIFY}}" }\n`;
    expectRule(CODE, verify, { ...options, finds: [] });
    expectRule(CODE, verify, { ...options, environment: { VERIFY: "false" }, finds: [] });
    expectRule(CODE, verify, { ...options, environment: { VERIFY: "true" }, finds: [["warning", "tls"]] });
    expectRule(CODE, withHosts(`"$\{{URL}}"`), {
      ...options,
      environment: { URL: "https://etcd-1:2379" },
      finds: [["warning", "host"]],
    });
  });
});
