import assert from "node:assert/strict";
import { settingAt } from "../../../server/src/gateway/configuration.ts";
import { DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { type WrittenSetting, walkSettings } from "../../../server/src/rules/settings-walk.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { formatPath } from "../../../server/src/yaml/path.ts";

const TEXT = `apisix:
  node_listen: ["\${{PORT}}", "\${{HTTP_PORT}}"]
  enable_admin: "yes"
  enable_admin: true
deployment:
  role: "\${{ROLE}}"
  role_data_plane: { config_provider: "\${{PROVIDER}}" }
  etcd: { host: &hosts ["http://a"] }
  admin:
plugin_attr: { a: *hosts }
`;

const ENVIRONMENT = { ROLE: "data_plane", PORT: "9081", APISIX_DEPLOYMENT_ETCD_HOST: '["http://b"]' };

describe("the walk over the written values", () => {
  const input = ruleInput(parseYaml(TEXT), {
    ...DEFAULT_OPTIONS,
    product: "apisix",
    environment: ENVIRONMENT,
  });
  const walked = (visit: (written: WrittenSetting) => boolean | undefined = () => undefined) => {
    const found = new Map<string, WrittenSetting>();
    walkSettings(input, (written) => {
      found.set(formatPath(written.path), written);
      return visit(written);
    });
    return found;
  };

  it("visits each value once, with what the configuration has at its path", () => {
    const found = walked();
    assert.deepEqual(
      [...found.keys()],
      [
        "apisix",
        "apisix.node_listen",
        "apisix.node_listen[0]",
        "apisix.node_listen[1]",
        "apisix.enable_admin",
        "deployment",
        "deployment.role",
        "deployment.role_data_plane",
        "deployment.role_data_plane.config_provider",
        "deployment.etcd",
        "deployment.etcd.host",
        "deployment.etcd.host[0]",
        "deployment.admin",
        "plugin_attr",
        "plugin_attr.a",
      ],
    );
    for (const { path, setting } of found.values()) {
      const asked = settingAt(input.configuration, path);
      assert.deepEqual(setting, asked, formatPath(path));
      assert.deepEqual(setting.node, asked.node, formatPath(path));
    }
  });

  it("tells what the node runs with from what is written", () => {
    const found = walked();
    const stateOf = (path: string) => {
      const { state, value, origin } = found.get(path)?.setting ?? {};
      return [state, typeof value === "object" ? undefined : value, origin?.kind];
    };
    assert.deepEqual(stateOf("apisix.node_listen[0]"), ["known", 9081, "variable"]);
    assert.deepEqual(stateOf("apisix.node_listen[1]"), ["unknown", undefined, "variable"]);
    assert.deepEqual(stateOf("apisix.enable_admin"), ["known", false, "derived"]);
    assert.deepEqual(stateOf("deployment.etcd.host[0]"), ["known", "http://b", "derived"]);
    assert.deepEqual(stateOf("deployment.admin"), ["absent", undefined, undefined]);
    assert.equal(found.get("apisix.enable_admin")?.entry?.key, "enable_admin");
    assert.equal(found.get("deployment.etcd.host[0]")?.entry, undefined);
  });

  it("doesn't enter a section for which the visit answers false", () => {
    const found = walked(({ path }) => path.length < 2);
    assert.ok(found.has("apisix.node_listen"));
    assert.ok(!found.has("apisix.node_listen[0]"));
  });
});
