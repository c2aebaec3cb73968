import { memoize } from "../../yaml/memoize.ts";
import type { Release } from "../releases.ts";
import { contextsOf, type Directive, directiveIn } from "./check/directives.ts";
import { type TemplateNode, templateOf } from "./template.ts";

/** The snippets of `nginx_config` that a directive can be written in, with the context that they are in. */
const CONTEXTS = {
  main_configuration_snippet: "main",
  http_configuration_snippet: "http",
  http_server_configuration_snippet: "server",
  http_server_location_configuration_snippet: "location",
  stream_configuration_snippet: "stream",
} as const;

export type Snippet = keyof typeof CONTEXTS;

/** Where a directive can be written: a snippet, or nowhere, because the gateway writes it itself or because no snippet has its context. */
export type SnippetFor =
  | { readonly snippet: Snippet; readonly directive: Directive }
  | { readonly snippet: undefined; readonly isWritten: boolean };

/**
 * The snippet for a directive that is to hold for the requests that the node proxies, for streams, or for NGINX as a whole. A directive
 * that may be there once only goes where the gateway doesn't write it. Source: docs/facts/nginx.md#snippets.
 */
export function snippetFor(name: string, part: "main" | "http" | "stream", release: Release): SnippetFor {
  const besides = writtenBesides(release);
  const takes = (snippet: Snippet): Directive | undefined => {
    const directive = directiveIn(name, CONTEXTS[snippet]);
    return directive && (directive.once === undefined || !isWrittenBeside(snippet)) ? directive : undefined;
  };
  const isWrittenBeside = (snippet: Snippet): boolean => besides.get(snippet)?.has(name) === true;
  const ofHttp: readonly Snippet[] = isWrittenBeside(LOCATION)
    ? // What is set in the location replaces what is set around it.
      [LOCATION]
    : ["http_server_configuration_snippet", "http_configuration_snippet", LOCATION];
  const candidates: Readonly<Record<typeof part, readonly Snippet[]>> = {
    main: ["main_configuration_snippet", ...ofHttp],
    http: [...ofHttp, "main_configuration_snippet"],
    stream: ["stream_configuration_snippet"],
  };
  for (const snippet of candidates[part]) {
    const directive = takes(snippet);
    if (directive !== undefined) return { snippet, directive };
  }
  return { snippet: undefined, isWritten: isWrittenBeside(LOCATION) || hasContext(name, candidates[part]) };
}

const LOCATION = "http_server_location_configuration_snippet";

function hasContext(name: string, snippets: readonly Snippet[]): boolean {
  const contexts = contextsOf(name);
  return snippets.some((snippet) => contexts.includes(CONTEXTS[snippet]));
}

/** The directives that a release writes into the same block as each snippet, whatever the conditions are. */
const writtenBesides = memoize((release: Release): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, ReadonlySet<string>>();
  collect(templateOf(release), newBlock(undefined), found);
  return found;
});

interface Block {
  readonly names: Set<string>;
  readonly parent: Block | undefined;
}

function newBlock(parent: Block | undefined): Block {
  return { names: new Set(), parent };
}

function collect(
  nodes: readonly TemplateNode[],
  around: Block,
  found: Map<string, ReadonlySet<string>>,
): void {
  for (const { text, has, otherwise } of nodes) {
    let block = around;
    let isStart = true;
    for (const piece of text) {
      if (typeof piece !== "string") {
        const [name] = piece.path;
        if (name in CONTEXTS) found.set(name, block.names);
        isStart = false;
        continue;
      }
      for (const part of piece.split(/([;{}\n])/)) {
        const word = /^\s*([a-z_]+)/.exec(part)?.[1];
        if (isStart && word !== undefined) block.names.add(word);
        if (part === "{") block = newBlock(block);
        if (part === "}") block = block.parent ?? block;
        if (/[;{}\n]/.test(part)) isStart = true;
        else if (part.trim() !== "") isStart = false;
      }
    }
    collect(has, block, found);
    collect(otherwise, around, found);
  }
}
