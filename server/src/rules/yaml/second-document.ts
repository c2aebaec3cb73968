import { readerOf } from "../../gateway/version-facts.ts";
import { messages } from "../../text/messages.ts";
import { parseYaml, type YamlDocument } from "../../yaml/document.ts";
import { applyEdits, type Edit } from "../../yaml/edit.ts";
import { nextLine } from "../../yaml/line.ts";
import type { OffsetRange, TreeNode } from "../../yaml/tree.ts";
import type { Fix, Rule } from "../rule.ts";

const say = messages("yaml/second-document", {
  title: "Document that is not read",
});

/** The gateway reads the first document of a file and leaves the others. Source: startup-checks.md §1.9. */
export const yamlSecondDocument: Rule = {
  code: "yaml/second-document",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: ({ document, root, product, version }) => {
    const { text, secondDocument } = document;
    if (secondDocument === undefined) return [];
    const rest = parseYaml(text.slice(secondDocument.start));
    // Nothing is lost where only comments follow; and the older reader refuses a second document altogether.
    if (rest.root === undefined || (root && readerOf(product.product, version) === "tinyyaml")) return [];
    const marker = markerRange(text, secondDocument);
    const what = root
      ? "The gateway ignores everything from this --- on: it reads only the first document of a file."
      : "The gateway ignores everything from this --- on and runs on its defaults: the document before it, which is the one that counts, is empty.";
    // With a third there is still one too many.
    const fixes = () =>
      rest.secondDocument === undefined ? join(document, root, rest.root, secondDocument) : [];
    return [{ message: `${what} Write one document.`, range: marker, fixes }];
  },
};

function markerRange(text: string, { start }: OffsetRange): OffsetRange {
  return { start, end: Math.min(text.length, start + "---".length) };
}

/** Takes the separator out, where the two documents have no section in common. */
function join(
  document: YamlDocument,
  first: TreeNode | undefined,
  second: TreeNode | undefined,
  { start }: OffsetRange,
): readonly Fix[] {
  const { text } = document;
  if (second?.kind !== "map" || second.flow) return [];
  if (first !== undefined && (first.kind !== "map" || first.flow)) return [];
  const keys = new Set(first?.entries.map((entry) => entry.key));
  if (second.entries.some((entry) => keys.has(entry.key))) return [];
  const rest = text.slice(start + "---".length, nextLine(text, start));
  if (!/^\s*(#.*)?$/.test(rest.trimEnd())) return [];
  const end = rest.trim() === "" ? nextLine(text, start) : text.indexOf("#", start);
  const edits: Edit[] = [{ range: { start, end }, text: "" }];
  const after = parseYaml(applyEdits(text, edits));
  if (after.problems.length > 0 || after.root?.kind !== "map") return [];
  const all = (first?.entries.length ?? 0) + second.entries.length;
  return after.root.entries.length === all
    ? [{ title: "Join the documents", edits, preferred: true, automatic: false }]
    : [];
}
