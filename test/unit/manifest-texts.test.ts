import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const texts: Readonly<Record<string, string>> = read("package.nls.json");

/** What a person reads of the manifest. */
const READ = /^(displayName|title|category|description|markdownDescription|patternErrorMessage)$/;

/** The texts in a part of the manifest, with the names that lead to them. */
function textsIn(value: unknown, path: readonly string[] = []): [path: string, text: string][] {
  if (typeof value === "string") {
    const [name = "", above] = [path.at(-1), path.at(-2)];
    return READ.test(name) || above === "enumDescriptions" ? [[path.join("."), value]] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, [...path, name]));
}

describe("the texts of the manifest", () => {
  const shown = textsIn(read("package.json"));

  it("are in package.nls.json, each of them used", () => {
    const keys = shown.map(([path, text]) => {
      // The packaging tool looks up no other keys.
      const key = /^%([\w.]+)%$/.exec(text)?.[1];
      assert.ok(key !== undefined && Object.hasOwn(texts, key), `${path}: ${text}`);
      return key;
    });
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(texts).sort());
    assert.ok(keys.includes("setting.product.auto"));
  });

  it("are found wherever the manifest has them", () => {
    const manifest = { a: [{ title: "T", command: "c" }], b: { enumDescriptions: ["E"], default: "d" } };
    assert.deepEqual(textsIn(manifest), [
      ["a.0.title", "T"],
      ["b.enumDescriptions.0", "E"],
    ]);
  });

  it("end sentences with a period", () => {
    const sentences = Object.entries(texts).filter(([key]) => /^setting\.(?!product\.)/.test(key));
    for (const [key, text] of sentences) assert.match(text, /[^.]\.$/, key);
  });
});
