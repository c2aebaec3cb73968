import { stopsGateway } from "../rules/stops-gateway.ts";
import { describeKey } from "../schema/catalogue.ts";
import { shownPath } from "../schema/mask.ts";
import { commentsIn } from "../yaml/comments.ts";
import { toList } from "../yaml/to-list.ts";
import { enclosingNodes } from "./enclosing-nodes.ts";
import { refactoringText } from "./messages.ts";
import type { Change, Refactoring } from "./refactoring.ts";

/**
 * Converts a single value to a list where the gateway accepts one, and a list of one value to that value where it accepts
 * that, too. `deployment.etcd.host` must be a list, so it is converted only one way.
 */
export const listForm: Refactoring = {
  id: "list-form",
  kind: "refactor.rewrite",
  keepsEffect: false,
  changesAt: (input, offset) => {
    const { document, root, product } = input;
    const { text } = document;
    const place = enclosingNodes(text, root, offset).find(({ entry }) => entry !== undefined);
    const { path = [], node, entry } = place ?? {};
    const types: readonly string[] = describeKey(path, product.product)?.types ?? [];
    if (entry === undefined || node === undefined || !types.includes("array")) return [];
    const shown = shownPath(path);
    const changes: Change[] = [];
    if (node.kind === "scalar" && node.value !== null) {
      const edits = toList(document, path);
      if (edits) changes.push({ title: refactoringText("to-list", { path: shown }), edits });
    }
    const item = node.kind === "list" && node.items.length === 1 ? node.items[0] : undefined;
    const scalar = item?.kind === "scalar" && item.style !== "block" && item.range.end > item.range.start;
    const single = types.some((type) => type === "string" || type === "integer");
    const between = { start: entry.keyRange.end, end: item?.range.start ?? 0 };
    if (item && scalar && single && commentsIn(text, between).length === 0) {
      const colon = text.indexOf(":", entry.keyRange.end) + 1;
      const value = text.slice(item.range.start, item.range.end);
      const tail = text.slice(item.range.end, node.range.end);
      if (
        /^[^#]*$/.test(tail) &&
        !value.includes("\n") &&
        /^[\s[-]*$/.test(text.slice(colon, item.range.start))
      )
        changes.push({
          title: refactoringText("to-single-value", { path: shown }),
          edits: [
            { range: { start: colon, end: Math.max(node.range.end, item.range.end) }, text: ` ${value}` },
          ],
        });
    }
    return changes.filter(({ edits }) => !stopsGateway(input, edits));
  },
};
