import assert from "node:assert/strict";
import { allFixed, expectRule, of, titles } from "../harness.ts";

const CODE = "schema/enum";

const role = (value: string) => `deployment:\n  role: ${value} # node\n`;

describe(CODE, () => {
  it("offers the value that is nearest, first and by itself", () => {
    for (const written of ["tradtional", "'Traditional'", '"TRADITIONAL"']) {
      expectRule(CODE, role(written), {
        finds: [["error", written]],
        says: /won't start: deployment\.role must be traditional, control_plane, or data_plane, not "/,
        fixed: role("traditional"),
      });
    }
    assert.match(allFixed(role("data-plane")), /role: data_plane # node/);
  });

  it("offers all where none is near and they are few, and takes none by itself", () => {
    const text = "apisix:\n  proxy_mode: both\n";
    const [finding] = of(CODE, text, { product: "apisix" });
    assert.deepEqual(titles(finding), ["Change to http", "Change to stream", 'Change to "http&stream"']);
    assert.deepEqual(
      finding?.fixes?.().filter(({ automatic, preferred }) => automatic || preferred),
      [],
    );
    assert.equal(allFixed(text, { product: "apisix" }), text);
  });

  it("knows what an older version knew as wrong", () => {
    const plane = (provider: string) =>
      `deployment:\r\n  role: data_plane\r\n  role_data_plane: {config_provider: ${provider}}\r\n`;
    expectRule(CODE, plane("control_plane"), {
      finds: [["error", "control_plane"]],
      says: /etcd, yaml, json, or xds/,
    });
    expectRule(CODE, plane("etcd"), { finds: [] });
  });

  it("names the values of the file's version", () => {
    const plane = (provider: string) =>
      `deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: ${provider}\n`;
    for (const [version, says] of [
      ["3.13", /must be etcd, yaml, json, or xds/],
      ["3.12", /must be etcd, yaml, or xds/],
      ["3.5", /must be control_plane, yaml, or xds/],
    ] as const)
      expectRule(CODE, plane("file"), { product: "apisix", version, finds: [["error", "file"]], says });
    expectRule(CODE, plane("json"), { product: "apisix", version: "3.13", finds: [] });
    const [older] = of(CODE, plane("json"), { product: "apisix", version: "3.9" });
    assert.deepEqual(titles(older), ["Change to etcd", "Change to yaml", "Change to xds"]);
    assert.match(older?.message ?? "", /must be etcd, yaml, or xds, not "json"/);
    expectRule(CODE, plane("json"), {
      product: "apisix",
      version: "3.12",
      finds: [["error", "json"]],
      says: /must be etcd, yaml, or xds, not "json"/,
    });
  });

  it("warns of a role that passes the check and then has nobody", () => {
    expectRule(CODE, role("standalone"), {
      finds: [["warning", "standalone"]],
      says: /not "standalone"\. `standalone` passes the start-up check, although the gateway doesn.t implement it/,
    });
  });

  it("does not judge unknown variables, nor a value of another type, which is the type rule's", () => {
    for (const value of [`$\{{ROLE}}`, "3", "[a]", "~"]) expectRule(CODE, role(value), { finds: [] });
  });

  it("judges what a variable has, and names it", () => {
    for (const [written, environment] of [
      [`"$\{{ROLE:=x}}"`, {}],
      [`"$\{{ROLE}}"`, { ROLE: "x" }],
    ] as const)
      expectRule(CODE, role(written), {
        environment,
        finds: [["error", written]],
        says: /not "x", which comes from the environment variable ROLE\.$/,
        fixed: "none",
      });
  });

  it("says nothing of a mode that only one product has where the product is not known", () => {
    const both = "apisix:\n  proxy_mode: both\n  node_listen:\n    - port: 9080\n      backlog: 511\n";
    expectRule(CODE, both, { finds: [] });
    expectRule(CODE, "apisix:\n  proxy_mode: both\n", { product: "api7", finds: [] });
  });
});
