import { describeKey, pathsOfKey } from "../../schema/catalogue.ts";
import { shownKey } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Edit } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import type { OffsetRange } from "../../yaml/tree.ts";
import { CAUSES, ELSEWHERE } from "../reads.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { describeLookalike, type Lookalike, lookalikesIn, withPlainCharacters } from "../slips/characters.ts";
import { each } from "../visits.ts";

const say = messages("yaml/lookalike", {
  title: "Character that only looks like another",
  key: "The gateway doesn't read this key as {key}: {what}",
  value:
    "{start, select, fails {The gateway won't start} other {This value isn't what it looks like}}: {what}",
  replace: "Write plain characters",
});

/** Characters from a word processor or a web page that YAML takes for letters: in keys, around values, and invisible ones. */
export const yamlLookalike: Rule = {
  code: "yaml/lookalike",
  say,
  severity: "warning",
  fixes: "manual",
  yieldsTo: ["schema/type"],
  reads: [CAUSES, ELSEWHERE],
  sources: ["yaml#lookalikes"],
  ...each((input, report) => {
    const stopping = input.startUp.causes.filter((cause) => !cause.dependsOnNode);
    const stops = new Set(stopping.map(({ range }) => keyOf(range)));
    return ({ node, path, entry }) => {
      if (entry?.merged) return false;
      const inKey = entry && lookalikesAt(input, entry.keyRange);
      const meant = inKey && entry && plainKey(input, path, entry.keyRange);
      if (inKey && entry && meant !== undefined)
        report({
          message: say("key", { key: shownKey(path.slice(0, -1), meant), what: describeLookalike(inKey[0]) }),
          range: entry.keyRange,
          fixes: () => fixesFor(entry.keyRange, inKey),
        });
      const inValue =
        node.kind === "scalar" && node.style !== "block" && node.alias === undefined
          ? aroundValue(input, node.range)
          : undefined;
      if (inValue !== undefined) {
        const isStopping = stops.has(keyOf(node.range));
        report({
          message: say("value", {
            start: isStopping ? "fails" : "starts",
            what: describeLookalike(inValue[0]),
          }),
          range: node.range,
          fixes: () => fixesFor(node.range, inValue),
          ...(isStopping ? { severity: "error", startup: true, covers: node.range } : {}),
        });
      }
      return undefined;
    };
  }),
};

type Lookalikes = readonly [Lookalike, ...Lookalike[]];

function lookalikesAt({ document }: RuleInput, { start, end }: OffsetRange): Lookalikes | undefined {
  const [first, ...others] = lookalikesIn(document.text.slice(start, end), start === 0);
  return first === undefined ? undefined : [first, ...others];
}

/** The key that is meant, if the gateway knows one by that name, here or elsewhere. */
function plainKey(
  { document, product }: RuleInput,
  path: Path,
  { start, end }: OffsetRange,
): string | undefined {
  const written = document.text.slice(start, end);
  const plain = withPlainCharacters(written, lookalikesIn(written, start === 0)).trim();
  const isKnown =
    describeKey([...path.slice(0, -1), plain], product.product) !== undefined ||
    pathsOfKey(plain, product.product).length > 0;
  return isKnown ? plain : undefined;
}

/** Those that can't be meant in a value: quotation marks around all of it, invisible characters, and spaces at its ends. */
function aroundValue(input: RuleInput, range: OffsetRange): Lookalikes | undefined {
  const found = lookalikesAt(input, range) ?? [];
  const last = range.end - range.start - 1;
  const isAtEnd = ({ offset }: Lookalike) => offset === 0 || offset === last;
  const quotes = found.filter(({ kind }) => kind === "quote");
  const isQuoted = quotes.length === 2 && quotes.every(isAtEnd);
  const [first, ...others] = found.filter(
    (one) =>
      (one.kind === "quote" && isQuoted) ||
      (one.kind === "space" && isAtEnd(one)) ||
      INVISIBLE.has(one.character),
  );
  return first === undefined ? undefined : [first, ...others];
}

/** Those that no script needs to write its words. */
const INVISIBLE = new Set(["\u200b", "\u2060", "\ufeff"]);

function fixesFor({ start }: OffsetRange, found: Lookalikes): readonly Fix[] {
  const edits = found.map(
    ({ offset, plain }): Edit => ({
      range: { start: start + offset, end: start + offset + 1 },
      text: plain,
    }),
  );
  return [{ title: say("replace"), edits, preferred: true, automatic: false }];
}

function keyOf({ start, end }: OffsetRange): string {
  return `${start}-${end}`;
}
