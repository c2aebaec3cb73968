import assert from "node:assert/strict";
import { mayBeBlank, mayBeGateway } from "../../../server/src/features/file-name.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";

const including = (...include: string[]) => ({ ...DEFAULT_SETTINGS, include });

describe("file names", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["file:///etc/conf/config.yaml", true],
    ["file:///etc/conf/config-prod.yaml", true],
    ["vscode-vfs://github/owner/repo/conf/config.yaml", true],
    ["file:///c%3A/conf/config.yaml", true],
    ["untitled:config.yaml", true],
    ["file:///etc/conf/config.yml", false],
    ["file:///etc/conf/my-config.yaml", false],
    ["file:///etc/conf/config.yaml.bak", false],
    ["file:///etc/config.yaml/other.txt", false],
    ["file:///etc/%E0%A4%A/config.yaml", true],
  ];
  for (const [uri, expected] of cases) {
    it(`${uri} ${expected ? "can be" : "is no"} gateway configuration`, () => {
      assert.equal(mayBeGateway(uri, DEFAULT_SETTINGS), expected);
    });
  }

  it("takes further files by glob, anywhere in the path", () => {
    assert.equal(mayBeGateway("file:///repo/gateways/az-a.yaml", including("gateways/*.yaml")), true);
    assert.equal(mayBeGateway("file:///repo/other/az-a.yaml", including("gateways/*.yaml")), false);
    assert.equal(mayBeGateway("file:///repo/.ops/dp.yaml", including("**/dp.yaml")), true);
    assert.equal(mayBeGateway("file:///repo/dp.yaml", including("/repo/dp.yaml")), true);
  });

  it("takes only config.yaml and included files for gateway configurations while they are blank", () => {
    assert.equal(mayBeBlank("file:///x/config.yaml", DEFAULT_SETTINGS), true);
    assert.equal(mayBeBlank("file:///x/config-prod.yaml", DEFAULT_SETTINGS), false);
    assert.equal(mayBeBlank("file:///x/dp.yaml", including("dp.yaml")), true);
  });
});
