import type { Setting } from "../gateway/configuration.ts";
import { type Edit, replaceScalar } from "../yaml/edit.ts";
import { removePath } from "../yaml/extent.ts";
import type { Path } from "../yaml/path.ts";
import type { TreeNode } from "../yaml/tree.ts";
import type { Fix, RuleInput } from "./rule.ts";
import { stopsGateway } from "./stops-gateway.ts";

/** What a fix is besides its edits; neither preferred nor automatic unless it says so. */
export type FixDetails = Pick<Fix, "title"> & Partial<Pick<Fix, "preferred" | "automatic" | "variable">>;

/** The fix that makes one edit; none where there is no edit. */
export function fixWith(edit: Edit | undefined, details: FixDetails): readonly Fix[] {
  return edit ? [{ preferred: false, automatic: false, ...details, edits: [edit] }] : [];
}

/**
 * The fix that replaces a scalar with another one, given as it is written in the text; none where more would have to change,
 * or where the gateway would no longer start.
 */
export function writeInstead(
  input: RuleInput,
  node: TreeNode | undefined,
  text: string,
  details: FixDetails,
): readonly Fix[] {
  const edit = node?.kind === "scalar" ? replaceScalar(input.document, node, text) : undefined;
  return edit && stopsGateway(input, [edit]) ? [] : fixWith(edit, details);
}

/** The same for the value of a setting; none where a variable gives it, since that is for the nodes to change. */
export function changeSetting(
  input: RuleInput,
  { origin, node }: Setting,
  text: string,
  details: FixDetails,
): readonly Fix[] {
  return origin?.kind === "file" ? writeInstead(input, node, text, details) : [];
}

/** The fix that removes a key and its value, which nothing reads; none where nothing would be left. */
export function takeOut(input: RuleInput, path: Path, details: FixDetails): readonly Fix[] {
  return fixWith(removePath(input.document.text, input.root, path), details);
}

/** A scalar that takes its value from an environment variable; quoted, since `}}` would end a flow mapping. */
export function fromVariable(name: string): string {
  return `"$\{{${name}}}"`;
}

/** Whether a string contains a variable or refers to a secret store, so that it is not a secret itself. */
export function isReference(text: string): boolean {
  return /\$\{\{|^\$(?:env|secret):\/\//i.test(text);
}
