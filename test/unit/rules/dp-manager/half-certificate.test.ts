import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "dp-manager/half-certificate";

const tls = (...lines: string[]) =>
  `${withHosts(inZone("a"))}    tls:\n${lines.map((line) => `      ${line}\n`).join("")}`;

describe(CODE, () => {
  it("points at the half that is there, and adds the other", () => {
    expectRule(CODE, tls("cert: /a.crt", "verify: true"), {
      finds: [["warning", "cert"]],
      says: /tls\.cert is set without deployment\.etcd\.tls\.key/,
      fixed: tls("cert: /a.crt", "key: /etcd-ssl/tls.key", "verify: true"),
    });
    expectRule(CODE, tls("key: /a.key", "cert: ''"), {
      finds: [["warning", "key"]],
      says: /tls\.key is set without deployment\.etcd\.tls\.cert/,
    });
  });

  it("says nothing of both, of none, or where a variable brings them", () => {
    expectRule(CODE, tls("cert: /a.crt", "key: /a.key"), { finds: [] });
    expectRule(CODE, tls("verify: true"), { finds: [] });
    expectRule(CODE, tls("cert: /a.crt"), {
      environment: { API7_DP_MANAGER_CERT: "pem", API7_DP_MANAGER_KEY: "pem" },
      finds: [],
    });
  });

  it("takes only both variables together, as the gateway does", () => {
    expectRule(CODE, tls("cert: /a.crt"), {
      environment: { API7_DP_MANAGER_KEY: "pem" },
      finds: [["warning", "cert"]],
    });
  });

  it("goes by what a variable in the file holds", () => {
    const half = tls("cert: /a.crt", `key: "$\{{KEY}}"`);
    expectRule(CODE, half, { environment: { KEY: "/a.key" }, finds: [] });
    expectRule(CODE, half, { finds: [] });
    expectRule(CODE, tls(`cert: "$\{{CERT}}"`), { finds: [] });
    expectRule(CODE, tls(`cert: "$\{{CERT}}"`), {
      environment: { CERT: "/a.crt" },
      finds: [["warning", "cert"]],
    });
  });
});
