import { addMissingEndpoints } from "../rules/add-endpoint.ts";
import type { RuleInput } from "../rules/rule.ts";
import { HOST_PATH } from "../topology/endpoint.ts";
import { applyEdits, difference } from "../yaml/edit.ts";
import { removeItems } from "../yaml/list-items.ts";
import { samePath } from "../yaml/path.ts";
import { nodeAt } from "../yaml/tree.ts";
import { enclosingNodes } from "./enclosing-nodes.ts";
import { refactoringText } from "./messages.ts";
import type { Change, Refactoring } from "./refactoring.ts";

/** Adds the endpoint of the next zone, named like the others. */
export const addZone: Refactoring = {
  id: "add-zone",
  kind: "refactor.rewrite",
  keepsEffect: false,
  changesAt: (input, offset) =>
    endpointAt(input, offset) === undefined
      ? []
      : addMissingEndpoints(input).map(({ title, edits }) => ({ title, edits })),
};

/** Removes all endpoints in the zone of the one at the cursor, as long as others are left. */
export const removeZone: Refactoring = {
  id: "remove-zone",
  kind: "refactor.rewrite",
  keepsEffect: false,
  changesAt: (input, offset) => {
    const index = endpointAt(input, offset);
    const at = input.endpoints.findIndex((endpoint) => endpoint.index === index);
    const zone = input.zones[at];
    if (zone?.name === undefined) return [];
    const gone = input.endpoints.filter((_, i) => input.zones[i]?.key === zone.key);
    const change = without(
      input,
      gone.map((endpoint) => endpoint.index),
    );
    const title = refactoringText("remove-zone", { zone: zone.name, count: gone.length });
    return change ? [{ title, ...change }] : [];
  },
};

/** The index of the item at an offset, -1 on the key of the list; undefined elsewhere. */
function endpointAt({ document: { text }, root }: RuleInput, offset: number): number | undefined {
  const places = enclosingNodes(text, root, offset);
  if (!places.some(({ path }) => samePath(path, HOST_PATH))) return undefined;
  const index = places.find(({ path }) => samePath(path.slice(0, -1), HOST_PATH))?.path.at(-1);
  return typeof index === "number" ? index : -1;
}

function without(
  { document, root }: RuleInput,
  indices: readonly number[],
): Pick<Change, "edits"> | undefined {
  const { written } = document;
  const list = nodeAt(root, HOST_PATH);
  const edits = list?.kind === "list" ? removeItems(document, list, indices) : undefined;
  const edit = edits && difference(written, applyEdits(written, edits));
  return edit && { edits: [edit] };
}
