import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import schema from "../../../schemas/config.schema.json";

type Node = Record<string, unknown>;

/** Every key and list item that the schema describes, with its dotted path. */
function nodes(node: Node, path = ""): [string, Node][] {
  const named = Object.entries((node.properties ?? {}) as Record<string, Node>);
  const parts: [string, Node][] = named.map(([key, child]) => [path === "" ? key : `${path}.${key}`, child]);
  for (const part of [node.items, node.additionalProperties])
    if (part) parts.push([`${path}[]`, part as Node]);
  return parts.flatMap(([name, child]) => [[name, child] as [string, Node], ...nodes(child, name)]);
}

const described = nodes(schema as Node);

describe("config.schema.json", () => {
  it("is a valid JSON Schema (draft-07)", () => {
    const ajv = new Ajv({ strict: false });
    assert.equal(ajv.validateSchema(schema), true, ajv.errorsText());
  });

  it("gives every key a title, a description and examples", () => {
    const poor = described.filter(
      ([, node]) => !node.title || !node.description || !(node.examples as unknown[] | undefined)?.length,
    );
    assert.deepEqual(
      poor.map(([path]) => path),
      [],
    );
  });

  it("gives every key, or a block it stands in, a page and a source", () => {
    const blocks = Object.entries(schema.properties as unknown as Record<string, Node>);
    const poor = blocks.filter(([, node]) => !node["x-docs"] || !node["x-source"]);
    assert.deepEqual(
      poor.map(([key]) => key),
      [],
    );
  });

  it("has defaults and examples that are valid for their own keys", () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    const bad: string[] = [];
    for (const [path, node] of described) {
      const override = (node["x-api7"] ?? {}) as Node;
      for (const variant of [node, { ...node, ...override }] as Node[]) {
        const check = ajv.compile(variant);
        const values = [...((variant.examples ?? []) as unknown[])];
        if (variant.default !== undefined) values.push(variant.default);
        for (const value of values) {
          if (!check(value)) bad.push(`${path}: ${JSON.stringify(value)} ${ajv.errorsText(check.errors)}`);
        }
      }
    }
    assert.deepEqual(bad, []);
  });

  it("inserts only keys that it describes", () => {
    const bad = described.flatMap(([path, node]) =>
      ((node["x-insert"] ?? []) as string[])
        .filter((key) => !Object.hasOwn((node.properties ?? {}) as object, key))
        .map((key) => `${path}: ${key}`),
    );
    assert.deepEqual(bad, []);
  });

  it("names keys that exist as the replacement of others", () => {
    const paths = new Set(described.map(([path]) => path));
    const bad = described.filter(
      ([, node]) => node["x-replacedBy"] && !paths.has(node["x-replacedBy"] as string),
    );
    assert.deepEqual(
      bad.map(([path]) => path),
      [],
    );
  });

  it("uses no annotation that schemas/README.md doesn't explain", () => {
    const readme = readFileSync("schemas/README.md", "utf8");
    const used = new Set(
      described.flatMap(([, node]) => Object.keys(node).filter((key) => key.startsWith("x-"))),
    );
    assert.deepEqual(
      [...used].filter((key) => !readme.includes(`| \`${key}\` |`)),
      [],
    );
  });
});
