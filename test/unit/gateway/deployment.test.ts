// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { providerOf, roleOf } from "../../../server/src/gateway/deployment.ts";
import { configured } from "./harness.ts";

describe("role and configuration provider", () => {
  for (const [text, environment, role, provider] of [
    ["apisix: {}\n", {}, "traditional", "etcd"],
    ["deployment: null\n", {}, "traditional", "etcd"],
    ["deployment: {role: null}\n", {}, "traditional", "etcd"],
    ["deployment: {role: control_plane}\n", {}, "control_plane", "etcd"],
    ["deployment: {role: data_plane, role_data_plane: {config_provider: yaml}}\n", {}, "data_plane", "yaml"],
    ["deployment: {role: data_plane, role_data_plane: {config_provider: xds}}\n", {}, "data_plane", "xds"],
    ["deployment: {role: data_plane, role_traditional: {config_provider: yaml}}\n", {}, "data_plane", "etcd"],
    ['deployment: {role: "${{ROLE}}"}\n', { ROLE: "control_plane" }, "control_plane", "etcd"],
    ['deployment: {role: "${{ROLE}}"}\n', {}, undefined, undefined],
    ['deployment: {role: "${{ROLE:=data_plane}}"}\n', {}, "data_plane", "etcd"],
    [
      'deployment: {role: traditional, role_traditional: {config_provider: "${{P:=yaml}}"}}\n',
      {},
      "traditional",
      "yaml",
    ],
    [
      'deployment: {role: traditional, role_traditional: {config_provider: "${{P}}"}}\n',
      {},
      "traditional",
      undefined,
    ],
    [
      "x: &r {role: data_plane, role_data_plane: {config_provider: yaml}}\ndeployment: *r\n",
      {},
      "data_plane",
      "yaml",
    ],
    ["deployment: {role: sidecar}\n", {}, "sidecar", "etcd"],
    ["deployment: {role: __proto__}\n", {}, "__proto__", "etcd"],
  ] as const)
    it(`${text.trim()} with ${JSON.stringify(environment)}`, () => {
      const configuration = configured(text, environment);
      assert.deepEqual([roleOf(configuration), providerOf(configuration)], [role, provider]);
    });
});
