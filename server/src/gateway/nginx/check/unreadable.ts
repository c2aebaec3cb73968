import { emptyAt } from "../../../yaml/ranges.ts";
import type { OffsetRange } from "../../../yaml/tree.ts";
import { type Block, type Conf, report } from "./conf.ts";
import { isDirective } from "./directives.ts";
import { textIn } from "./parts.ts";
import type { Unreadable } from "./words.ts";

/** Reports a place that NGINX can't read. */
export function reportUnreadable(conf: Conf, problem: Unreadable, block: Block): undefined {
  const { kind, message: nginxMessage, words, range, quote } = problem;
  const [first] = words;
  const last = words.at(-1);
  const related = first && last && { start: first.range.start, end: last.range.end };
  const colon = first !== undefined && first.text.length > 1 && first.text.endsWith(":");
  if (colon && quote === undefined && !isDirective(first.text) && block.context !== undefined) {
    const params = { directive: first.text.slice(0, -1) };
    return report(conf, first.range, { code: "nginx/yaml", params, nginxMessage });
  }
  if (quote !== undefined) {
    const params = { value: textIn(conf.part, quote) };
    report(conf, quote, { code: "nginx/quote-open", params, nginxMessage, related });
  } else if (kind === "long") {
    report(conf, range, { code: "nginx/too-long", nginxMessage, related });
  } else if (kind === "end") {
    if (isPassedOver(block)) return undefined;
    const params = { directive: first?.text ?? "" };
    report(conf, emptyAt(last?.range.end ?? range.start), {
      code: "nginx/semicolon-last",
      params,
      nginxMessage,
      related,
    });
  } else if (textIn(conf.part, range) === "}" && first !== undefined && last !== undefined) {
    if (isPassedOver(block)) return undefined;
    const params = { directive: first.text };
    report(conf, emptyAt(last.range.end), { code: "nginx/semicolon-last", params, nginxMessage, related });
  } else {
    const params = { value: textIn(conf.part, range) };
    report(conf, range, { code: "nginx/character", params, nginxMessage, related });
  }
}

/** Reports a brace that closes nothing. */
export function reportBrace(conf: Conf, range: OffsetRange): void {
  if (hasStrayBrace(conf)) return;
  report(conf, range, { code: "nginx/brace-unexpected", nginxMessage: 'unexpected "}"' });
}

/** Reports a block that is never closed. What is wrong with a block that is passed over has been said. */
export function reportOpenBlock(conf: Conf, block: Block): undefined {
  const { statement } = block;
  if (statement === undefined || isPassedOver(block) || hasStrayBrace(conf)) return;
  const nginxMessage = 'unexpected end of file, expecting "}"';
  const params = { directive: statement.name.text };
  const range = { start: statement.range.end - 1, end: statement.range.end };
  report(conf, range, { code: "nginx/brace-open", params, nginxMessage, related: statement.name.range });
}

/** Whether a block is passed over because of what was wrong before it. */
function isPassedOver({ context, entries, statement }: Block): boolean {
  return context === undefined && entries === undefined && statement !== undefined;
}

/** Whether it has been said why braces can't match: one is where none can be, or Lua code never ends. */
function hasStrayBrace({ problems }: Conf): boolean {
  return problems.some(
    ({ code, params }) =>
      code === "nginx/semicolon-expected" ||
      code === "nginx/lua-open" ||
      (code === "nginx/character" && params.value === "{"),
  );
}
