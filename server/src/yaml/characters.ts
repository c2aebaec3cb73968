import type { OffsetRange } from "./tree.ts";

/** Widens a range to whole characters if it begins or ends between the two UTF-16 units of one. */
export function wholeCharacters(text: string, { start, end }: OffsetRange): OffsetRange {
  return {
    start: splits(text, start) ? start - 1 : start,
    end: splits(text, end) ? end + 1 : end,
  };
}

function splits(text: string, offset: number): boolean {
  const unit = (at: number, from: number): boolean => (text.charCodeAt(at) & 0xfc00) === from;
  return unit(offset - 1, 0xd800) && unit(offset, 0xdc00);
}
