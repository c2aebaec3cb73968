import { describeKey } from "../../schema/catalogue.ts";
import { shownPath } from "../../schema/mask.ts";
import { type Edit, keyColumn, renderScalar } from "../../yaml/edit.ts";
import { flattenItem } from "../../yaml/flatten-item.ts";
import { lineBreak } from "../../yaml/line.ts";
import type { Path } from "../../yaml/path.ts";
import { entryAt, entryOf, nodeAt, type TreeNode } from "../../yaml/tree.ts";
import type { RuleInput } from "../rule.ts";
import { slipInValue } from "../slips/in-values.ts";
import { mistakeText } from "./type-mistake-messages.ts";

/** The mistake because of which a value has the wrong type. */
export interface TypeMistake {
  /** What the value is, and what to write. */
  readonly what: string;
  readonly title: string;
  /** None where a person has to decide. */
  readonly edits: readonly Edit[];
}

/** The mistake behind a value of the wrong type; undefined if none is known. */
export function typeMistake(
  input: RuleInput,
  path: Path,
  node: TreeNode,
  wanted: readonly string[],
): TypeMistake | undefined {
  if (node.kind === "list") return listInList(input, path, wanted);
  if (node.kind !== "scalar") return undefined;
  const slip = slipInValue(input.document, node, wanted);
  return slip ? { ...slip, what: mistakeText("slip", { what: slip.what }) } : addressInPort(input, path);
}

/** An address and a port where only the port belongs, beside which there is a key for the address. */
function addressInPort({ document, root, product }: RuleInput, path: Path): TypeMistake | undefined {
  const section = path.slice(0, -1);
  const [parent, entry] = [nodeAt(root, section), entryAt(root, path)];
  const isKnown = describeKey([...section, "ip"], product.product) !== undefined;
  if (path.at(-1) !== "port" || !isKnown || parent?.kind !== "map" || entry?.value.kind !== "scalar")
    return undefined;
  const [, ip = "", port = ""] = /^([\w.-]+|\[[\da-f:.]+\]|\*):(\d{1,5})$/i.exec(entry.value.text) ?? [];
  if (ip === "" || entry.merged || entryOf(parent, "ip") !== undefined) return undefined;
  const column = keyColumn(document.text, entry);
  const between = parent.flow ? ", " : `${lineBreak(document.written)}${" ".repeat(column ?? 0)}`;
  const { start } = entry.keyRange;
  const isInPlace = entry.value.alias === undefined && (parent.flow || column !== undefined);
  return {
    what: mistakeText("address", { ip, port }),
    title: mistakeText("split-address"),
    edits: isInPlace
      ? [
          { range: { start, end: start }, text: `ip: ${renderScalar(ip)}${between}` },
          { range: entry.value.range, text: port },
        ]
      : [],
  };
}

/** Whether a list is an item of a list of strings, and not the first such item. */
export function isRepeatedList(root: TreeNode | undefined, path: Path, wanted: readonly string[]): boolean {
  const list = isStringItem(path, wanted) ? nodeAt(root, path.slice(0, -1)) : undefined;
  if (list?.kind !== "list" || nodeAt(root, path)?.kind !== "list") return false;
  return list.items.findIndex(({ kind }) => kind === "list") !== path.at(-1);
}

function isStringItem(path: Path, wanted: readonly string[]): boolean {
  return typeof path.at(-1) === "number" && wanted.length === 1 && wanted[0] === "string";
}

/** A list as an item of a list of strings. */
function listInList({ document }: RuleInput, path: Path, wanted: readonly string[]): TypeMistake | undefined {
  if (!isStringItem(path, wanted)) return undefined;
  const edit = flattenItem(document, path);
  return {
    what: mistakeText("list-in-list", { list: shownPath(path.slice(0, -1)) }),
    title: mistakeText("write-items"),
    edits: edit ? [edit] : [],
  };
}
