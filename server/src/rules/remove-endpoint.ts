import { type Endpoint, HOST_PATH } from "../topology/endpoint.ts";
import { removeItem } from "../yaml/list-items.ts";
import { nodeAt } from "../yaml/tree.ts";
import type { Fix, RuleInput } from "./rule.ts";
import { type FixDetails, fixWith } from "./simple-fix.ts";

/** The fix that removes an endpoint from the list; none where there is no list. */
export function removeEndpoint(
  { document, root }: RuleInput,
  { index }: Endpoint,
  manner: FixDetails,
): readonly Fix[] {
  const list = nodeAt(root, HOST_PATH);
  return fixWith(list?.kind === "list" ? removeItem(document, list, index) : undefined, manner);
}
