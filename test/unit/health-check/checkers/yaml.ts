import assert from "node:assert/strict";
import { parseAllDocuments, type ScalarTag } from "yaml";

/** The only document of a YAML text; fails on anything that a strict parser objects to. */
export function readYaml(text: string, customTags: ScalarTag[] = []): unknown {
  const documents = parseAllDocuments(text, { strict: true, uniqueKeys: true, customTags });
  assert.ok(Array.isArray(documents) && documents.length === 1, "one YAML document");
  const [document] = documents;
  assert.deepEqual([...(document?.errors ?? []), ...(document?.warnings ?? [])].map(String), []);
  return document?.toJS();
}
