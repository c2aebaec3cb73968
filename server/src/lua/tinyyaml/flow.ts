import { ReadError } from "../../yaml/libyaml/read-error.ts";
import type { Place } from "../places.ts";
import { type LuaKey, type LuaTable, type LuaValue, newTable } from "../value.ts";
import { uniqueKey } from "./keys.ts";
import { from, type Lines, type Piece } from "./lines.ts";
import { readText } from "./strings.ts";
import { write } from "./written.ts";

/** An element of the stack: an open or closed collection, a string, or a key without a value yet. */
interface Item {
  value: LuaValue;
  type: "{" | "[" | "}" | "]" | "text" | ":";
  readonly at: number;
  /** How many items a list has so far. */
  length: number;
}

/**
 * Reads a flow collection. All scalars in it are strings. If it isn't closed, it extends to the end of the file and
 * loses its last item.
 */
export function readFlow(
  given: Piece,
  lines: Lines,
  doubled: boolean,
): { readonly value: LuaValue; readonly end: number } {
  const stack: Item[] = [];
  let piece = given;
  // A closed element is added to its parent as if there were a comma before the bracket.
  let isClosing = false;
  const fail = (problem: string) => new ReadError(problem, given.at, Math.max(piece.at, given.at + 1));
  const top = (): Item => {
    const item = stack.at(-1);
    if (item === undefined) throw fail("attempt to index a nil value");
    return item;
  };
  const pop = (): Item => {
    const item = top();
    stack.pop();
    return item;
  };
  while (true) {
    if (piece.text === "") {
      const next = lines.at(0);
      if (next === undefined) break;
      lines.drop();
      piece = next;
    }
    const character = piece.text[0] ?? "";
    if (isClosing) {
      isClosing = false;
      addItem(pop, top, fail);
    }
    if (character === "#") piece = from(piece, piece.text.length);
    else if (" \t\r\n".includes(character)) piece = from(piece, 1);
    else if (character === "{" || character === "[") {
      stack.push({ value: newTable(), type: character, at: piece.at, length: 0 });
      piece = from(piece, 1);
    } else if (character === ":") {
      stack.push({ ...pop(), type: ":" });
      piece = from(piece, 1);
    } else if (character === ",") {
      addItem(pop, top, fail);
      piece = from(piece, 1);
    } else if (character === "}" || character === "]") {
      const open = top();
      if (open.type === (character === "}" ? "{" : "[")) {
        if (stack.length === 1) break;
        open.type = character;
        piece = from(piece, 1);
      } else isClosing = true;
    } else {
      const text = readText(piece, ",{}[]", doubled);
      if (text === undefined) throw fail(`invalid flowstyle line: ${piece.text}`);
      stack.push({ value: text.value, type: "text", at: piece.at, length: 0 });
      piece = text.rest;
    }
  }
  const first = stack[0];
  if (first === undefined) throw fail("attempt to index a nil value");
  return { value: first.value, end: piece.at + Math.min(1, piece.text.length) };
}

function addItem(pop: () => Item, top: () => Item, fail: (problem: string) => ReadError): void {
  const item = pop();
  if (item.type === ":" || item.type === "{" || item.type === "[") throw fail("nil");
  const place = placeOf(item);
  const holder = top();
  if (holder.type === ":") {
    const key = pop();
    const table = tableOf(top(), fail);
    write(table, uniqueKey(table, key.value, fail), item.value, place);
  } else if (holder.type === "{") write(tableOf(holder, fail), item.value as LuaKey, true, place);
  else if (holder.type === "[") {
    const table = tableOf(holder, fail);
    write(table, ++holder.length, item.value, place);
  }
}

function placeOf({ at, value }: Item): Place {
  const length = typeof value === "string" ? value.length : 1;
  return { range: { start: at, end: at + length } };
}

function tableOf(item: Item, fail: (problem: string) => ReadError): LuaTable {
  if (typeof item.value === "object") return item.value;
  throw fail("bad argument #1 to 'rawget' (table expected, got string)");
}
