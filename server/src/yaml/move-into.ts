import { parseYaml, type YamlDocument } from "./document.ts";
import { applyEdits, difference, type Edit } from "./edit.ts";
import { moveEntry } from "./move.ts";
import type { Path } from "./path.ts";
import { toList } from "./to-list.ts";
import { entryAt, nodeAt, type PlainValue } from "./tree.ts";

/** How many keys are moved one by one; each is a reading of the text. */
const MOST_KEYS = 20;

export interface Changes {
  /** Scalars to turn into lists of one item: paths below the moved entry. */
  readonly lists?: readonly Path[];
  /** What to write instead of the original text. */
  readonly value?: PlainValue | undefined;
}

/**
 * Moves an entry like `moveEntry`, and changes its form on the way. If the new place has a section with some of the same sections,
 * their keys are moved one by one. Undefined if a key exists in both places, or if anything else would change.
 */
export function moveInto(
  document: YamlDocument,
  from: Path,
  to: Path,
  { lists = [], value }: Changes = {},
): readonly Edit[] | undefined {
  if (lists.length === 0 || value !== undefined) {
    const edits = moveEntry(document, from, to, value);
    if (edits !== undefined || value !== undefined) return edits;
  }
  // The edits are those of a text that is read more than once.
  if (document.text !== document.written) return undefined;
  let text: string | undefined = document.text;
  for (const list of lists) text = text && edited(text, (read) => toList(read, [...from, ...list]));
  const after = text && merged(text, from, to, { left: MOST_KEYS });
  const edit = after ? difference(document.text, after) : undefined;
  return edit && [edit];
}

function edited(
  text: string,
  edit: (document: YamlDocument) => readonly Edit[] | undefined,
): string | undefined {
  const edits = edit(parseYaml(text));
  return edits && applyEdits(text, edits);
}

/** The text with an entry moved; key by key if both places have a section. */
function merged(text: string, from: Path, to: Path, budget: { left: number }): string | undefined {
  if (budget.left-- <= 0) return undefined;
  const whole = edited(text, (read) => moveEntry(read, from, to));
  if (whole !== undefined) return whole;
  const { root } = parseYaml(text);
  const [source, target] = [entryAt(root, from)?.value, nodeAt(root, to)];
  if (source?.kind !== "map" || target?.kind !== "map") return undefined;
  return source.entries.reduce<string | undefined>(
    (after, { key }) => after && merged(after, [...from, key], [...to, key], budget),
    text,
  );
}
