import { emptyAt } from "../../../yaml/ranges.ts";
import { type Block, type Conf, type PlacedCall, report, take } from "./conf.ts";
import {
  type Directive,
  describeContexts,
  describeCount,
  directiveIn,
  isDirective,
  takesCount,
} from "./directives.ts";
import { openBlock } from "./kinds/blocks.ts";
import { type OwnCheck, ownCheck } from "./own.ts";
import { afterLuaBlock, endOf, hasLineBreak, isLuaBlock, type Part } from "./parts.ts";
import type { Statement, Word } from "./words.ts";

/** Blocks in more others aren't checked. */
const DEEPEST = 128;
/** Statements with more words aren't read again from a line within them. */
const MOST_WORDS = 100;

/** What follows from a statement. */
export interface Outcome {
  /** The block that it opens. */
  readonly block?: Block;
  /** Where to read on, if that isn't after it. */
  readonly next?: number;
  /** Whether it is a Lua block that doesn't end. */
  readonly isOpen?: boolean;
}

/**
 * Checks a statement in its block.
 * Source: nginx/nginx, src/core/ngx_conf_file.c (ngx_conf_parse, ngx_conf_handler).
 */
export function handleStatement(statement: Statement, block: Block, conf: Conf): Outcome {
  if (block.entries !== undefined) {
    if (statement.ends === ";") block.entries(statement, block, conf);
    else reportOpening(conf, statement);
    return ignored(statement, block, conf);
  }
  if (block.context === undefined) return ignored(statement, block, conf);
  const own = ownCheck(statement, block.context);
  if (own === undefined) {
    reportUnknown(statement, block, conf);
    const next = statement.name.text.endsWith(":") ? nextLine(statement, conf) : undefined;
    return next === undefined ? ignored(statement, block, conf) : { next };
  }
  const before = conf.problems.length;
  const outcome = checkDirective(own, statement, block, conf);
  return conf.problems.length > before
    ? (missingSemicolon(statement, block, conf, before) ?? outcome)
    : outcome;
}

/** Passes over a statement, with the block that it opens. */
function ignored(statement: Statement, parent: Block, { part }: Conf): Outcome {
  if (statement.ends === ";") return {};
  if (isLuaBlock(statement)) return behindLua(statement, part);
  return { block: unchecked(statement, parent) };
}

function behindLua(statement: Statement, part: Part): Outcome {
  const next = afterLuaBlock(statement, part);
  return next === undefined ? { next: endOf(part), isOpen: true } : { next };
}

function unchecked(statement: Statement, parent: Block): Block {
  const depth = parent.depth + 1;
  return { context: undefined, statement, parent, depth, set: new Map(), locations: new Map() };
}

function checkDirective(own: OwnCheck, statement: Statement, block: Block, conf: Conf): Outcome {
  const { directive, said, join } = own;
  const { name, args, ends, range } = statement;
  const opens = ends === "{";
  if (opens !== (directive.block ?? false)) {
    const nginxMessage = opens
      ? `directive "${name.text}" is not terminated by ";"`
      : `directive "${name.text}" has no opening "{"`;
    const code = opens ? "nginx/semicolon-expected" : "nginx/brace-expected";
    const place = { start: range.end - 1, end: range.end };
    report(conf, place, { code, params: { directive: name.text }, nginxMessage, related: range });
    return ignored(statement, block, conf);
  }
  if (!takesCount(directive, args.length)) reportCount(directive, statement, conf);
  else if (!isSecond(directive, statement, block, conf)) {
    if (own.notes !== undefined) take(own.notes, block, conf);
    join?.(placedCall(own, statement, block, conf), said);
  }
  if (!opens) return {};
  if (!isLuaBlock(statement))
    return {
      block:
        block.depth < DEEPEST
          ? openBlock(placedCall(own, statement, block, conf))
          : unchecked(statement, block),
    };
  const behind = behindLua(statement, conf.part);
  if (behind.isOpen) {
    const nginxMessage = "unexpected end of file, expecting terminating characters for lua code block";
    report(conf, name.range, { code: "nginx/lua-open", params: { directive: name.text }, nginxMessage });
  }
  return behind;
}

function placedCall(
  { directive, section }: OwnCheck,
  statement: Statement,
  block: Block,
  conf: Conf,
): PlacedCall {
  return { directive, statement, section, notes: block.section ?? conf.main, block, conf };
}

function reportCount(directive: Directive, statement: Statement, conf: Conf): void {
  const { name, args, range } = statement;
  const params = { directive: name.text, count: args.length, ...describeCount(directive) };
  const nginxMessage = `invalid number of arguments in "${name.text}" directive`;
  // Up to the end, where an argument may be missing.
  const end = range.end - 1;
  const place = { start: args[0]?.range.start ?? end, end };
  report(conf, place, { code: "nginx/arguments", params, nginxMessage, related: name.range });
}

/** Whether a directive sets what another one in its block has set, which NGINX refuses. */
function isSecond(directive: Directive, statement: Statement, block: Block, conf: Conf): boolean {
  const { name } = statement;
  const key = typeof directive.once === "string" ? directive.once : name.text;
  const others = block.set.get(key);
  const first = others?.[0];
  if (others === undefined) block.set.set(key, [statement]);
  else if (!directive.once) others.push(statement);
  if (first === undefined || !directive.once) return false;
  // Those that take Lua code in a block say it without their names.
  const nginxMessage = isLuaBlock(statement) ? "is duplicate" : `"${name.text}" directive is duplicate`;
  const params = { directive: name.text };
  report(conf, name.range, {
    code: "nginx/duplicate-directive",
    params,
    nginxMessage,
    related: first.name.range,
  });
  return true;
}

function reportUnknown({ name }: Statement, { context }: Block, conf: Conf): void {
  const params = { directive: name.text };
  if (isDirective(name.text)) {
    const nginxMessage = `"${name.text}" directive is not allowed here`;
    const contexts = describeContexts(name.text);
    report(conf, name.range, {
      code: "nginx/not-allowed-here",
      params: { ...params, context: context ?? "", contexts },
      nginxMessage,
    });
    return;
  }
  const nginxMessage = `unknown directive "${name.text}"`;
  const yaml = name.text.length > 1 && name.text.endsWith(":");
  const code = yaml ? "nginx/yaml" : "nginx/unknown-directive";
  report(conf, name.range, {
    code,
    params: yaml ? { directive: name.text.slice(0, -1) } : params,
    nginxMessage,
  });
}

function reportOpening(conf: Conf, { range }: Statement): void {
  const place = { start: range.end - 1, end: range.end };
  report(conf, place, { code: "nginx/character", params: { value: "{" }, nginxMessage: 'unexpected "{"' });
}

/**
 * Where a directive is refused and goes on in another line with the name of a directive, a `;` is missing before that. Says
 * so instead, and where to read on.
 */
function missingSemicolon(
  statement: Statement,
  block: Block,
  conf: Conf,
  before: number,
): Outcome | undefined {
  const words = [statement.name, ...statement.args];
  if (words.length > MOST_WORDS) return undefined;
  const index = words.findIndex((word, i) => startsDirective(word, words[i - 1], block, conf));
  const last = words[index - 1];
  const next = words[index];
  const problem = conf.problems[before];
  if (last === undefined || next === undefined || problem === undefined) return undefined;
  for (const { range } of conf.problems.splice(before)) conf.reported.add(range);
  const { nginxMessage } = problem;
  const params = { directive: statement.name.text, next: next.text };
  const related = { start: statement.name.range.start, end: last.range.end };
  report(conf, emptyAt(last.range.end), { code: "nginx/semicolon-missing", params, nginxMessage, related });
  return { next: next.range.start };
}

/** Whether a word is the name of a directive at the beginning of a line, perhaps with the colon of YAML. */
function startsDirective(word: Word, before: Word | undefined, { context }: Block, { part }: Conf): boolean {
  if (before === undefined || context === undefined) return false;
  const { start, end } = word.range;
  if (end - start !== word.text.length || !hasLineBreak(part, before.range.end, start)) return false;
  return directiveIn(word.text.replace(/:$/, ""), context) !== undefined;
}

/** Where the next line with words of a statement begins. */
function nextLine({ name, args }: Statement, { part }: Conf): number | undefined {
  let before = name;
  if (args.length >= MOST_WORDS) return undefined;
  for (const word of args) {
    if (hasLineBreak(part, before.range.end, word.range.start)) return word.range.start;
    before = word;
  }
  return undefined;
}
