import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

/** A version of Apache APISIX 3 or API7 Gateway 3; not the part of an address or of another number. */
const VERSION = /(?<![\w.])3\.\d{1,2}(?:\.\d{1,2})?(?!\.?\w)/g;

/** What the gateway itself prints, and drawings. */
const ALLOWED = new Set(["server/src/gateway/checks/ports.ts", "client/src/preview/webview/icons.ts"]);

/** A source without its comments. */
function code(file: string): string {
  return transformSync(readFileSync(file, "utf8"), { loader: "ts", legalComments: "none" }).code;
}

describe("versions of the gateway", () => {
  it("stand in schemas/, and in no code", () => {
    const files = ["server/src", "client/src"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
        .map((name) => join(folder, name).replaceAll("\\", "/")),
    );
    const found = files
      .filter((file) => !ALLOWED.has(file))
      .flatMap((file) => [...code(file).matchAll(VERSION)].map(([version]) => `${file}: ${version}`));
    assert.deepEqual(found, [], "make it a fact of schemas/apisix/start-up-facts.json");
  });
});
