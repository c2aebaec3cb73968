import { checkBuffers } from "./buffers.ts";
import { type Block, type Conf, emptyConf, report } from "./conf.ts";
import type { ConfCode } from "./messages.ts";
import type { ConfProblem } from "./problem.ts";
import { closeConf, closeSection } from "./sections.ts";
import { handleStatement } from "./statements.ts";
import { reportBrace, reportOpenBlock, reportUnreadable } from "./unreadable.ts";
import { readToken } from "./words.ts";

export type { ConfProblem } from "./problem.ts";

/**
 * What NGINX says of an nginx.conf, in its order. Reads all it can, not only up to the first problem; what NGINX itself says
 * is the first one.
 */
export function checkConf(text: string): readonly ConfProblem[] {
  const conf = emptyConf(text);
  const root: Block = { context: "main", depth: 0, set: new Map(), locations: new Map() };
  if (readAll(conf, root)) closeConf(root, conf);
  const { includesFiles = false, loadsModules = false } = conf;
  if (!includesFiles && !loadsModules) return conf.problems;
  return conf.problems.filter(
    ({ code }) => !(includesFiles && MISSING.has(code)) && !(loadsModules && UNKNOWN.has(code)),
  );
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

/** Reads the whole text. Whether its braces are balanced. */
function readAll(conf: Conf, root: Block): boolean {
  const { text } = conf;
  let block = root;
  let balanced = true;
  let at = 0;
  for (;;) {
    const token = readToken(text, at);
    if (token.type === "end") break;
    at = token.next;
    if (token.type === "statement") {
      const outcome = handleStatement(token.statement, block, conf);
      block = outcome.block ?? block;
      at = outcome.next ?? at;
    } else if (token.type === "close") {
      if (block.parent !== undefined) block = closeBlock(block, conf);
      else {
        if (balanced) reportBrace(conf, token.range);
        balanced = false;
      }
    } else {
      const { problem } = token;
      reportUnreadable(conf, problem, block);
      if (problem.kind !== "character") return false;
      // A brace that closes the block also ends the directive before it.
      if (text[problem.range.start] === "}") {
        if (block.parent !== undefined) block = closeBlock(block, conf);
      } else if (problem.words.length > 0) at = endOfLine(text, at);
    }
  }
  if (block.parent === undefined) return balanced;
  reportOpenBlock(conf, block);
  return false;
}

/** Where the rest of a line ends that can't be read: after its next `;`, or before the line break. */
function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === ";") return at + 1;
    if (text[at] === "\n") return at;
  }
  return text.length;
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
