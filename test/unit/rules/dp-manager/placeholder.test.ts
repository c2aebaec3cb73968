import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "dp-manager/placeholder";

const host = (name: string) => `https://${name}:7943`;

describe(CODE, () => {
  it("points at words of examples", () => {
    for (const name of ["your-host-or-ip", "INVALID_DOMAIN", "etcd.host", "changeme"])
      expectRule(CODE, withHosts(inZone("a"), `"${host(name)}"`), {
        finds: [["warning", name]],
        fixed: "none",
      });
  });

  it("is mild with names that are reserved for documentation", () => {
    for (const name of ["dpm.example.com", "etcd.test", "a.b.EXAMPLE", "x.example.org."])
      expectRule(CODE, withHosts(host(name)), {
        product: "apisix",
        finds: [["hint", name]],
        says: /etcd server/,
      });
  });

  it("takes the node itself for a mistake only where a DP Manager is wanted", () => {
    expectRule(CODE, withHosts(host("127.0.0.1"), inZone("a")), { finds: [["warning", "127.0.0.1"]] });
    expectRule(CODE, withHosts(host("localhost")), { finds: [["information", "localhost"]] });
    expectRule(CODE, withHosts("http://127.0.0.1:2379"), { finds: [] });
  });

  it("says nothing of names that only look alike, nor of variables", () => {
    for (const name of ["example-gateway.internal", "latest", "hosting.internal", "my-hosts"])
      expectRule(CODE, withHosts(host(name)), { product: "api7", finds: [] });
    expectRule(CODE, withHosts(`"https://$\{{H}}.example.com:7943"`), { product: "api7", finds: [] });
  });

  it("judges what a variable holds", () => {
    const text = withHosts(inZone("a"), `"https://$\{{H}}:7943"`);
    expectRule(CODE, text, {
      environment: { H: "your-host" },
      finds: [["warning", `"https://$\{{H}}:7943"`]],
      says: /^your-host is a placeholder/,
    });
    expectRule(CODE, text, { finds: [] });
  });
});
