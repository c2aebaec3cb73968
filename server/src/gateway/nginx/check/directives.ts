import table from "../../../../../schemas/nginx/directives.json";

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

const byName = indexOf(table as readonly { readonly directives: Readonly<Record<string, Directive>> }[]);

function indexOf(modules: readonly { readonly directives: Readonly<Record<string, Directive>> }[]) {
  const index = new Map<string, Directive[]>();
  for (const { directives } of modules)
    for (const [name, directive] of Object.entries(directives)) {
      const others = index.get(name);
      if (others === undefined) index.set(name, [directive]);
      else others.push(directive);
    }
  return index;
}

/** Whether any module of the gateway's NGINX knows a directive. */
export function isDirective(name: string): boolean {
  return byName.has(name);
}

/** A directive in a context. */
export function directiveIn(name: string, context: Context): Directive | undefined {
  return byName.get(name)?.find((directive) => isAllowedIn(directive, context));
}

/** The names of the directives that a context can have. */
export function directivesIn(context: Context): string[] {
  return [...byName].flatMap(([name, found]) =>
    found.some((directive) => isAllowedIn(directive, context)) ? [name] : [],
  );
}

/** The contexts that a directive can be in. */
export function contextsOf(name: string): string[] {
  return [...new Set(byName.get(name)?.flatMap((directive) => directive.in.split(" ")))];
}

/** Whether a directive takes that many arguments. */
export function takesCount(directive: Directive, count: number): boolean {
  const taken = directive.arguments;
  if (taken === "*") return true;
  if (taken.endsWith("+")) return count >= Number(taken.slice(0, -1));
  return taken.split(" ").includes(String(count));
}

function isAllowedIn(directive: Directive, context: Context): boolean {
  return directive.in === "*" || directive.in.split(" ").includes(context);
}
