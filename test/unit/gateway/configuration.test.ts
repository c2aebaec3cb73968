// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { type Setting, settingAt, switchAt, writtenAt } from "../../../server/src/gateway/configuration.ts";
import { isTable } from "../../../server/src/lua/value.ts";
import type { Path } from "../../../server/src/yaml/path.ts";
import { configured } from "./harness.ts";

const HOST: Path = ["deployment", "etcd", "host", 0];

/** State, value, origin, and whether the text has it. */
function seen({ state, value, origin, node }: Setting): readonly unknown[] {
  return [state, isTable(value) ? value.kind : value, origin?.kind, node !== undefined];
}

describe("the configuration", () => {
  for (const [name, text, environment, path, expected] of [
    [
      "a default",
      "apisix: {}\n",
      {},
      ["deployment", "etcd", "prefix"],
      ["known", "/apisix", "default", false],
    ],
    [
      "the file",
      "deployment: {etcd: {prefix: /x}}\n",
      {},
      ["deployment", "etcd", "prefix"],
      ["known", "/x", "file", true],
    ],
    [
      "null, which deletes a default",
      "deployment: {etcd: {prefix: null}}\n",
      {},
      ["deployment", "etcd", "prefix"],
      ["absent", undefined, undefined, false],
    ],
    [
      "null for a section",
      "deployment: {etcd: null}\n",
      {},
      ["deployment", "etcd", "prefix"],
      ["absent", undefined, undefined, false],
    ],
    [
      "a key that nothing has",
      "apisix: {}\n",
      {},
      ["deployment", "nothing", "here"],
      ["absent", undefined, undefined, false],
    ],
    [
      "a path below a string",
      "deployment: {etcd: {prefix: /x}}\n",
      {},
      ["deployment", "etcd", "prefix", "more"],
      ["absent", undefined, undefined, false],
    ],
    [
      "a variable that becomes a number",
      'apisix: {node_listen: "${{PORT}}"}\n',
      { PORT: "9081" },
      ["apisix", "node_listen"],
      ["known", 9081, "variable", true],
    ],
    [
      "a variable that becomes a boolean",
      'apisix: {enable_admin: "${{ON}}"}\n',
      { ON: "false" },
      ["apisix", "enable_admin"],
      ["known", false, "variable", true],
    ],
    [
      "a variable's fallback",
      'deployment: {etcd: {prefix: "${{P:=/y}}"}}\n',
      {},
      ["deployment", "etcd", "prefix"],
      ["known", "/y", "variable", true],
    ],
    [
      "a variable that is not known",
      'deployment: {etcd: {prefix: "${{P}}"}}\n',
      {},
      ["deployment", "etcd", "prefix"],
      ["unknown", undefined, "variable", true],
    ],
    [
      "an alias for a whole list",
      'x: &hosts ["http://a:1", "${{E}}"]\ndeployment: {etcd: {host: *hosts}}\n',
      { E: "http://b:2" },
      ["deployment", "etcd", "host", 1],
      ["known", "http://b:2", "variable", true],
    ],
    [
      "a merge key",
      'x: &etcd {host: ["http://a:1"]}\ndeployment: {etcd: {<<: *etcd, prefix: /x}}\n',
      {},
      HOST,
      ["known", "http://a:1", "file", true],
    ],
    [
      "the last of equal keys",
      'deployment: {etcd: {host: ["http://a:1"], host: ["http://b:2"]}}\n',
      {},
      HOST,
      ["known", "http://b:2", "file", true],
    ],
    [
      "a reserved variable",
      'deployment: {etcd: {host: ["http://a:1"]}}\n',
      { APISIX_DEPLOYMENT_ETCD_HOST: '["http://b:2"]' },
      HOST,
      ["known", "http://b:2", "derived", false],
    ],
  ] as const)
    it(`has ${name}`, () => {
      assert.deepEqual(seen(settingAt(configured(text, environment), path)), expected);
    });

  it("has the written value beside the one in effect", () => {
    const configuration = configured('deployment: {etcd: {host: ["http://a:1"]}}\n', {
      APISIX_DEPLOYMENT_ETCD_HOST: '["http://b:2"]',
    });
    assert.equal(writtenAt(configuration, HOST).value, "http://a:1");
  });

  it("has what is written of a file that can't be merged", () => {
    const configuration = configured("apisix: 3\ndeployment: {etcd: {prefix: /x}}\n");
    assert.equal(writtenAt(configuration, ["deployment", "etcd", "prefix"]).value, "/x");
    assert.notEqual(configuration.causes.length, 0);
  });

  it("takes every value but false and null for on, as Lua does", () => {
    for (const [value, on] of [
      ["true", true],
      ["false", false],
      ["null", false],
      ["0", true],
      ['""', true],
      ['"${{X}}"', undefined],
    ] as const)
      assert.equal(
        switchAt(configured(`apisix: {enable_admin: ${value}}\n`), ["apisix", "enable_admin"]),
        on,
        value,
      );
  });
});
