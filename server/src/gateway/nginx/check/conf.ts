import type { OffsetRange } from "../../../yaml/tree.ts";
import type { Context, Directive } from "./directives.ts";
import type { ConfCode } from "./messages.ts";
import type { Part } from "./parts.ts";
import type { ConfProblem } from "./problem.ts";
import type { Statement, Word } from "./words.ts";

/** What has been read of a configuration text so far. */
export interface Conf {
  readonly parts: readonly Part[];
  /** The part that is being read. */
  part: Part;
  /** What directives outside of `http` and `stream` add. */
  readonly main: Notes;
  readonly problems: ConfProblem[];
  /** The places that have a problem, even if it is not said there in the end; up to date while a section is closed. */
  readonly reported: Set<OffsetRange>;
  /** Shared memory by name, which all sections have together. */
  readonly zones: Map<string, Zone>;
  /** Paths of caches, which all sections have together. */
  readonly paths: Map<string, Word>;
  readonly threadPools: Map<string, Word>;
  readonly sections: { readonly http: Section; readonly stream: Section };
  /** What NGINX notices only at the end of the section. */
  readonly later: (() => void)[];
  /** The files that NGINX opens once it has read the whole text. */
  readonly files: Word[];
  /** Whether the text includes files, which can define anything. */
  includesFiles?: boolean;
  /** Whether the text loads modules, which can have other directives. */
  loadsModules?: boolean;
  /** How many connections a worker may have. */
  connections?: { readonly count: bigint; readonly word: Word };
}

/** Memory that workers share. */
export interface Zone {
  /** What it is for: two uses can't share one. */
  readonly use: string;
  /** Undefined where it is only referred to. */
  size?: bigint;
  /** Where it is declared. */
  word: Word;
  /** Where its size is. */
  sizeWord: Word;
  /** Whether a second definition is refused, not only one of another size. */
  defined: boolean;
}

/** A variable that is used, in lower case. */
export interface Use {
  readonly name: string;
  readonly range: OffsetRange;
}

/** What directives say, of which most has to do with nothing else in the text. */
export interface Notes {
  readonly problems: ConfProblem[];
  /** The variables that they use, and that the text must define somewhere. */
  readonly used: Use[];
  /** The variables that they define, in lower case. */
  readonly defined: string[];
}

/** What `http` and `stream` each have. */
export interface Section extends Notes {
  readonly name: "http" | "stream";
  readonly formats: Map<string, Word>;
  /** The names of formats in lower case. */
  readonly formatNames: Set<string>;
  readonly upstreams: Map<string, Word>;
  /** What the servers listen on. */
  readonly addresses: Map<string, Listening>;
  readonly servers: Server[];
  /** The parameters of buffered logs, by file. */
  readonly buffers: Map<string, string>;
}

/** An address that servers listen on. */
export interface Listening {
  readonly socket: Socket;
  readonly word: Word;
  /** In the order of the text, so that the one that is being read is the last. */
  readonly servers: Server[];
  /** The server that says it is the default one; else the first one is. */
  defaultServer: Server | undefined;
  options: Word | undefined;
  ssl: Word | undefined;
  readonly quic: boolean;
  bind: boolean;
}

/** A socket that a `listen` asks for. */
export interface Socket {
  /** What no other socket has. */
  readonly key: string;
  readonly shown: string;
  /** What it has in common with the others of its port. */
  readonly port: string;
  /** Whether it is that of all addresses. */
  readonly isWildcard: boolean;
}

export interface Server {
  readonly statement: Statement;
  readonly block: Block;
  listens: boolean;
}

/** A block that is being read. */
export interface Block {
  /** Undefined in a block whose directives aren't checked. */
  readonly context: Context | undefined;
  /** Undefined for the text as a whole. */
  readonly statement?: Statement;
  readonly parent?: Block | undefined;
  /** How many blocks are around it. */
  readonly depth: number;
  readonly section?: Section | undefined;
  readonly server?: Server | undefined;
  /** How the entries of a block are checked that has no directives: of `map`, `geo`, `types`, … */
  readonly entries?: (entry: Statement, block: Block, conf: Conf) => void;
  /** The directives in it, by name or by what they set. */
  readonly set: Map<string, Statement[]>;
  /** The locations in it, by their names. */
  readonly locations: Map<string, Word>;
}

/** A directive by itself, whatever else is in the text. */
export interface Call {
  readonly directive: Directive;
  readonly statement: Statement;
  /** The section that it is in. */
  readonly section: Section["name"] | undefined;
  readonly notes: Notes;
}

/** A directive in its place. */
export interface PlacedCall extends Call {
  readonly block: Block;
  readonly conf: Conf;
}

export function emptyNotes(): Notes {
  return { problems: [], used: [], defined: [] };
}

/** Adds what a directive by itself adds to what is known. */
export function take(notes: Notes, { section }: Block, conf: Conf): void {
  const all = section ?? conf.main;
  all.problems.push(...notes.problems);
  all.used.push(...notes.used);
  all.defined.push(...notes.defined);
}

/** What there is to say of a place. */
export interface Said {
  readonly code: ConfCode;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly nginxMessage: string;
  readonly related?: OffsetRange | undefined;
}

/** Reports a problem at a place. */
export function report(conf: Conf, range: OffsetRange, said: Said): undefined {
  conf.reported.add(range);
  conf.problems.push(problemAt(range, said));
}

function problemAt(range: OffsetRange, { code, params = {}, nginxMessage, related }: Said): ConfProblem {
  return { code, params, nginxMessage, range, ...(related !== undefined && { related }) };
}

/** Notes a problem of a directive at a place. */
export function note({ notes }: Call, range: OffsetRange, said: Said): undefined {
  notes.problems.push(problemAt(range, said));
}

/** Notes that an argument isn't what its directive takes. */
export function refuse(
  call: Call,
  word: Word,
  said: Omit<Said, "params"> & { readonly params?: Said["params"] },
): undefined {
  const params = { directive: call.statement.name.text, value: word.text, ...said.params };
  note(call, word.range, { ...said, params });
}

/** The first argument of the directive that sets something in a block. */
export function settingIn(block: Block, name: string): Word | undefined {
  return block.set.get(name)?.[0]?.args[0];
}

/** A configuration of which nothing has been read. */
export function emptyConf(parts: readonly [Part, ...Part[]]): Conf {
  const main = emptyNotes();
  const { problems } = main;
  return {
    parts,
    part: parts[0],
    main,
    problems,
    reported: new Set(),
    later: [],
    files: [],
    zones: new Map(),
    paths: new Map(),
    threadPools: new Map(),
    sections: { http: emptySection("http", problems), stream: emptySection("stream", problems) },
  };
}

function emptySection(name: Section["name"], problems: ConfProblem[]): Section {
  return {
    name,
    problems,
    defined: [],
    used: [],
    formats: new Map(),
    formatNames: new Set(),
    upstreams: new Map(),
    addresses: new Map(),
    servers: [],
    buffers: new Map(),
  };
}
