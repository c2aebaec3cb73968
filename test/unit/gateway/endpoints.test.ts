// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import {
  endpointsInEffect,
  endpointsOf,
  verifiesEndpoints,
  whyNotConnected,
} from "../../../server/src/gateway/endpoints.ts";
import { configured } from "./harness.ts";

const etcd = (keys: string) => `deployment: {etcd: {${keys}}}\n`;
const YAML = "role: traditional, role_traditional: {config_provider: yaml}";

describe("the endpoints", () => {
  for (const [name, text, environment, why, inEffect, written] of [
    ["the default", "apisix: {}\n", {}, undefined, ["http://127.0.0.1:2379"], []],
    [
      "the file's",
      etcd('host: ["http://a:1", "http://b:2"]'),
      {},
      undefined,
      ["http://a:1", "http://b:2"],
      ["http://a:1", "http://b:2"],
    ],
    [
      "an alias",
      `x: &h ["http://a:1", "\${{E}}"]\n${etcd("host: *h")}`,
      { E: "http://b:2" },
      undefined,
      ["http://a:1", "http://b:2"],
      ["http://a:1", "http://b:2"],
    ],
    [
      "a merge key",
      `x: &e {host: ["http://a:1"]}\n${etcd("<<: *e")}`,
      {},
      undefined,
      ["http://a:1"],
      ["http://a:1"],
    ],
    ["null", etcd("host: null"), {}, undefined, [], []],
    ["an unknown variable", etcd('host: ["${{E}}"]'), {}, undefined, ["${{E}}"], ["${{E}}"]],
    ["no strings", etcd('host: [null, "http://a:1", 5]'), {}, undefined, ["http://a:1"], ["http://a:1"]],
    [
      "a secret by its name",
      etcd('host: ["http://${{HOST_SECRET}}:1"]'),
      { HOST_SECRET: "s" },
      undefined,
      ["***"],
      ["http://${{HOST_SECRET}}:1"],
    ],
    [
      "a secret by its use",
      etcd('password: "${{V}}", host: ["http://${{V}}:1"]'),
      { V: "s" },
      undefined,
      ["***"],
      ["http://${{V}}:1"],
    ],
    [
      "another provider",
      `deployment: {${YAML}, etcd: {host: ["http://a:1"]}}\n`,
      {},
      "provider",
      [],
      ["http://a:1"],
    ],
    [
      "a reserved variable",
      etcd('host: ["http://a:1"]'),
      { APISIX_DEPLOYMENT_ETCD_HOST: '["http://b:2"]' },
      "variable",
      ["http://b:2"],
      ["http://a:1"],
    ],
    [
      "a reserved variable that is no JSON",
      etcd('host: ["http://a:1"]'),
      { APISIX_DEPLOYMENT_ETCD_HOST: "http://b:2" },
      undefined,
      ["http://a:1"],
      ["http://a:1"],
    ],
  ] as const)
    it(`are right for ${name}`, () => {
      const configuration = configured(text, environment);
      assert.equal(whyNotConnected(configuration), why);
      assert.deepEqual(
        endpointsInEffect(configuration).map(({ url }) => url),
        inEffect,
      );
      assert.deepEqual(
        endpointsOf(configuration).map(({ url }) => url),
        written,
      );
    });

  it("are verified unless the file says false", () => {
    for (const [text, environment, expected] of [
      ["apisix: {}\n", {}, true],
      [etcd("tls: {verify: false}"), {}, false],
      [etcd("tls: {verify: null}"), {}, true],
      [etcd('tls: {verify: "${{V}}"}'), {}, undefined],
      [etcd('tls: {verify: "${{V}}"}'), { V: "false" }, false],
      [etcd("tls: {verify: 3}"), {}, undefined],
    ] as const)
      assert.equal(verifiesEndpoints(configured(text, environment)), expected, text);
  });
});
