import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "multi-az/one-zone";

describe(CODE, () => {
  const host = (name: string) => `https://dpm-${name}.internal:7943`;

  it("points at the key, and adds another zone's endpoint", () => {
    expectRule(CODE, withHosts(host("1.us-east-1a"), `'${host("2.us-east-1a")}' # two`), {
      finds: [["warning", "host"]],
      says: /^All 2 endpoints are in zone us-east-1a\. .*List one endpoint for each zone/,
      fixed: withHosts(host("1.us-east-1a"), `'${host("2.us-east-1a")}' # two`, `'${host("2.us-east-1b")}'`),
    });
  });

  it("says nothing of one endpoint, of the same one twice, or where one stands elsewhere or can't be told", () => {
    expectRule(CODE, withHosts(inZone("a")), { finds: [] });
    expectRule(CODE, withHosts(inZone("a"), inZone("a")), { finds: [] });
    expectRule(CODE, withHosts(inZone("a"), inZone("b")), { finds: [] });
    expectRule(CODE, withHosts(host("1.us-east-1a"), host("2")), { finds: [] });
    expectRule(CODE, withHosts("https://10.0.0.1:7943", "https://10.0.0.2:7943"), { finds: [] });
  });

  it("judges what a variable holds", () => {
    const text = withHosts(host("1.us-east-1a"), `"$\{{SECOND:=${host("2.us-east-1a")}}}"`);
    expectRule(CODE, text, { finds: [["warning", "host"]] });
    expectRule(CODE, text, { environment: { SECOND: host("2.us-east-1b") }, finds: [] });
    expectRule(CODE, withHosts(host("1.us-east-1a"), `"$\{{SECOND}}"`), { finds: [] });
  });

  it("says nothing to Apache APISIX", () => {
    expectRule(CODE, withHosts(host("1.us-east-1a"), host("2.us-east-1a")), { product: "apisix", finds: [] });
  });
});
