import { strict as assert } from "node:assert";
import * as vscode from "vscode";

describe("extension", () => {
  it("is found and activates", async () => {
    const extension = vscode.extensions.getExtension("api7-gateway-config.api7-gateway-config");
    assert.ok(extension, "the extension is not installed");
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
