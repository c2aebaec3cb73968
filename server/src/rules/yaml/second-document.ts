import { readerOf } from "../../gateway/version-facts.ts";
import { messages } from "../../text/messages.ts";
import { parseYaml, type YamlDocument } from "../../yaml/document.ts";
import { applyEdits, type Edit } from "../../yaml/edit.ts";
import { nextLine } from "../../yaml/line.ts";
import type { OffsetRange, TreeNode } from "../../yaml/tree.ts";
import { TEXT } from "../reads.ts";
import type { Fix, Rule } from "../rule.ts";

const say = messages("yaml/second-document", {
  title: "Document that is not read",
  ignored:
    "The gateway ignores everything after this ---: it reads only the first document of a file. Write one document.",
  "first-empty":
    "The gateway ignores everything after this ---, and runs with its defaults: it reads only the first document, which is empty. Write one document.",
  join: "Join the documents",
});

/** The gateway reads the first document of a file and ignores the others. */
export const yamlSecondDocument: Rule = {
  code: "yaml/second-document",
  say,
  severity: "warning",
  fixes: "manual",
  reads: [TEXT],
  sources: ["yaml#second-document"],
  check: ({ document, root, product, version }) => {
    const { text, secondDocument } = document;
    if (secondDocument === undefined) return [];
    const rest = parseYaml(text.slice(secondDocument.start));
    // Nothing is lost where only comments follow; and the older reader rejects a second document altogether.
    if (rest.root === undefined || (root && readerOf(product.product, version) === "tinyyaml")) return [];
    const marker = markerRange(text, secondDocument);
    // With a third there is still one too many.
    const fixes = () =>
      rest.secondDocument === undefined ? join(document, root, rest.root, secondDocument) : [];
    return [{ message: say(root ? "ignored" : "first-empty"), range: marker, fixes }];
  },
};

function markerRange(text: string, { start }: OffsetRange): OffsetRange {
  return { start, end: Math.min(text.length, start + "---".length) };
}

/** Removes the separator, where the two documents have no section in common. */
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
    ? [{ title: say("join"), edits, preferred: true, automatic: false }]
    : [];
}
