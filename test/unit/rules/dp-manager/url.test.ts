import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "dp-manager/url";

describe(CODE, () => {
  it("points at what stands behind the port, and takes it off", () => {
    for (const rest of ["/", "/v3", "/v3/kv?x=1#y", "?x", "#frag"]) {
      for (const quote of ["'", '"']) {
        expectRule(CODE, withHosts(`${quote}${inZone("a")}${rest}${quote} # c`, inZone("b")), {
          finds: [["error", rest]],
          says: /never connects to .*Write https:\/\/HOST:PORT and nothing else/,
          fixed: withHosts(`${quote}${inZone("a")}${quote} # c`, inZone("b")),
        });
      }
    }
  });

  it("is milder where the file is not known to be API7 Gateway's, and keeps to its scheme", () => {
    expectRule(CODE, withHosts("http://etcd-1:2379/"), {
      finds: [["warning", "/"]],
      says: /Write http:\/\/HOST:PORT/,
      fixed: withHosts("http://etcd-1:2379"),
    });
  });

  it("says where a user name belongs, and does not throw it away", () => {
    expectRule(CODE, withHosts('"https://user:secret@dp-manager.az-a.internal:7943"'), {
      finds: [["error", "user:secret@"]],
      says: /set deployment\.etcd\.user and deployment\.etcd\.password/,
      fixed: "none",
    });
  });

  it("points at a host that none can be", () => {
    expectRule(CODE, withHosts("https://dp_manager.az-a.internal:7943"), {
      finds: [["error", "dp_manager.az-a.internal"]],
      says: /underscore/,
      fixed: "none",
    });
    expectRule(CODE, withHosts("https://dpmé.az-a.internal:7943"), {
      finds: [["error", "dpmé.az-a.internal"]],
    });
    expectRule(CODE, withHosts('"https://:7943"'), {
      product: "api7",
      finds: [["error", "https://:7943"]],
      says: /without a host/,
    });
  });

  it("takes names, addresses and bracketed IPv6 addresses", () => {
    const hosts = ["a", "DP-Manager.AZ-A.internal", "10.0.0.1", "[2001:db8::10]", "x--y.example."];
    expectRule(CODE, withHosts(...hosts.map((host) => `"https://${host}:7943"`)), { finds: [] });
  });

  it("says nothing of variables, nor of another scheme, which its own rule speaks of", () => {
    expectRule(CODE, withHosts(`https://$\{{H}}/x`, "ftp://a/b", "a/b"), { product: "api7", finds: [] });
  });

  it("judges what a variable holds", () => {
    const text = withHosts(inZone("a"), `"https://$\{{H}}/x"`);
    expectRule(CODE, text, {
      environment: { H: "dpm.internal:7943" },
      finds: [["error", `"https://$\{{H}}/x"`]],
      fixed: "none",
    });
    expectRule(CODE, text, { finds: [] });
  });

  it("names each thing that is too much", () => {
    expectRule(CODE, withHosts("https://u@d_p:7943/x"), {
      product: "api7",
      finds: [
        ["error", "u@"],
        ["error", "d_p"],
        ["error", "/x"],
      ],
    });
  });
});
