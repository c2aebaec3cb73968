import table from "../../../../../schemas/nginx/directives.json";
import { listed } from "../../../text/words.ts";
import { lazy } from "../../../yaml/memoize.ts";
import { contextText } from "./context-messages.ts";

/** Where a directive can be. */
export type Context =
  | "main"
  | "events"
  | "lua"
  | "http"
  | "server"
  | "location"
  | "upstream"
  | "server-if"
  | "location-if"
  | "limit_except"
  | "stream"
  | "stream-server"
  | "stream-upstream";

/** What is known of a directive in one module. */
export interface Directive {
  /** The contexts that it can be in, separated by spaces; `*` is any. */
  readonly in: string;
  /** How many arguments it takes: numbers separated by spaces, `1+` for one or more, or `*` for any. */
  readonly arguments: string;
  readonly block?: boolean;
  /** What its arguments are, and so how they are checked. */
  readonly kind: string;
  /** Whether a second one in the same block is refused; a name is shared with others that set the same. */
  readonly once?: boolean | string;
  /** The words that it takes. */
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly multiple?: number;
  /** The sizes that it takes. */
  readonly bytes?: readonly number[];
}

export const CONTEXTS: readonly Context[] = [
  ...(["main", "events", "lua", "http", "server", "location", "upstream", "server-if"] as const),
  ...(["location-if", "limit_except", "stream", "stream-server", "stream-upstream"] as const),
];

interface Index {
  /** The directives by the context, then by the name. Of two modules, the first counts. */
  readonly byContext: ReadonlyMap<Context, ReadonlyMap<string, Directive>>;
  /** The contexts that each directive can be in. */
  readonly contexts: ReadonlyMap<string, ReadonlySet<Context>>;
}

const index = lazy((): Index => {
  const byContext = new Map(CONTEXTS.map((context) => [context, new Map<string, Directive>()]));
  const contextsByName = new Map<string, Set<Context>>();
  for (const { directives } of table as readonly Module[])
    for (const [name, directive] of Object.entries(directives)) {
      const contexts = contextsByName.get(name) ?? new Set();
      contextsByName.set(name, contexts);
      for (const context of directive.in === "*" ? CONTEXTS : (directive.in.split(" ") as Context[])) {
        contexts.add(context);
        const known = byContext.get(context);
        if (known !== undefined && !known.has(name)) known.set(name, directive);
      }
    }
  return { byContext, contexts: contextsByName };
});

/** The directives of one of NGINX's modules. */
interface Module {
  readonly directives: Readonly<Record<string, Directive>>;
}

/** Whether any module of the gateway's NGINX knows a directive. */
export function isDirective(name: string): boolean {
  return index().contexts.has(name);
}

/** A directive in a context. */
export function directiveIn(name: string, context: Context): Directive | undefined {
  return index().byContext.get(context)?.get(name);
}

/** The names of the directives that a context can have. */
export function directivesIn(context: Context): string[] {
  return [...(index().byContext.get(context)?.keys() ?? [])];
}

/** The contexts that a directive can be in. */
export function contextsOf(name: string): Context[] {
  return [...(index().contexts.get(name) ?? [])];
}

/** The blocks that a directive can be in, in words. */
export function describeContexts(name: string): string {
  return listed(
    contextsOf(name).map((context) => contextText(context)),
    "or",
  );
}

/** How many arguments a directive takes, as parameters of a message: a number, `more` with the `least`, or several in words. */
export function describeCount({ arguments: taken }: Directive): { takes: string; least: string } {
  if (taken.endsWith("+")) return { takes: "more", least: taken.slice(0, -1) };
  return { takes: listed(taken.split(" "), "or"), least: "" };
}

/** Whether a directive takes that many arguments. */
export function takesCount(directive: Directive, count: number): boolean {
  const taken = directive.arguments;
  if (taken === "*") return true;
  if (taken.endsWith("+")) return count >= Number(taken.slice(0, -1));
  return count < 10 && taken.includes(String(count));
}
