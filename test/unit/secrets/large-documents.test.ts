// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { secrecyOf } from "../../../server/src/gateway/secrecy.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { DEEPEST } from "../../../server/src/yaml/limits.ts";

const SECRET = 'password: "${{V}}"';

describe("a variable that is a secret by where it is used", () => {
  it("is one behind however much else", () => {
    const text = `x: [${"1, ".repeat(60_000)}1]\ndeployment:\n  etcd:\n    ${SECRET}\n`;
    assert.ok(secrecyOf(parseYaml(text)).hidesVariable("V"));
  });

  it("is one at any depth that is read", () => {
    const levels = DEEPEST - 1;
    const text = `${"{a: ".repeat(levels)}{${SECRET}}${"}".repeat(levels)}`;
    assert.equal(parseYaml(text).excess, undefined);
    assert.ok(secrecyOf(parseYaml(text)).hidesVariable("V"));
  });
});
