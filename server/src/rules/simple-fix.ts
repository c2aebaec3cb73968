import { type Edit, replaceScalar } from "../yaml/edit.ts";
import { removePath } from "../yaml/extent.ts";
import type { Path } from "../yaml/path.ts";
import type { TreeNode } from "../yaml/tree.ts";
import type { Fix, RuleInput } from "./rule.ts";
import { stopsGateway } from "./stops-gateway.ts";

/** What a fix is besides its edits; neither preferred nor automatic where that is not said. */
export interface FixManner {
  readonly title: string;
  readonly preferred?: boolean;
  readonly automatic?: boolean;
  readonly variable?: NonNullable<Fix["variable"]>;
}

/** The fix that makes one edit; none where there is none to make. */
export function fixWith(edit: Edit | undefined, manner: FixManner): readonly Fix[] {
  return edit ? [{ preferred: false, automatic: false, ...manner, edits: [edit] }] : [];
}

/**
 * The fix that writes another scalar, as it is to stand in the text, in the place of one; none where more would have to
 * change, or where it would stop the gateway.
 */
export function writeInstead(
  input: RuleInput,
  node: TreeNode | undefined,
  text: string,
  manner: FixManner,
): readonly Fix[] {
  const edit = node?.kind === "scalar" ? replaceScalar(input.document, node, text) : undefined;
  return edit && stopsGateway(input, [edit]) ? [] : fixWith(edit, manner);
}

/** The fix that takes a key that nothing reads out with its value; none where nothing would be left. */
export function takeOut(input: RuleInput, path: Path, manner: FixManner): readonly Fix[] {
  return fixWith(removePath(input.document.text, input.root, path), manner);
}

/** A scalar that takes its value from an environment variable; quoted, since `}}` would end a flow mapping. */
export function fromVariable(name: string): string {
  return `"$\{{${name}}}"`;
}

/** Whether a text holds a variable or a reference to a secret store, so that it is no value itself. */
export function isReference(text: string): boolean {
  return /\$\{\{|^\$(?:env|secret):\/\//i.test(text);
}
