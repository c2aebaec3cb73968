import assert from "node:assert/strict";
import { allFixed, expectRule, inZone, of, titles, withHosts } from "../harness.ts";

const CODE = "multi-az/few-endpoints";

describe(CODE, () => {
  it("counts entries: one and two are too few, three are enough", () => {
    expectRule(CODE, withHosts(inZone("a")), {
      finds: [["warning", "host"]],
      says: /^There is only one endpoint\. .*no node can start/,
    });
    expectRule(CODE, withHosts(inZone("a"), inZone("b")), {
      finds: [["warning", "host"]],
      says: /^Two endpoints tolerate no outage when a node starts: more than half/,
    });
    expectRule(CODE, withHosts(inZone("a"), inZone("b"), inZone("c")), { finds: [] });
    expectRule(CODE, withHosts(...[..."abcd"].map(inZone)), { finds: [] });
    expectRule(CODE, withHosts(`$\{{A}}`, `$\{{B}}`, `$\{{C}}`), { product: "api7", finds: [] });
  });

  it("continues the series in the way it is written", () => {
    expectRule(CODE, withHosts(`'${inZone("a")}' # a`, `'${inZone("c")}' # c`), {
      finds: [["warning", "host"]],
      fixed: withHosts(`'${inZone("a")}' # a`, `'${inZone("c")}' # c`, `'${inZone("b")}'`),
    });
    expectRule(CODE, withHosts('"https://DPM-AZ01.example:7943"', '"https://DPM-AZ02.example:7943"'), {
      finds: [["warning", "host"]],
      fixed: withHosts(
        '"https://DPM-AZ01.example:7943"',
        '"https://DPM-AZ02.example:7943"',
        '"https://DPM-AZ03.example:7943"',
      ),
    });
  });

  it("keeps to dashes that stand under their key, 4 columns, flow style, Windows and no last line break", () => {
    const dashes = `deployment:\n    etcd:\n        host:\n        - ${inZone("a")}\n        - ${inZone("b")} # b\n`;
    expectRule(CODE, dashes, { finds: [["warning", "host"]], fixed: `${dashes}        - ${inZone("c")}\n` });
    expectRule(CODE, dashes.trimEnd(), {
      finds: [["warning", "host"]],
      fixed: `${dashes}        - ${inZone("c")}`,
    });
    const windows = withHosts(inZone("a"), inZone("b")).replaceAll("\n", "\r\n");
    expectRule(CODE, windows, {
      finds: [["warning", "host"]],
      fixed: withHosts(inZone("a"), inZone("b"), inZone("c")).replaceAll("\n", "\r\n"),
    });
    expectRule(CODE, `deployment: {etcd: {host: ["${inZone("a")}"]}} # c\n`, {
      finds: [["warning", "host"]],
      fixed: `deployment: {etcd: {host: ["${inZone("a")}", "${inZone("b")}"]}} # c\n`,
    });
  });

  it("offers the zones that are set, and no others", () => {
    const text = withHosts(inZone("a"));
    const [finding] = of(CODE, text, { availabilityZones: ["az-a", "az-x", "az-y"] });
    assert.deepEqual(titles(finding), ["Add the endpoint of zone az-x", "Add the endpoint of zone az-y"]);
    expectRule(CODE, text, {
      zones: ["az-a", "az-x", "az-y"],
      finds: [["warning", "host"]],
      fixed: withHosts(inZone("a"), inZone("x")),
    });
  });

  it("offers nothing where names tell no zone", () => {
    expectRule(CODE, withHosts("https://10.0.0.1:7943"), { finds: [["warning", "host"]], fixed: "none" });
  });

  it("never adds one by itself", () => {
    const text = withHosts(inZone("a"), inZone("b"));
    assert.equal(allFixed(text), text);
  });

  it("is mild on a Kubernetes Service", () => {
    for (const host of ["api7ee3-dp-manager", "dp-manager.api7.svc.cluster.local"]) {
      expectRule(CODE, withHosts(`https://${host}:7943`), { finds: [["information", "host"]] });
    }
  });

  it("continues the series of what a variable brings, and of an alias", () => {
    const text = withHosts(`"$\{{FIRST}}"`);
    expectRule(CODE, text, {
      product: "api7",
      environment: { FIRST: inZone("a") },
      finds: [["warning", "host"]],
      fixed: withHosts(`"$\{{FIRST}}"`, `"${inZone("b")}"`),
    });
    // It may be a Kubernetes Service.
    expectRule(CODE, text, { product: "api7", finds: [["information", "host"]], fixed: "none" });
    const aliased = `x: &hosts [${inZone("a")}]\ndeployment:\n  etcd:\n    host: *hosts\n`;
    expectRule(CODE, aliased, { product: "api7", finds: [["warning", "host"]] });
  });

  it("says nothing to Apache APISIX, of an empty list, or of one that is no list", () => {
    for (const product of ["auto", "apisix"] as const) {
      expectRule(CODE, withHosts("http://etcd-1:2379"), { product, finds: [] });
    }
    for (const host of ["[]", "https://dp-manager:7943", `$\{{HOSTS}}`, ""]) {
      expectRule(CODE, `deployment:\n  etcd:\n    host: ${host}\n`, { product: "api7", finds: [] });
    }
  });
});
