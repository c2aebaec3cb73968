import { type URI, Utils } from "vscode-uri";
import type { Files, FolderEntry } from "../../host.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { parseUri } from "../../text/uri.ts";
import { renderScalar } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import { betweenQuotes, isQuoted } from "../../yaml/scalars.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { catalogueOf } from "./catalogue-of.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { completionText } from "./messages.ts";
import { KIND, type Suggestion } from "./suggestion.ts";

/** At most so many files are suggested. */
const MOST_OFFERED = 1000;

/** The kinds of files that keys name, by the end of their paths. */
const KINDS: readonly (readonly [key: RegExp, file: RegExp])[] = [
  [/(cert|key|certificate|cert_key|ca_cert|cert_file|key_file)$/, /\.(crt|cer|cert|pem|key|ca-bundle)$/i],
  [/^wasm\..*file$/, /\.wasm$/i],
  [/hooks_file$/, /\.lua$/i],
];

/** The pattern of the files that the key at a path can name; undefined where it names none that must exist. */
function filesFor(document: GatewayDocument, path: Path): RegExp | undefined {
  const dotted = path.filter((part) => typeof part === "string").join(".");
  const key = describeKey(path, catalogueOf(document));
  const isPath = key?.unit === "path" || dotted === "apisix.ssl.ssl_trusted_certificate";
  return isPath ? KINDS.find(([name]) => name.test(dotted))?.[1] : undefined;
}

/** Whether the value at an insertion point is the path of a file. */
export function wantsFiles(document: GatewayDocument, point: InsertionPoint): boolean {
  return point.kind === "value" && filesFor(document, point.path) !== undefined;
}

/**
 * The files and folders beside a document, relative to the directory that the gateway runs in: the parent of `conf`, where
 * config.yaml is in a folder of that name. Source: docs/facts/start-up.md#trusted-certificate; the
 * official images.
 */
export async function pathSuggestions(
  document: GatewayDocument,
  point: InsertionPoint,
  offset: number,
  files: Files,
): Promise<readonly Suggestion[]> {
  const wanted = filesFor(document, point.path);
  const typed = document.yaml.text.slice(point.replace.start, offset);
  // Absolute paths on the node, and variables, are not known here.
  if (wanted === undefined || /^\/|\$\{\{|,/.test(typed)) return [];
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const hidden = typed.slice(folder.length).startsWith(".");
  const around = workingDirectory(document.uri);
  // A URI can't contain half a character.
  if (around === undefined || /\p{Surrogate}/u.test(folder)) return [];
  const { entries } = await files.list(Utils.joinPath(around, folder.replace(/\/$/, "")).toString());
  return entries
    .filter((entry) => hidden || !entry.name.startsWith("."))
    .filter((entry) => entry.kind === "folder" || wanted.test(entry.name))
    .sort((a, b) => Number(a.kind === "folder") - Number(b.kind === "folder") || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_OFFERED)
    .map((entry) => suggestion(point, folder, entry));
}

function suggestion(point: InsertionPoint, folder: string, { name, kind }: FolderEntry): Suggestion {
  const path = `${folder}${name}${kind === "folder" ? "/" : ""}`;
  const style = point.scalar?.style;
  const text = isQuoted(style) ? betweenQuotes(path, style) : renderScalar(path);
  return {
    point,
    label: path,
    text,
    filter: path,
    kind: kind === "folder" ? KIND.folder : KIND.file,
    note: completionText(kind),
    detail: completionText("path"),
  };
}

/** The directory that the gateway runs in, if the document is its config.yaml; undefined where the document is in no folder. */
function workingDirectory(uri: string): URI | undefined {
  const document = parseUri(uri);
  if (!document?.path.startsWith("/")) return undefined;
  const folder = Utils.dirname(document);
  return Utils.basename(folder) === "conf" ? Utils.dirname(folder) : folder;
}
