import { sameItems } from "../../../yaml/collections.ts";
import { checkBuffers } from "./buffers.ts";
import { type Block, type Conf, emptyConf, report } from "./conf.ts";
import type { ConfCode } from "./messages.ts";
import { endOfLine, type Part, type Parts, partsOf, rangesIn, textIn, tokenAt, tokensOf } from "./parts.ts";
import type { ConfProblem } from "./problem.ts";
import { closeConf, closeSection } from "./sections.ts";
import { handleStatement } from "./statements.ts";
import { reportBrace, reportOpenBlock, reportUnreadable } from "./unreadable.ts";

export type { ConfProblem } from "./problem.ts";

/**
 * What NGINX says of an nginx.conf, in its order. Reads all it can, not only up to the first problem; what NGINX itself says
 * is the first one.
 */
export function checkConf(text: string): readonly ConfProblem[] {
  return checkWhole(text);
}

/**
 * What NGINX says of an nginx.conf that consists of some texts. What is the same as in one that was checked before is not read again.
 */
export function checkParts(texts: readonly string[], before?: CheckedConf): CheckedConf {
  if (before !== undefined && sameItems(texts, before.texts)) return before;
  const parts = partsOf(texts, before?.parts);
  const areLines = texts.every((text) => text.endsWith("\n"));
  return {
    texts,
    parts,
    problems: (areLines ? checkEach(parts.list) : undefined) ?? checkWhole(texts.join("")),
  };
}

/** An nginx.conf that was checked. */
export interface CheckedConf {
  readonly texts: readonly string[];
  readonly parts: Parts;
  readonly problems: readonly ConfProblem[];
}

function checkWhole(text: string): readonly ConfProblem[] {
  return checkEach(partsOf([text]).list) ?? [];
}

/** What NGINX says of a text; undefined if a part of it isn't read as it would be by itself. */
function checkEach([first, ...others]: readonly Part[]): readonly ConfProblem[] | undefined {
  if (first === undefined) return undefined;
  const conf = emptyConf([first, ...others]);
  const root: Block = { context: "main", depth: 0, set: new Map(), locations: new Map() };
  const isBalanced = readAll(conf, root);
  if (isBalanced === undefined) return undefined;
  if (isBalanced) closeConf(root, conf);
  const { includesFiles = false, loadsModules = false, problems } = conf;
  const counting = problems.filter(
    ({ code }) => !(includesFiles && MISSING.has(code)) && !(loadsModules && UNKNOWN.has(code)),
  );
  return counting.length === 0 ? counting : placed(counting, conf);
}

/** Problems with the ranges that they have in the text as a whole. */
function placed(problems: readonly ConfProblem[], { parts }: Conf): readonly ConfProblem[] {
  const rangeOf = rangesIn(parts);
  return problems.map(({ range, related, ...problem }) => ({
    ...problem,
    range: rangeOf(range),
    ...(related !== undefined && { related: rangeOf(related) }),
  }));
}

/** What is missing from the text, but may be in a file that it includes. */
const MISSING: ReadonlySet<ConfCode> = new Set([
  ...(["nginx/variable-unknown", "nginx/log-format-unknown", "nginx/zone-unknown", "nginx/events"] as const),
  ...(["nginx/upstream-empty", "nginx/listen-missing", "nginx/connections"] as const),
  ...(["nginx/certificate-missing", "nginx/certificate-key", "nginx/ciphers", "nginx/buffers"] as const),
]);

/** What a module that the text loads may know. */
const UNKNOWN: ReadonlySet<ConfCode> = new Set([
  ...(["nginx/unknown-directive", "nginx/not-allowed-here", "nginx/variable-unknown"] as const),
]);

/** What is being read: the block, and whether no brace was left over so far. */
interface State {
  block: Block;
  isBalanced: boolean;
}

/** Reads the whole text. Whether its braces are balanced; undefined if a part doesn't end where a directive ends. */
function readAll(conf: Conf, root: Block): boolean | undefined {
  const state: State = { block: root, isBalanced: true };
  for (const part of conf.parts) {
    conf.part = part;
    const end = readPart(part, state, conf);
    if (end !== "read" && conf.parts.length > 1) return undefined;
    if (end === "unreadable") return false;
  }
  if (state.block.parent === undefined) return state.isBalanced;
  reportOpenBlock(conf, state.block);
  return false;
}

/** Reads a part: to its end, to what can't be read, or to its end with a Lua block that is open. */
function readPart(part: Part, state: State, conf: Conf): "read" | "unreadable" | "open" {
  const known = tokensOf(part);
  let at = part.base;
  let isOpen = false;
  for (let i = 0; ; ) {
    while ((known[i]?.from ?? at) < at) i++;
    const next = known[i];
    const token = next?.from === at ? next.token : tokenAt(part, at);
    if (token.type === "end") return isOpen ? "open" : "read";
    at = token.next;
    if (token.type === "statement") {
      const outcome = handleStatement(token.statement, state.block, conf);
      state.block = outcome.block ?? state.block;
      at = outcome.next ?? at;
      isOpen ||= outcome.isOpen === true;
    } else if (token.type === "close") {
      if (state.block.parent !== undefined) state.block = closeBlock(state.block, conf);
      else {
        if (state.isBalanced) reportBrace(conf, token.range);
        state.isBalanced = false;
      }
    } else {
      const { problem } = token;
      reportUnreadable(conf, problem, state.block);
      if (problem.kind !== "character") return "unreadable";
      // A brace that closes the block also ends the directive before it.
      if (textIn(part, problem.range) === "}") {
        if (state.block.parent !== undefined) state.block = closeBlock(state.block, conf);
      } else if (problem.words.length > 0) at = endOfLine(part, at);
    }
  }
}

function closeBlock(block: Block, conf: Conf): Block {
  const { context, section, parent } = block;
  if (section !== undefined && (context === "http" || context === "stream"))
    closeSection(section, block, conf);
  checkUnfinished(block, conf);
  if (section?.name === "http") conf.later.push(() => checkBuffers(block, conf));
  return parent ?? block;
}

/** What a block must have, which NGINX notices where it ends. */
function checkUnfinished({ context, statement, server, set }: Block, conf: Conf): void {
  if (statement === undefined) return;
  const { range } = statement.name;
  if ((context === "upstream" || context === "stream-upstream") && !set.has("server")) {
    const params = { name: statement.args[0]?.text ?? "" };
    const nginxMessage = "no servers are inside upstream";
    report(conf, range, { code: "nginx/upstream-empty", params, nginxMessage });
  }
  if (context === "stream-server" && server?.listens === false)
    report(conf, range, {
      code: "nginx/listen-missing",
      nginxMessage: 'no "listen" is defined for server',
    });
}
