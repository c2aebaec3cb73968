import { memoize } from "../../yaml/memoize.ts";
import type { Path } from "../../yaml/path.ts";
import type { Release } from "../releases.ts";
import { SERVERS } from "../servers.ts";
import type { TemplateNode, TemplatePath } from "./template.ts";
import { templateOf } from "./template.ts";
import { pathOfVariable } from "./variables.ts";

/** A place of nginx.conf that a value of the configuration is written to. */
export interface Slot {
  /** The directive; undefined if the value is a snippet, which contains directives. */
  readonly directive: string | undefined;
  /** Which argument of it the value is, or is a part of, from 0. */
  readonly argument: number;
  /** The blocks around it, from the outermost, such as `http` and `upstream`. */
  readonly blocks: readonly string[];
  /** What is written before and after it in the same argument, such as `buffer=` before it. */
  readonly before: string;
  readonly after: string;
}

/** The places that the value at a path is written to, whatever the conditions are. */
export function slotsOf(path: Path, release: Release): readonly Slot[] {
  return slotsByPath(release).get(keyOf(path)) ?? [];
}

/** Any item of a list, and any value of a table whose keys are free. */
const ANY = "*";

function keyOf(path: Path): string {
  const isFree = path.at(-2) === "custom_lua_shared_dict";
  return JSON.stringify(
    path.map((part, i) => (typeof part === "number" || (isFree && i === path.length - 1) ? ANY : part)),
  );
}

const slotsByPath = memoize((release: Release): ReadonlyMap<string, readonly Slot[]> => {
  const found = new Map<string, Slot[]>();
  const collector = new Collector((path, slot) => {
    const key = JSON.stringify(path);
    found.set(key, [...(found.get(key) ?? []), slot]);
  });
  collector.nodes(templateOf(release), [], new Map());
  return found;
});

type Loops = ReadonlyMap<string, readonly string[]>;

class Collector {
  private readonly add: (path: readonly string[], slot: Slot) => void;
  /** What is written of the current directive: text, and a mark for each value. */
  private words = "";
  private values: TemplatePath[] = [];

  constructor(add: (path: readonly string[], slot: Slot) => void) {
    this.add = add;
  }

  nodes(list: readonly TemplateNode[], blocks: readonly string[], loops: Loops): void {
    for (const { text, isBlock, each, pairs, has, otherwise } of list) {
      let inside = blocks;
      for (const piece of text)
        if (typeof piece === "string") inside = this.text(piece, inside, loops);
        else {
          this.words += MARK;
          this.values.push(piece.path);
        }
      this.nodes(has, inside, loopsIn(each ?? pairs, loops));
      if (isBlock) inside = blocks;
      this.nodes(otherwise, blocks, loops);
    }
  }

  /** Reads text up to its last brace or semicolon, and returns the blocks that are open then. */
  private text(text: string, blocks: readonly string[], loops: Loops): readonly string[] {
    let inside = blocks;
    for (const part of text.split(/([;{}]\s*|\n)/)) {
      const end = part.trim();
      if (end !== ";" && end !== "{" && end !== "}" && part !== "\n") {
        this.words += part;
        continue;
      }
      const name = this.words.trim().split(/\s+/)[0] ?? "";
      this.directive(name, inside, loops);
      if (end === "{") inside = [...inside, name];
      if (end === "}") inside = inside.slice(0, -1);
      this.words = "";
      this.values = [];
    }
    return inside;
  }

  private directive(name: string, blocks: readonly string[], loops: Loops): void {
    const isSnippet = name === MARK;
    let next = 0;
    this.words
      .trim()
      .split(/\s+/)
      .forEach((word, i) => {
        const parts = word.split(MARK);
        for (let k = 0; k < parts.length - 1; k++) {
          const value = this.values[next++];
          const path = value && pathOf(value, loops);
          if (path === undefined) continue;
          const slot = {
            directive: isSnippet ? undefined : name,
            argument: Math.max(i - 1, 0),
            blocks,
            before: (parts[k] ?? "").replace(/^["']/, ""),
            after: (parts[k + 1] ?? "").replace(/["']$/, ""),
          };
          for (const written of writtenForms(path)) this.add(written, slot);
        }
      });
  }
}

/** Stands for a value; it is in no directive. */
const MARK = "\u0000";

/** Where the values of computed variables come from. */
const COMPUTED: Readonly<Record<string, Path>> = {
  ...Object.fromEntries(Object.entries(SERVERS).map(([name, { listen }]) => [`${name}_server_addr`, listen])),
  proxy_mirror_timeouts: ["plugin_attr", "proxy-mirror", "timeout"],
  dubbo_upstream_multiplex_count: ["plugin_attr", "dubbo-proxy", "upstream_multiplex_count"],
};

/** The path of the configuration for one of the template; undefined for what no key sets. */
function pathOf([name, ...keys]: TemplatePath, loops: Loops): readonly string[] | undefined {
  if (name === "key") return undefined;
  return [...(loops.get(name) ?? COMPUTED[name] ?? pathOfVariable(name)).map(String), ...keys];
}

/** The variables of a loop. */
function loopsIn(loop: TemplatePath | undefined, loops: Loops): Loops {
  const base = loop && pathOf(loop, loops);
  if (base === undefined) return loops;
  // The gateway makes groups of the listeners of streams.
  const item = base.at(-1) === "servers" ? base.slice(0, -1) : [...base, ANY];
  return new Map([...loops, ["item", item], ["value", item]]);
}

const LISTEN = new Set(Object.values(SERVERS).map(({ listen }) => listen.join(".")));

/** The paths at which a value can be: a listener can be a port alone, and an address has two keys. */
function writtenForms(path: readonly string[]): readonly (readonly string[])[] {
  const name = path.join(".");
  if (LISTEN.has(name))
    return [
      [...path, "ip"],
      [...path, "port"],
    ];
  if (name === "apisix.node_listen.*.port") return [path, path.slice(0, -1), path.slice(0, -2)];
  return path.at(-1) === "addr" ? [path, path.slice(0, -1)] : [path];
}
