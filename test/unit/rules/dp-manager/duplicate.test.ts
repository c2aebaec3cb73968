import assert from "node:assert/strict";
import { allFixed, expectRule, inZone, of, withHosts } from "../harness.ts";

const CODE = "dp-manager/duplicate";

describe(CODE, () => {
  it("finds the same server however it is written, and takes out the later one", () => {
    for (const again of [
      "https://DP-Manager.AZ-A.internal:7943",
      "'https://dp-manager.az-a.internal.:7943'",
      `${inZone("a")}/`,
    ]) {
      expectRule(CODE, withHosts(inZone("a"), again, inZone("b")), {
        finds: [["warning", again]],
        says: /is already in the list\. .*this server counts twice/,
        fixed: withHosts(inZone("a"), inZone("b")),
      });
    }
  });

  it("counts the port that the start asks where none is written, and keeps the one with a port", () => {
    for (const [list, kept] of [
      [["http://etcd-1:80", "http://etcd-1"], "http://etcd-1:80"],
      [["http://etcd-1", "http://etcd-1:80"], "http://etcd-1:80"],
      [["https://etcd-1", "https://etcd-1:443"], "https://etcd-1:443"],
    ] as const)
      expectRule(CODE, withHosts(...list), {
        finds: [["warning", kept.replace(/:\d+$/, "")]],
        fixed: withHosts(kept),
      });
    for (const other of ["http://etcd-1:2379", "http://etcd-1:443", "https://etcd-1"])
      expectRule(CODE, withHosts(other, "http://etcd-1"), { finds: [] });
  });

  it("points at the first one too", () => {
    const text = withHosts(inZone("a"), inZone("a"));
    const [related] = of(CODE, text)[0]?.related ?? [];
    assert.equal(related?.range.start, text.indexOf("https"));
  });

  it("keeps the comment behind it, and those around it", () => {
    expectRule(CODE, withHosts(`${inZone("a")} # one`, `${inZone("a")} # two`, inZone("b")), {
      finds: [["warning", inZone("a")]],
      fixed: `${withHosts(`${inZone("a")} # one`)}      # two\n      - ${inZone("b")}\n`,
    });
  });

  it("takes it out of a flow list, of a file of Windows and of a text without a last line break", () => {
    const [a, b] = [inZone("a"), inZone("b")];
    expectRule(CODE, `deployment: {etcd: {host: ["${a}", '${a}', ${b}]}} # c`, {
      finds: [["warning", `'${a}'`]],
      fixed: `deployment: {etcd: {host: ["${a}", ${b}]}} # c`,
    });
    const windows = withHosts(a, b, a).replaceAll("\n", "\r\n");
    expectRule(CODE, windows, { finds: [["warning", a]], fixed: withHosts(a, b).replaceAll("\n", "\r\n") });
    expectRule(CODE, withHosts(a, b, a).trimEnd(), {
      finds: [["warning", a]],
      fixed: withHosts(a, b).trimEnd(),
    });
  });

  it("takes out all but the first at once", () => {
    const text = withHosts(inZone("a"), inZone("b"), inZone("a"), inZone("a"), inZone("b"), inZone("c"));
    assert.equal(allFixed(text), withHosts(inZone("a"), inZone("b"), inZone("c")));
  });

  it("says nothing of variables, which may differ", () => {
    expectRule(CODE, withHosts(`$\{{URL}}`, `$\{{URL}}`), { finds: [] });
  });

  it("finds a duplicate that a variable or an alias brings", () => {
    expectRule(CODE, withHosts(inZone("a"), `"$\{{AGAIN}}"`, inZone("b")), {
      environment: { AGAIN: inZone("a") },
      finds: [["warning", `"$\{{AGAIN}}"`]],
      fixed: withHosts(inZone("a"), inZone("b")),
    });
    expectRule(CODE, withHosts(`&a ${inZone("a")}`, "*a"), { finds: [["warning", "*a"]] });
  });

  it("says nothing where the node doesn't connect to the endpoints", () => {
    const text = `${withHosts(inZone("a"), inZone("a"))}  role: data_plane\n  role_data_plane: {config_provider: json}\n`;
    expectRule(CODE, text, { product: "api7", finds: [] });
    expectRule(CODE, text.replace("json", "etcd"), { product: "api7", finds: [["warning", inZone("a")]] });
    expectRule(CODE, withHosts(inZone("a"), inZone("a")), {
      environment: { API7_DP_MANAGER_ENDPOINTS: '["https://other.internal:7943"]' },
      finds: [],
    });
  });

  it("leaves the same server with another scheme to the scheme's rule", () => {
    const text = withHosts("http://dpm:7943", "https://dpm:7943");
    expectRule(CODE, text, { product: "api7", finds: [] });
    expectRule(CODE, text, { product: "apisix", finds: [["warning", "https://dpm:7943"]] });
    assert.equal(allFixed(text, { product: "api7" }).split("https://dpm:7943").length, 2);
  });
});
