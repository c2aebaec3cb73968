import { parseYaml, type YamlDocument } from "./document.ts";
import { applyEdits, type Edit } from "./edit.ts";
import { memoize } from "./memoize.ts";

/** A document after some edits, which is read once for both. The cost follows the edits, not the text. */
export function documentAfter(document: YamlDocument, edits: readonly Edit[]): YamlDocument {
  return trialsOf(document)(edits);
}

const trialsOf = memoize((document: YamlDocument) =>
  memoize((edits: readonly Edit[]) =>
    parseYaml(applyEdits(document.written, edits), document.encoding, document),
  ),
);
