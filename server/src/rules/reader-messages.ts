import { messages } from "../text/messages.ts";

/** Who reads differently, after what follows from it. */
const READER =
  "{stops, select, yes {The gateway won't start: {who, select, this {this version's YAML reader} other {the YAML reader of API7 Gateway before {since}}}} probably {API7 Gateway probably won't start: {who, select, this {this version's YAML reader} other {the YAML reader before {since}}}} other {{who, select, this {This version's YAML reader} other {The YAML reader of API7 Gateway before {since}}}}}";

/** How lua-tinyyaml reads what looks different, and what to change it into. */
export const readingText = messages("rules/reader-differences", {
  "flow-file": `${READER} can't read a file in [ ] or '{ }'. Write the keys line by line.`,
  "flow-item": `${READER} can't read [ ] or '{ }' after a hyphen. Write the item line by line.`,
  "flow-item-string": `${READER} can't read [ ] or '{ }' after a hyphen. {shown} is a list of strings: write each string as an item of its own.`,
  "value-below": `${READER} can't read {shown, select, none {a value} other {{shown}}} on a line below its key. Write it on the line of the key.`,
  "flow-null": `${READER} reads everything in [ ] and '{ }' as strings: {shown} is not null here. Write it line by line.`,
  "flow-boolean": `${READER} reads everything in [ ] and '{ }' as strings: {shown} is not a boolean here. Write it line by line.`,
  "flow-number": `${READER} reads everything in [ ] and '{ }' as strings: {shown} is not a number here. Write it line by line.`,
  date: `${READER} turns {shown} into a section with year, month, and day. Put it in quotes.`,
  word: `${READER} reads {shown} as a string. Write {instead}.`,
  "several-lines": `${READER} can't read a value that spans several lines. Write it on one line.`,
  "single-quotes": `${READER} ends the string at the first of two single quotes. Use double quotes.`,
  escape: `${READER} drops the backslash of \\x and \\u escapes. Write the character itself.`,
  "block-header": `${READER} can't read anything after {shown}. Move the comment to the line above, and remove the number.`,
  "dropped-lines": `${READER} drops lines of a string that begin with #. Use double quotes.`,
  tab: `${READER} can't read a tab after a colon. Use a space.`,
  anchor: `${READER} doesn't support anchors: it reads them as strings, and fails where one precedes a section. Write the value out.`,
  alias: `${READER} doesn't support aliases: it reads this as a string. Write the value out.`,
  tag: `${READER} ignores tags. Remove the tag, and use quotes for a string.`,
  "byte-order-mark": `${READER} reads the byte order mark as part of the first key. Save the file without it.`,
  "not-utf-8": `${READER} keeps bytes that are not UTF-8 as they are. Later versions don't start with them. Save the file as UTF-8.`,
  "write-line-by-line": "Write it line by line",
  "write-items": "Write each string as an item",
  "write-on-key-line": "Write it on the line of its key",
  write: "Write {text}",
  "write-on-one-line": "Write it on one line",
  "write-double-quotes": "Use double quotes",
  "write-character": "Write the character itself",
  "write-space": "Use a space",
  "remove-byte-order-mark": "Remove the byte order mark",
});

/** The messages about readings; the others are titles of fixes. */
export type ReadingId = Exclude<
  keyof typeof readingText.english,
  | "write-line-by-line"
  | "write-items"
  | "write-on-key-line"
  | "write"
  | "write-on-one-line"
  | "write-double-quotes"
  | "write-character"
  | "write-space"
  | "remove-byte-order-mark"
>;
