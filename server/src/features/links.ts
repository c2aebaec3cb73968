import type { DocumentLink } from "vscode-languageserver-types";
import { type URI, Utils } from "vscode-uri";
import type { Files } from "../host.ts";
import { describeKey } from "../schema/catalogue.ts";
import { parseUri } from "../text/uri.ts";
import { type Path, samePath } from "../yaml/path.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { walkWritten } from "../yaml/written.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { featureText } from "./messages.ts";
import { toRange } from "./ranges.ts";

/**
 * Links from sections to their documentation, and from the paths of certificates and other files to these files, where they
 * exist. `files` is undefined where files can't be read.
 */
export async function documentLinks(
  document: GatewayDocument,
  files: Files | undefined,
): Promise<DocumentLink[]> {
  const there = files ? await existing(pathsIn(document).slice(0, MOST_PATHS), document.uri, files) : [];
  const link = (range: OffsetRange, target: string, tooltip: string): DocumentLink => ({
    range: toRange(document.textDocument, range),
    target,
    tooltip,
  });
  return [
    ...documented(document).map(({ range, url }) => link(range, url, featureText("open-documentation"))),
    ...there.map(({ range, uri }) => link(range, uri, featureText("open-file"))),
  ];
}

/** The keys with a documentation page; one that shares the page of its section has no link of its own. */
function documented({ input: { root, product } }: GatewayDocument): { range: OffsetRange; url: string }[] {
  const found: { range: OffsetRange; url: string }[] = [];
  if (root === undefined) return found;
  walkWritten(root, (_, path, entry) => {
    if (path.length === 0) return undefined;
    const url = describeKey(path, product.product)?.docs;
    if (entry && url && url !== describeKey(path.slice(0, -1), product.product)?.docs)
      found.push({ range: entry.keyRange, url });
    return url !== undefined;
  });
  return found;
}

/** Each path is looked up on disk; no gateway needs more. */
const MOST_PATHS = 1000;

interface WrittenPath {
  readonly range: OffsetRange;
  readonly path: string;
}

/** Several files, or `system`, in one string. Source: docs/facts/api7.md#certificate-list. */
const CERTIFICATES: Path = ["apisix", "ssl", "ssl_trusted_certificate"];

function pathsIn({ input: { document, root, product } }: GatewayDocument): WrittenPath[] {
  const found: WrittenPath[] = [];
  if (root === undefined) return found;
  walkWritten(root, (node, path) => {
    if (node.kind !== "scalar" || node.alias !== undefined || node.style === "block") return undefined;
    if (typeof node.value !== "string" || node.value.includes("${{")) return undefined;
    const isList = samePath(path, CERTIFICATES);
    if (!isList && describeKey(path, product.product)?.unit !== "path") return undefined;
    const from = node.range.start + (node.style === "plain" ? 0 : 1);
    // With escapes, offsets in the value are not those in the text.
    if (!document.text.startsWith(node.value, from)) return undefined;
    const parts = isList ? node.value.matchAll(/[^,\s][^,]*/g) : [Object.assign([node.value], { index: 0 })];
    for (const { 0: part, index } of parts) {
      const written = part.trimEnd();
      const start = from + index;
      if (written !== "") found.push({ range: { start, end: start + written.length }, path: written });
    }
    return undefined;
  });
  return found;
}

/** The paths that lead to a file, with its URI. */
async function existing(
  paths: readonly WrittenPath[],
  uri: string,
  files: Files,
): Promise<{ range: OffsetRange; uri: string }[]> {
  const found: { range: OffsetRange; uri: string }[] = [];
  for (const { range, path } of paths) {
    for (const candidate of resolve(path, parseUri(uri))) {
      if (!(await files.isFile(candidate.toString()))) continue;
      found.push({ range, uri: candidate.toString() });
      break;
    }
  }
  return found;
}

/** Where the gateway is installed, by its images. Source: docs/facts/start-up.md#home. */
const GATEWAY_HOME = "/usr/local/apisix/";

/**
 * The URIs that a path can mean. The gateway looks from the folder that it is installed in, which is the one above `conf`,
 * where its config.yaml lies; elsewhere that folder isn't known.
 */
function resolve(path: string, document: URI | undefined): URI[] {
  // Half a character has no place in a URI, and a document without a folder no files around it.
  if (/\p{Surrogate}/u.test(path) || !document?.path.startsWith("/")) return [];
  const folder = Utils.dirname(document);
  const home = Utils.basename(folder) === "conf" ? Utils.dirname(folder) : undefined;
  if (!path.startsWith("/")) return home ? [Utils.joinPath(home, path)] : [];
  const inHome =
    home && path.startsWith(GATEWAY_HOME) ? [Utils.joinPath(home, path.slice(GATEWAY_HOME.length))] : [];
  return [Utils.joinPath(document.with({ path: "/" }), path), ...inHome];
}
