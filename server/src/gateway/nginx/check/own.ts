import { memoize } from "../../../yaml/memoize.ts";
import { emptyNotes, type Notes, type Section } from "./conf.ts";
import { CONTEXTS, type Context, type Directive, directiveIn, takesCount } from "./directives.ts";
import { checkOwn, type Own } from "./kinds.ts";
import type { Statement } from "./words.ts";

/** What is known of a statement by itself, whatever is around it. */
export interface OwnCheck extends Own {
  readonly directive: Directive;
  readonly section: Section["name"] | undefined;
  /** What it adds to what is known of the text; undefined if that is nothing. */
  readonly notes: Notes | undefined;
}

/** Checks a statement by itself, in a context; undefined if the context doesn't have the directive. */
export function ownCheck(statement: Statement, context: Context): OwnCheck | undefined {
  return CHECKS.get(context)?.(statement);
}

const CHECKS = new Map(
  CONTEXTS.map((context) => [context, memoize((statement: Statement) => check(statement, context))]),
);

function check(statement: Statement, context: Context): OwnCheck | undefined {
  const directive = directiveIn(statement.name.text, context);
  if (directive === undefined) return undefined;
  const section = sectionOf(context);
  const notes = emptyNotes();
  const isComplete = takesCount(directive, statement.args.length);
  const own = isComplete ? checkOwn({ directive, statement, section, notes }) : NOTHING;
  return { directive, section, notes: isEmpty(notes) ? undefined : notes, said: own.said, join: own.join };
}

function isEmpty({ problems, used, defined }: Notes): boolean {
  return problems.length + used.length + defined.length === 0;
}

const NOTHING: Own = { said: undefined, join: undefined };

function sectionOf(context: Context): Section["name"] | undefined {
  if (context === "main" || context === "events" || context === "lua") return undefined;
  return context.startsWith("stream") ? "stream" : "http";
}
