import { itemPaths, settingAt } from "../gateway/configuration.ts";
import { sameCell } from "../lua/same-cell.ts";
import { isTable, type LuaCell, type LuaTable } from "../lua/value.ts";
import { HOST_PATH } from "../topology/endpoint.ts";
import { type Change, changeBetween } from "../yaml/change.ts";
import { formatPath } from "../yaml/path.ts";
import { isCarried, sameTree } from "../yaml/same-tree.ts";
import { entryOf, type OffsetRange, type TreeNode } from "../yaml/tree.ts";
import { cellIn } from "./cells.ts";
import { CAUSES, ELSEWHERE, ENDPOINTS, PROBLEMS, type Read, TEXT } from "./reads.ts";
import type { RuleInput } from "./rule.ts";
import { sameCauses } from "./same-causes.ts";

/** What a version of a document has at a path: the node in the text with its key, and the values with defaults and without. */
interface Place {
  readonly node: TreeNode | undefined;
  readonly key?: OffsetRange;
  readonly value: LuaCell | undefined;
  readonly written: LuaCell | undefined;
}

/** A place in two versions of a document. */
interface Pair {
  readonly before: Place;
  readonly after: Place;
}

/** Two versions of a document, and what differs between them. */
export interface Comparison {
  readonly before: RuleInput;
  readonly after: RuleInput;
  /** Undefined if the texts are equal. */
  readonly change: Change | undefined;
  /** Whether something that a rule reads has changed. */
  readonly hasChanged: (read: Read) => boolean;
}

/** Compares two versions of a document, of which the second was made from the first by edits; neither has aliases. */
export function compare(before: RuleInput, after: RuleInput): Comparison {
  const change = changeBetween(before.document.text, after.document.text);
  const root: Pair = { before: rootOf(before), after: rootOf(after) };
  const pairs = new Map<string, Pair | undefined>();
  // Undefined if the path, or a part that it is in, is as it was.
  const pairAt = (path: string): Pair | undefined => {
    if (pairs.has(path)) return pairs.get(path);
    const dot = path.lastIndexOf(".");
    const around = dot < 0 ? root : pairAt(path.slice(0, dot));
    const pair = around && pairIn(around, path.slice(dot + 1));
    const found = pair && isPlainlySame(pair, change) ? undefined : pair;
    pairs.set(path, found);
    return found;
  };
  const answers: Record<Read, () => boolean> = {
    [TEXT]: () => change !== undefined,
    [CAUSES]: () => !sameCauses(before, after, change),
    [PROBLEMS]: () => change !== undefined && before.valueProblems.length + after.valueProblems.length > 0,
    [ENDPOINTS]: () => hasChanged(HOSTS) || hidesOthers(before, after),
    [ELSEWHERE]: () => false,
  };
  const isChanged = (path: string): boolean => {
    const pair = pairAt(path);
    return pair !== undefined && !isSame(pair, change);
  };
  const keysOf = (pattern: string): readonly string[] => {
    const section = pattern.slice(0, pattern.lastIndexOf("."));
    const pair = pairAt(section);
    const start = pattern.slice(section.length + 1, -1);
    const keys = pair ? [pair.before, pair.after].flatMap(keysIn) : [];
    return keys.filter((key) => key.startsWith(start)).map((key) => `${section}.${key}`);
  };
  const known = new Map<Read, boolean>();
  const hasChanged = (read: Read): boolean => {
    let changed = known.get(read);
    if (changed === undefined) {
      changed = answers[read]?.() ?? (read.endsWith("*") ? keysOf(read).some(hasChanged) : isChanged(read));
      known.set(read, changed);
    }
    return changed;
  };
  return { before, after, change, hasChanged };
}

function rootOf({ root, configuration: { values, file } }: RuleInput): Place {
  const cellOf = (value: LuaTable): LuaCell => ({ value, origin: { kind: "default" } });
  return { node: root, value: cellOf(values), written: cellOf(file) };
}

function keysIn({ node, value, written }: Place): readonly string[] {
  const cells = [value, written].flatMap((cell) =>
    isTable(cell?.value) ? [...cell.value.cells.keys()] : [],
  );
  const keys = node?.kind === "map" ? node.entries.map(({ key }) => key) : [];
  return [...keys, ...cells.filter((key) => typeof key === "string")];
}

/** The endpoints as rules name them. */
const HOSTS = formatPath(HOST_PATH);

/** Whether another variable of the endpoints is secret now: an endpoint with a secret one is as written. */
function hidesOthers(before: RuleInput, after: RuleInput): boolean {
  const names = [HOST_PATH, ...itemPaths(after.configuration, HOST_PATH)].flatMap((path) => {
    const { origin } = settingAt(after.configuration, path);
    return origin?.kind === "variable" ? origin.variables.map(({ name }) => name) : [];
  });
  return names.some(
    (name) => before.configuration.hidesVariable(name) !== after.configuration.hidesVariable(name),
  );
}

function pairIn({ before, after }: Pair, key: string): Pair {
  return { before: placeIn(before, key), after: placeIn(after, key) };
}

function placeIn({ node, value, written }: Place, key: string): Place {
  const entry = entryOf(node, key);
  return {
    node: entry?.value,
    ...(entry ? { key: entry.keyRange } : {}),
    value: cellIn(value, key),
    written: cellIn(written, key),
  };
}

/** Whether a place is as it was at first sight: its values are the same objects, and what changed in the text is elsewhere. */
function isPlainlySame({ before, after }: Pair, change: Change | undefined): boolean {
  if (!isSameObject(before.value, after.value) || !isSameObject(before.written, after.written)) return false;
  if (before.node === undefined || after.node === undefined) return before.node === after.node;
  return (
    change === undefined ||
    (isKeySame(before, after, change) && isCarried(before.node.range, after.node.range, change))
  );
}

function isSameObject(a: LuaCell | undefined, b: LuaCell | undefined): boolean {
  return a?.value === b?.value && a?.origin.kind === b?.origin.kind;
}

/** Whether a place is as it was. */
function isSame({ before, after }: Pair, change: Change | undefined): boolean {
  return (
    isKeySame(before, after, change) &&
    sameTree(before.node, after.node, change) &&
    sameCell(before.value, after.value) &&
    sameCell(before.written, after.written)
  );
}

function isKeySame(before: Place, after: Place, change: Change | undefined): boolean {
  if (before.key === undefined || after.key === undefined) return before.key === after.key;
  return change === undefined || isCarried(before.key, after.key, change);
}
