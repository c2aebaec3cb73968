import assert from "node:assert/strict";
import { featuresBeside } from "../../client/src/yaml-extension.ts";

describe("beside Red Hat's YAML extension", () => {
  it("the server does everything where it is not there, whatever its settings say", () => {
    for (const validates of [true, false])
      assert.deepEqual(featuresBeside({ installed: false, validates }), {
        syntaxErrors: true,
        symbols: true,
        folding: true,
      });
  });

  it("leaves symbols and folding to it, and syntax errors while it validates", () => {
    assert.deepEqual(featuresBeside({ installed: true, validates: true }), {
      syntaxErrors: false,
      symbols: false,
      folding: false,
    });
    assert.equal(featuresBeside({ installed: true, validates: false }).syntaxErrors, true);
  });
});
