import assert from "node:assert/strict";
import { expectRule, fixed, of } from "../harness.ts";

const CODE = "startup/unknown-registry";
const ON = { product: "apisix" } as const;
const FILE = "apisix:\n  node_listen: 9080\n";

describe(CODE, () => {
  it("takes the Helm chart's form apart, with comments, and makes lists of single values", () => {
    expectRule(
      CODE,
      `${FILE}discovery:\n  enabled: true\n  registry: # all\n    nacos:\n      host: http://n.example.com:8848 # one\n`,
      {
        ...ON,
        finds: [["warning", "registry"]],
        says: /has none for registry, so it can't serve any route\. In the Helm chart's values, registry contains the registries\. In config\.yaml, write them directly in discovery\./,
        fixed: `${FILE}discovery:\n  # all\n  nacos:\n    host:\n      - http://n.example.com:8848 # one\n`,
      },
    );
  });

  it("removes what the chart would not write", () => {
    expectRule(
      CODE,
      `${FILE}discovery:\n  enabled: false\n  registry:\n    dns:\n      servers: [127.0.0.1]\n`,
      {
        ...ON,
        finds: [["warning", "registry"]],
        fixed: FILE,
      },
    );
    expectRule(CODE, `${FILE}discovery:\n  enabled: true\n  dns:\n    servers: [127.0.0.1]\n`, {
      ...ON,
      finds: [["warning", "enabled"]],
      fixed: `${FILE}discovery:\n  dns:\n    servers: [127.0.0.1]\n`,
    });
  });

  it("names the registry that was meant", () => {
    const text = `${FILE}discovery:\n  euraka:\n    host: ["http://e.example.com:8761"]\n`;
    expectRule(CODE, text, {
      ...ON,
      finds: [["warning", "euraka"]],
      says: /Did you mean eureka\?$/,
      fixed: text.replace("euraka", "eureka"),
    });
  });

  it("reports others, and offers to remove them", () => {
    const text = `${FILE}discovery:\n  zookeeper:\n    connect: z\n  dns:\n    servers: [127.0.0.1]\n`;
    const [found] = of(CODE, text, ON);
    assert.match(
      found?.message ?? "",
      /unless extra_lua_path leads to a module apisix\.discovery\.zookeeper/,
    );
    assert.equal(fixed(text, found), `${FILE}discovery:\n  dns:\n    servers: [127.0.0.1]\n`);
  });

  it("reports neither registries nor keys that null removes, and nothing of the other product", () => {
    const text = `${FILE}discovery:\n  kubernetes: {}\n  zookeeper:\n`;
    expectRule(CODE, text, { ...ON, finds: [] });
    expectRule(CODE, `${FILE}discovery:\n  zookeeper: {}\n`, { product: "api7", finds: [] });
  });
});
