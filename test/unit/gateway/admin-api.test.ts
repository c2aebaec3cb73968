// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { adminApiOf } from "../../../server/src/gateway/admin-api.ts";
import { formatPath } from "../../../server/src/yaml/path.ts";
import { configured } from "./harness.ts";

const LIST = "deployment.admin.allow_admin";
const admin = (keys: string) => `deployment: {admin: {${keys}}}\n`;

describe("the Admin API", () => {
  for (const [text, environment, served] of [
    ["deployment: {role: traditional}\n", {}, true],
    // An empty section takes the place of its defaults.
    ["apisix: {}\n", {}, false],
    ["apisix: {enable_admin: false}\n", {}, false],
    ["apisix: {enable_admin: false}\ndeployment: {role: control_plane}\n", {}, true],
    ["deployment: {role: data_plane}\n", {}, false],
    ['deployment: {role: "${{ROLE}}"}\n', {}, undefined],
    ['deployment: {role: "${{ROLE}}"}\n', { ROLE: "data_plane" }, false],
    ['apisix: {enable_admin: "${{ON}}"}\n', {}, undefined],
  ] as const)
    it(`is served: ${served}, by ${text.trim()} with ${JSON.stringify(environment)}`, () => {
      assert.equal(adminApiOf(configured(text, environment)).served, served);
    });

  for (const [text, openTo, allowsRemote] of [
    ["apisix: {}\n", [], false],
    [admin("allow_admin: [0.0.0.0/0]"), [`${LIST}[0]`], true],
    [admin("allow_admin: [10.0.0.0/8]"), [], true],
    [admin("allow_admin: [127.0.0.0/24, '::/0']"), [`${LIST}[1]`], true],
    [admin("allow_admin: [0.0.0.0/1, 128.0.0.0/1]"), [`${LIST}[0]`, `${LIST}[1]`], true],
    [admin("allow_admin: null"), [LIST], true],
    [`x: &a [0.0.0.0/0]\n${admin("allow_admin: *a")}`, [`${LIST}[0]`], true],
  ] as const)
    it(`is open to ${openTo.join(", ") || "no list"} with ${text.trim()}`, () => {
      const api = adminApiOf(configured(text));
      assert.deepEqual(api.openTo.map(formatPath), openTo);
      assert.equal(api.allowsRemote, allowsRemote);
    });

  it("requires a key unless the file says false, in releases that read it", () => {
    const off = admin("admin_key_required: false");
    assert.equal(adminApiOf(configured(off)).keyRequired, false);
    assert.equal(adminApiOf(configured(off, {}, "api7")).keyRequired, true);
    assert.equal(adminApiOf(configured(admin("admin_key_required: null"))).keyRequired, true);
    assert.equal(adminApiOf(configured(admin('admin_key_required: "${{R}}"'))).keyRequired, undefined);
    assert.equal(
      adminApiOf(configured(admin('admin_key_required: "${{R}}"'), { R: "false" })).keyRequired,
      false,
    );
  });

  it("has the keys of the file, numbers as text, and none in place of an unknown one", () => {
    const keys = admin(
      'admin_key: [{name: a, key: "${{K}}", role: admin}, {name: b, key: 5, role: viewer}, {name: c}]',
    );
    assert.deepEqual(
      adminApiOf(configured(keys)).keys.map(({ key, role }) => [key, role]),
      [
        [undefined, "admin"],
        ["5", "viewer"],
        ["", undefined],
      ],
    );
    assert.deepEqual(adminApiOf(configured(admin("admin_key: null"))).keys, []);
  });
});
