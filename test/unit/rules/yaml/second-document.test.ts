import { expectRule } from "../harness.ts";

const CODE = "yaml/second-document";

describe(CODE, () => {
  it("finds what stands behind a separator, and joins it where no section is in both", () => {
    expectRule(CODE, "apisix:\n  id: a\n---\nplugins:\n  - cors\n", {
      product: "apisix",
      finds: [["warning", "---"]],
      fixed: "apisix:\n  id: a\nplugins:\n  - cors\n",
    });
    expectRule(CODE, "apisix:\n  id: a\n---\napisix:\n  id: b\n", {
      product: "apisix",
      finds: [["warning", "---"]],
      fixed: "none",
    });
    expectRule(CODE, "apisix:\n  id: a\n...\n---\nplugins: []\n", {
      product: "apisix",
      finds: [["warning", "---"]],
      fixed: "none",
    });
  });

  it("says that an empty first document counts", () => {
    expectRule(CODE, "---\n---\napisix:\n  id: a\n", { finds: [["warning", "---"]], says: /is empty/ });
  });

  it("says nothing where nothing is lost, and nothing where the gateway does not start on it", () => {
    for (const text of [
      "---\napisix:\n  id: a\n",
      "apisix:\n  id: a\n---\n",
      "apisix:\n  id: a\n---\n# a comment\n",
      "apisix:\n  id: a\n...\n",
    ]) {
      expectRule(CODE, text, { finds: [] });
    }
    expectRule(CODE, "apisix:\n  id: a\n---\nplugins: []\n", {
      product: "api7",
      version: "3.8.3",
      finds: [],
    });
  });

  it("joins no two of three: one too many would be left", () => {
    expectRule("yaml/second-document", "apisix: {}\n---\ndeployment: {}\n---\nplugins: []\n", {
      finds: [["warning", "---"]],
      fixed: "none",
    });
  });
});
