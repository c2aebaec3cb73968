import { dirname, join, normalize } from "node:path/posix";
import { lineAt, readSources, type Texts } from "../../support/source-files.ts";

const MODEL = ["yaml/", "lua/", "schema/", "topology/", "gateway/"];
const PROTOCOL = ["protocol.ts", "protocol/"];
const LSP_TYPES = ["vscode-languageserver-types", "vscode-languageserver-textdocument", "vscode-uri"];
const CLIENT = ["/client/src/", "/server/src/protocol.ts", "/server/src/protocol/"];
const VSCODE = ["vscode", "vscode-languageclient/node"];

/**
 * What each part may import besides itself and `text/`. An entry that ends in `/` is a folder and one in `.ts` or `.json` a file,
 * relative to the section's folder or, with a slash before it, to the repository's; every other entry is a package. Where
 * several lines cover a file, the longest counts. What no line allows is forbidden, and every file must have a line.
 */
export const ALLOWED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "server/src/": {
    // From the lowest layer up.
    "text/": ["vscode-uri", "intl-messageformat"],
    "yaml/": ["yaml"],
    "lua/": ["yaml/"],
    "schema/": ["yaml/", "lua/", "/schemas/", "fastest-levenshtein"],
    "topology/": ["yaml/", "lua/", "schema/", "ipaddr.js"],
    "gateway/": [...MODEL, "/schemas/"],
    "health-check/": MODEL,
    "live-check/": [...MODEL, "health-check/", ...PROTOCOL],
    "rules/": [...MODEL, "health-check/", "fault.ts", "fastest-levenshtein"],
    "refactorings/": [...MODEL, "health-check/", "rules/", "fault.ts"],
    "features/": [
      ...[...MODEL, "health-check/", "rules/", "refactorings/"],
      ...["fault.ts", "host.ts", "/snippets/", ...PROTOCOL, ...LSP_TYPES],
    ],
    "workspace/": [...MODEL, "rules/", "features/", "host.ts", "vscode-uri"],

    // Beside the layers: what they are handed or use, what puts them together on a connection, and what watches that.
    "fault.ts": ["yaml/", "schema/"],
    "lanes.ts": [],
    "host.ts": ["live-check/", ...PROTOCOL],
    "protocol.ts": [],
    "protocol/": ["protocol.ts"],
    "connection/": [
      ...["yaml/", "rules/", "features/", "workspace/", "live-check/", "fault.ts", "host.ts", "lanes.ts"],
      ...[...PROTOCOL, "vscode-languageserver", ...LSP_TYPES],
    ],
    "server.ts": ["features/", "connection/", "host.ts", ...PROTOCOL, "vscode-languageserver"],
    "supervisor/": [
      ...["connection/", "fault.ts", "host.ts", ...PROTOCOL],
      ...["vscode-jsonrpc", "vscode-languageserver", ...LSP_TYPES],
    ],

    // What knows Node.
    "node-read-messages.ts": [],
    "node-read.ts": ["node-read-messages.ts", "yaml/", "node:"],
    "node-files.ts": ["host.ts", "lanes.ts", "node-read-messages.ts", "node-read.ts", "node:"],
    "node-host.ts": ["host.ts", "node-files.ts", "live-check/sockets/", "/package.json", "node:"],
    "live-check/sockets/": [
      "live-check/",
      "schema/",
      "topology/",
      "lanes.ts",
      "node-read.ts",
      ...PROTOCOL,
      "node:",
    ],
    "cli/": [
      ...[...MODEL, "health-check/", "live-check/", "rules/", "features/", "workspace/", "supervisor/"],
      ...["server.ts", "fault.ts", "host.ts", "node-host.ts", "node-files.ts", "node-read.ts", ...PROTOCOL],
      ...["/package.json", "vscode-jsonrpc/node", "vscode-languageserver/node", "node:"],
    ],
  },
  "client/src/": {
    "": [...CLIENT, ...VSCODE],
    "preview/webview/": ["preview/", "/server/src/protocol.ts", "/server/src/protocol/"],
  },
};

/** The words and messages, which everybody may import. */
const FOR_ALL = "server/src/text/";

/** The lines by the full path of what they cover, with what they allow likewise. */
const lines = Object.entries(ALLOWED).flatMap(([section, parts]) =>
  Object.entries(parts).map(([part, allowed]) => ({
    covers: section + part,
    allowed: [
      section + part,
      FOR_ALL,
      ...allowed.map((entry) => (isPath(entry) ? fullPath(section, entry) : entry)),
    ],
  })),
);

/** The paths of all lines. */
export const COVERED: readonly string[] = lines.map(({ covers }) => covers);

/** What is against the table in source files: each import that is not allowed, and each file that no line covers. */
export async function violationsIn(texts: Texts): Promise<string[]> {
  const { isNoSubstitutionTemplateLiteral, isStringLiteral } = await import("typescript/unstable/ast");
  const found = await readSources(texts, (source, file) => {
    const allowed = lineOf(file)?.allowed;
    if (allowed === undefined) return [`${file}: no line of the layers covers it`];
    // Type imports, `export … from`, `import()` and `require()` are among them.
    return source.imports.flatMap((name) => {
      if (!isStringLiteral(name) && !isNoSubstitutionTemplateLiteral(name)) return [];
      const imported = name.text.startsWith(".") ? normalize(join(dirname(file), name.text)) : name.text;
      if (isAllowed(imported, allowed)) return [];
      return [`${lineAt(source, file, name.getStart(source))}: may not import ${imported}`];
    });
  });
  return found.flat();
}

/** The line that counts for a path. */
export function lineOf(path: string): (typeof lines)[number] | undefined {
  const covering = lines.filter(({ covers }) => isIn(path, covers));
  return covering.sort((a, b) => b.covers.length - a.covers.length)[0];
}

function isAllowed(imported: string, allowed: readonly string[]): boolean {
  // A part of a folder that has a line of its own is not allowed with the folder.
  const part = lineOf(imported)?.covers;
  return allowed.some(
    (entry) => isIn(imported, entry) && (part === undefined || !isPath(entry) || entry.length >= part.length),
  );
}

function isIn(path: string, entry: string): boolean {
  return entry.endsWith("/") || entry === "node:" || entry === "" ? path.startsWith(entry) : path === entry;
}

function isPath(entry: string): boolean {
  return /(\/|\.ts|\.json)$/.test(entry);
}

function fullPath(section: string, entry: string): string {
  return entry.startsWith("/") ? entry.slice(1) : section + entry;
}
