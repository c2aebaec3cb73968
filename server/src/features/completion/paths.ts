import { type URI, Utils } from "vscode-uri";
import type { Files, FolderEntry } from "../../host.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { parseUri } from "../../text/uri.ts";
import { renderScalar } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import { betweenQuotes, isQuoted } from "../../yaml/scalars.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { InsertionPoint } from "./insertion-point.ts";
import { catalogueOf } from "./keys.ts";
import { completionText } from "./messages.ts";
import { KIND, type Offer } from "./offer.ts";

/** More than a person looks through are not offered. */
const MOST_OFFERED = 1000;

/** The files that a key can name, by the last words of its path. */
const KINDS: readonly (readonly [key: RegExp, file: RegExp])[] = [
  [/(cert|key|certificate|cert_key|ca_cert|cert_file|key_file)$/, /\.(crt|cer|cert|pem|key|ca-bundle)$/i],
  [/^wasm\..*file$/, /\.wasm$/i],
  [/hooks_file$/, /\.lua$/i],
];

/** The files that a path can name; undefined where it names none that has to be there. */
function filesFor(document: GatewayDocument, path: Path): RegExp | undefined {
  const dotted = path.filter((part) => typeof part === "string").join(".");
  const key = describeKey(path, catalogueOf(document));
  const isPath = key?.unit === "path" || dotted === "apisix.ssl.ssl_trusted_certificate";
  return isPath ? KINDS.find(([name]) => name.test(dotted))?.[1] : undefined;
}

/** Whether files are asked for at a place. */
export function wantsFiles(document: GatewayDocument, place: InsertionPoint): boolean {
  return place.kind === "value" && filesFor(document, place.path) !== undefined;
}

/**
 * The files and folders beside a document, as the gateway finds them: by the directory that it runs in. That is the one
 * around `conf`, where config.yaml lies in one of that name. Source: docs/facts/start-up.md#trusted-certificate; the
 * official images.
 */
export async function pathOffers(
  document: GatewayDocument,
  place: InsertionPoint,
  offset: number,
  files: Files,
): Promise<readonly Offer[]> {
  const wanted = filesFor(document, place.path);
  const typed = document.input.document.text.slice(place.replace.start, offset);
  // What stands at the root of the node, or in a variable, is not known here.
  if (wanted === undefined || /^\/|\$\{\{|,/.test(typed)) return [];
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const hidden = typed.slice(folder.length).startsWith(".");
  const around = workingDirectory(document.uri);
  // Half a character has no place in a URI.
  if (around === undefined || /\p{Surrogate}/u.test(folder)) return [];
  const { entries } = await files.list(Utils.joinPath(around, folder.replace(/\/$/, "")).toString());
  return entries
    .filter((entry) => hidden || !entry.name.startsWith("."))
    .filter((entry) => entry.kind === "folder" || wanted.test(entry.name))
    .sort((a, b) => Number(a.kind === "folder") - Number(b.kind === "folder") || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_OFFERED)
    .map((entry) => offer(place, folder, entry));
}

function offer(place: InsertionPoint, folder: string, { name, kind }: FolderEntry): Offer {
  const path = `${folder}${name}${kind === "folder" ? "/" : ""}`;
  const style = place.scalar?.style;
  const text = isQuoted(style) ? betweenQuotes(path, style) : renderScalar(path);
  return {
    place,
    label: path,
    text,
    filter: path,
    kind: kind === "folder" ? KIND.folder : KIND.file,
    note: completionText(kind),
    detail: completionText("path"),
  };
}

/** The directory that the gateway runs in, if the document is its config.yaml; undefined where it lies in none. */
function workingDirectory(uri: string): URI | undefined {
  const document = parseUri(uri);
  if (!document?.path.startsWith("/")) return undefined;
  const folder = Utils.dirname(document);
  return Utils.basename(folder) === "conf" ? Utils.dirname(folder) : folder;
}
