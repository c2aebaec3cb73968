import type { YamlDocument } from "../../yaml/document.ts";
import type { Edit } from "../../yaml/edit.ts";
import { resolvePlainScalar } from "../../yaml/scalars.ts";
import type { ScalarNode } from "../../yaml/tree.ts";
import { describeLookalike, lookalikesIn, withPlainCharacters } from "./characters.ts";
import { linesOf } from "./lines.ts";
import { bullet, colonSpace, equalsSign, hyphenSpace, type SeparatorSlip } from "./separators.ts";
import { slipText } from "./slip-messages.ts";

/** What happened where a plain value is a string, but should be something else. */
export interface ValueSlip {
  readonly what: string;
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The slip because of which a value isn't of one of the types that it should have; undefined if none explains it. */
export function slipInValue(
  { text }: YamlDocument,
  node: ScalarNode,
  wanted: readonly string[],
): ValueSlip | undefined {
  if (node.style !== "plain" || node.alias !== undefined) return undefined;
  const written = text.slice(node.range.start, node.range.end);
  const slips = [
    wanted.includes("array") ? (onEachLine(written, hyphenSpace) ?? onEachLine(written, bullet)) : undefined,
    wanted.includes("object")
      ? (onEachLine(written, colonSpace) ?? onEachLine(written, equalsSign))
      : undefined,
    lookalikes(written, wanted),
    surplus(written, wanted),
  ];
  const found = slips.find((slip) => slip !== undefined);
  const at = (offset: number) => node.range.start + offset;
  return (
    found && {
      ...found,
      edits: found.edits.map((edit) => ({
        text: edit.text,
        range: { start: at(edit.range.start), end: at(edit.range.end) },
      })),
    }
  );
}

/** The same slip in all lines of a value. */
function onEachLine(
  written: string,
  find: (line: ReturnType<typeof linesOf>[number]) => SeparatorSlip | undefined,
): ValueSlip | undefined {
  const slips = linesOf(written).map(find);
  const [first] = slips;
  if (first === undefined || slips.includes(undefined)) return undefined;
  return { what: first.what, title: first.title, edits: slips.flatMap((slip) => slip?.edit ?? []) };
}

function lookalikes(written: string, wanted: readonly string[]): ValueSlip | undefined {
  const found = lookalikesIn(written);
  const [first] = found;
  if (first === undefined) return undefined;
  const edits = found.map(
    ({ offset, plain }): Edit => ({
      range: { start: offset, end: offset + 1 },
      text: plain,
    }),
  );
  const plain = withPlainCharacters(written, found).trim();
  if (isOfType(plain, wanted))
    return { what: describeLookalike(first), title: slipText("plain-characters"), edits };
  // A number or a switch needs no quotes at all.
  const [, , inner] = /^(["'])([^"']*)\1$/.exec(plain) ?? [];
  if (inner === undefined || !isOfType(inner, wanted)) return undefined;
  const bare = edits.map((edit) => (/["']/.test(edit.text) ? { ...edit, text: "" } : edit));
  return { what: describeLookalike(first), title: slipText("remove-quotes"), edits: bare };
}

/** What follows a number or a boolean and makes it a string: `30,`, `30;`, `30#seconds`, `30"`. */
function surplus(written: string, wanted: readonly string[]): ValueSlip | undefined {
  const [, value = "", rest = ""] = /^([\w.+-]+)([,;"'#].*)$/s.exec(written) ?? [];
  if (value === "" || !isOfType(value, wanted)) return undefined;
  const at = value.length;
  if (rest.startsWith("#"))
    return {
      what: slipText("comment-space"),
      title: slipText("add-space-before-comment"),
      edits: [{ range: { start: at, end: at }, text: " " }],
    };
  if (rest.length > 1) return undefined;
  return {
    what: slipText("surplus", { sign: rest }),
    title: slipText("remove-surplus", { sign: rest }),
    edits: [{ range: { start: at, end: at + 1 }, text: "" }],
  };
}

function isOfType(text: string, wanted: readonly string[]): boolean {
  const value = resolvePlainScalar(text);
  if (typeof value === "boolean") return wanted.includes("boolean");
  if (typeof value !== "number") return false;
  return wanted.includes("number") || (wanted.includes("integer") && Number.isInteger(value));
}
