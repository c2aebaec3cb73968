import { expectRule, inZone, withHosts } from "../harness.ts";

const CODE = "schema/required";

const traditional = "deployment:\n  role: traditional # all\n";

describe(CODE, () => {
  it("demands role_traditional of API7 Gateway, and points at the role", () => {
    const text = traditional + withHosts(inZone("a")).replace("deployment:\n", "");
    expectRule(CODE, text, {
      finds: [["error", "role: traditional"]],
      says: /^deployment\.role_traditional is missing\. Apache APISIX uses/,
      fixed: text.replace("# all\n", "# all\n  role_traditional:\n    config_provider: etcd\n"),
    });
  });

  it("only warns of it where Apache APISIX would fill it in", () => {
    for (const product of ["auto", "apisix"] as const) {
      expectRule(CODE, traditional, { product, finds: [["warning", "role: traditional"]] });
    }
  });

  it("says nothing of it where no role is written", () => {
    expectRule(CODE, withHosts(inZone("a")), { finds: [] });
  });

  it("says that the other roles don't start without their section, and adds it", () => {
    for (const role of ["data_plane", "control_plane"]) {
      expectRule(CODE, `deployment:\r\n    role: "${role}" # r\r\n    etcd:\r\n        timeout: 30\r\n`, {
        finds: [["error", `role: "${role}"`]],
        says: new RegExp(`won't start: deployment\\.role_${role} is missing`),
        fixed: `deployment:\r\n    role: "${role}" # r\r\n    role_${role}:\r\n        config_provider: etcd\r\n    etcd:\r\n        timeout: 30\r\n`,
      });
    }
  });

  it("adds in flow style, and to a key that stands there empty", () => {
    expectRule(CODE, "deployment: {role: data_plane}\n", {
      finds: [["error", "role: data_plane"]],
      fixed: "deployment: {role: data_plane, role_data_plane: { config_provider: etcd }}\n",
    });
    expectRule(CODE, "deployment:\n  role: data_plane\n  role_data_plane: {} # begun\n", {
      finds: [["error", "role_data_plane"]],
      fixed: "deployment:\n  role: data_plane\n  role_data_plane: { config_provider: etcd } # begun\n",
    });
  });

  it("says at a null that it removes the default", () => {
    const says =
      /^The gateway won't start: deployment\.etcd is missing\. null removes its default\. Write a value, or remove the key/;
    expectRule(CODE, "apisix:\n  id: a\ndeployment:\n  etcd: # none\n", {
      product: "apisix",
      finds: [["error", "etcd"]],
      says,
    });
    expectRule(CODE, "deployment: {etcd: null}\n", { product: "apisix", finds: [["error", "null"]], says });
  });

  it("says why an empty section is worse than none", () => {
    expectRule(CODE, "deployment:\n  etcd: {} # default\n", {
      finds: [
        ["error", "etcd"],
        ["error", "etcd"],
      ],
      says: /prefix is missing\. An empty section \{\} replaces all defaults of deployment\.etcd\. Remove the section/,
      fixed: "deployment:\n  etcd: { prefix: /apisix } # default\n",
    });
    expectRule("schema/type", "deployment: []\n", {
      finds: [["error", "[]"]],
      says: /won't start: deployment must be a section with keys, but this is a list/,
      fixed: "none",
    });
    expectRule(CODE, "deployment: []\n", { finds: [] });
  });

  it("says nothing of the section of another role, which is not read", () => {
    const text =
      "deployment:\n  role: traditional\n  role_data_plane:\n    x: 1\n  role_traditional:\n    config_provider: etcd\n";
    for (const product of ["api7", "apisix", "auto"] as const) expectRule(CODE, text, { product, finds: [] });
  });

  it("points at an item's first key", () => {
    expectRule(CODE, "apisix:\n  proxy_cache:\n    zones:\n      - name: a # n\n        disk_size: 1G\n", {
      product: "apisix",
      finds: [["error", "name"]],
    });
  });

  it("says nothing where a variable decides on the role, or a merge key brings the section", () => {
    expectRule(CODE, `deployment:\n  role: $\{{ROLE}}\n`, { finds: [] });
    expectRule(
      CODE,
      "x: &x\n  role_data_plane: {config_provider: etcd}\ndeployment:\n  <<: *x\n  role: data_plane\n",
      { finds: [] },
    );
  });
});
