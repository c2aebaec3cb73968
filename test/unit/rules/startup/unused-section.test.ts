import { expectRule, REFERENCE } from "../harness.ts";

const CODE = "startup/unused-section";

describe(CODE, () => {
  const standalone = "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: yaml\n";

  it("finds sections of another role, provider or mode", () => {
    for (const [text, found] of [
      ["deployment:\n  role_data_plane:\n    config_provider: yaml\n", ["role_data_plane"]],
      [`${standalone}  etcd:\n    prefix: /a\n  admin:\n    admin_key: []\n`, ["etcd", "admin"]],
      ["apisix:\n  enable_admin: false\ndeployment:\n  admin:\n    admin_key: []\n", ["admin"]],
      ["apisix:\n  enable_control: false\n  control:\n    port: 9092\n", ["control"]],
      ["apisix:\n  proxy_mode: stream\n  node_listen: 9080\n", ["node_listen"]],
    ] as const) {
      expectRule(CODE, text, { product: "apisix", finds: found.map((key) => ["information", key]) });
    }
  });

  it("warns of stream listeners that are not opened, in versions with a mode", () => {
    const text = (mode: string) => `apisix:\n  ${mode}stream_proxy:\n    tcp:\n      - 9100\n`;
    expectRule(CODE, text(""), { product: "apisix", finds: [["warning", "stream_proxy"]] });
    expectRule(CODE, text("proxy_mode: http&stream\n  "), { product: "apisix", finds: [] });
    expectRule(CODE, text(""), { product: "apisix", version: "3.4", finds: [] });
    expectRule(CODE, text(""), { product: "api7", finds: [] });
    expectRule(CODE, text(""), { finds: [] });
  });

  it("finds the plugins that API7 Gateway gets from elsewhere", () => {
    expectRule(CODE, "plugins:\n  - cors\n", { product: "api7", finds: [["information", "plugins"]] });
    expectRule(CODE, "plugins:\n  - cors\n", { product: "apisix", finds: [] });
    expectRule(CODE, "plugins:\n  - cors\n", { finds: [] });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{VALUE}}"`;
    for (const [text, VALUE, key, other] of [
      [
        `deployment:\n  role: ${use}\n  role_data_plane: { config_provider: etcd }\n`,
        "traditional",
        "role_data_plane",
        "data_plane",
      ],
      [
        `deployment:\n  role_traditional: { config_provider: ${use} }\n  etcd: { prefix: /a }\n`,
        "yaml",
        "etcd",
        "etcd",
      ],
      [
        `apisix:\n  enable_admin: ${use}\ndeployment:\n  admin: { admin_key: [] }\n`,
        "false",
        "admin",
        "true",
      ],
      [`apisix:\n  enable_control: ${use}\n  control: { port: 9092 }\n`, "false", "control", "true"],
      [`apisix:\n  proxy_mode: ${use}\n  node_listen: 9080\n`, "stream", "node_listen", "http"],
    ] as const) {
      expectRule(CODE, text, { product: "apisix", environment: { VALUE }, finds: [["information", key]] });
      expectRule(CODE, text, { product: "apisix", environment: { VALUE: other }, finds: [] });
      expectRule(CODE, text, { product: "apisix", finds: [] });
    }
  });

  it("finds HTTP listeners where an older version serves streams only", () => {
    const text =
      "apisix:\n  enable_admin: false\n  node_listen: 9080\n  stream_proxy:\n    only: true\n    tcp:\n      - 9100\n";
    expectRule(CODE, text, {
      product: "apisix",
      version: "3.4",
      finds: [["information", "node_listen"]],
      says: /HTTP is only served if apisix\.stream_proxy\.only is false or the Admin API is enabled/,
    });
    expectRule(CODE, text.replace("true", "false"), { product: "apisix", version: "3.4", finds: [] });
    // With the Admin API, these versions serve HTTP, too.
    const admin = text.replace("admin: false", "admin: true");
    expectRule(CODE, admin, { product: "apisix", version: "3.4", finds: [] });
    expectRule(CODE, text, { finds: [] });
  });

  it("says nothing where a variable decides, and of what is used", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the gateway's own syntax
    expectRule(CODE, 'deployment:\n  role: "${{ROLE}}"\n  role_data_plane:\n    config_provider: yaml\n', {
      finds: [],
    });
    expectRule(CODE, standalone, { product: "apisix", finds: [] });
    expectRule(CODE, REFERENCE, { finds: [] });
  });
});
