import assert from "node:assert/strict";
import { expectRule, findingsOfGroup } from "../harness.ts";

const CODE = "multi-az/fixed-id";

const text = (id: string) => `apisix:\n  id: ${id} # one\n  enable_ipv6: true\n`;

describe(CODE, () => {
  it("points at a fixed id, and removes it", () => {
    const bare = "apisix:\n  id: gateway-1\n  enable_ipv6: true\n";
    expectRule(CODE, bare, {
      product: "api7",
      finds: [["warning", "id: gateway-1"]],
      says: /look like one node to the control plane/,
      fixed: "apisix:\n  enable_ipv6: true\n",
    });
    expectRule(CODE, bare, { product: "apisix", finds: [["information", "id: gateway-1"]] });
  });

  it("keeps the comment", () => {
    expectRule(CODE, text("a"), {
      product: "api7",
      finds: [["warning", "id: a"]],
      fixed: "apisix:\n  # one\n  enable_ipv6: true\n",
    });
  });

  it("says nothing of a variable or of nothing", () => {
    for (const id of [`"$\{{HOSTNAME}}"`, `"$\{{ID:=a}}"`, `$\{ID}`, "", "null", '""'])
      expectRule(CODE, text(id), { product: "api7", environment: { HOSTNAME: "node-1" }, finds: [] });
  });

  it("finds the id behind an alias", () => {
    expectRule(CODE, "name: &name gateway-1\napisix:\n  id: *name\n  enable_ipv6: true\n", {
      product: "api7",
      finds: [["warning", "id: *name"]],
      says: /have the id gateway-1,/,
    });
  });

  it("says nothing where the files of the group have an id each", () => {
    const file = (id: string) => `apisix:\n  id: ${id}\ndeployment:\n  role: traditional\n`;
    const idsOf = (...ids: string[]) => {
      const files = Object.fromEntries(ids.map((id, i) => [`az-${i}/config.yaml`, file(id)]));
      return Object.values(findingsOfGroup(files, { product: "api7" })).map(
        (found) => found.filter(({ code }) => code === CODE).length,
      );
    };
    assert.deepEqual(idsOf("a", "b", "c"), [0, 0, 0]);
    assert.deepEqual(idsOf("a", "a"), [1, 1]);
  });
});
