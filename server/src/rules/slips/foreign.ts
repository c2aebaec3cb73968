import type { Edit } from "../../yaml/edit.ts";
import type { Line } from "./lines.ts";
import type { Place, Slip } from "./slip.ts";
import { slipText } from "./slip-messages.ts";

type IsForeign = (line: string) => boolean;

const isConflictMarker: IsForeign = (line) => /^(?:<{7}|={7}|>{7})(?: |$)/.test(line);
const isFence: IsForeign = (line) => /^(?:```|~~~)[\w-]*$/.test(line.trim());
const isTemplate: IsForeign = (line) =>
  ["{{ }}", "{% %}"].some((braces) => {
    const [open = "", close = ""] = braces.split(" ");
    return line.trim().startsWith(open) && line.trim().endsWith(close);
  });

/** What is no part of a configuration: the markers of a merge conflict, a Markdown fence, a line of a template. */
export function foreignLines({ lines, text, at, near }: Place): readonly Slip[] {
  return [
    ...alike(lines, text, near, isConflictMarker, (marker) => ({ what: slipText("conflict", { marker }) })),
    ...alike(lines, text, [at, ...near], isFence, () => ({
      what: slipText("fence"),
      title: slipText("remove-fence"),
    })),
    ...alike(lines, text, near, isTemplate, () => ({ what: slipText("template") })),
  ];
}

/** One slip for all lines of a kind, if one of them is near the problem: without them, the rest can be read. */
function alike(
  lines: readonly Line[],
  text: string,
  near: readonly number[],
  isForeign: IsForeign,
  describe: (marker: string) => { readonly what: string; readonly title?: string },
): readonly Slip[] {
  const nearest = near.find((i) => isForeign(lines[i]?.text ?? ""));
  const line = nearest === undefined ? undefined : lines[nearest];
  if (line === undefined) return [];
  const { what, title } = describe(line.text.trim().slice(0, 7));
  const edits = lines.flatMap((one, i): Edit[] => {
    const end = lines[i + 1]?.start ?? text.length;
    return isForeign(one.text) ? [{ range: { start: one.start, end }, text: "" }] : [];
  });
  const range = { start: line.start + line.indent, end: line.start + line.text.trimEnd().length };
  return [{ what, range, repairs: [{ title, edits }] }];
}
