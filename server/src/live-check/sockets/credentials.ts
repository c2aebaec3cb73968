import { open } from "node:fs/promises";
import { basename, dirname, isAbsolute, resolve } from "node:path";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { shownAt } from "../../schema/mask.ts";
import { plain } from "../plain.ts";
import type { EndpointTls, PemSource } from "../plan.ts";

/** What the connections to the endpoints are made with. */
export interface Credentials {
  readonly context: SecureContext;
  readonly clientCertificate: boolean;
  /** What could not be used, and why. */
  readonly notes: readonly string[];
}

/** Bytes; a bundle of all public authorities has a quarter of it. */
const LARGEST_FILE = 1_048_576;

/** Where systems keep their authorities; the first that is there counts. Source: apache/apisix, apisix/cli/util.lua. */
const SYSTEM_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** Reads certificates and key. Relative paths are looked for around `config`, the file's own path, where it has one. */
export async function readCredentials(tls: EndpointTls, config: string | undefined): Promise<Credentials> {
  const notes: string[] = [];
  const folders = config === undefined ? [] : foldersOf(config);
  const ca: string[] = [];
  for (const source of tls.trusted) ca.push(...(await trusted(source, folders, notes)));
  const context =
    contextOrNote({ ca }, "apisix.ssl.ssl_trusted_certificate", notes) ?? createSecureContext({ ca: [] });
  const none = { context, clientCertificate: false, notes };
  if (tls.certificate === undefined || tls.key === undefined) return none;
  const cert = await read(tls.certificate, folders);
  const key = await read(tls.key, folders);
  for (const [part, source] of [
    [cert, tls.certificate],
    [key, tls.key],
  ] as const)
    if (part === undefined)
      notes.push(`${missing(source)} The endpoints are asked without a client certificate.`);
  if (cert === undefined || key === undefined) return none;
  const withCertificate = contextOrNote({ ca, cert, key }, "deployment.etcd.tls.cert and key", notes);
  return withCertificate ? { context: withCertificate, clientCertificate: true, notes } : none;
}

function contextOrNote(
  options: { ca: string[]; cert?: string; key?: string },
  name: string,
  notes: string[],
): SecureContext | undefined {
  try {
    return createSecureContext(options);
  } catch (error) {
    const why = plain(error instanceof Error ? error.message : String(error));
    notes.push(`${name} can't be used, neither here nor by the gateway: ${why}.`);
    return undefined;
  }
}

async function trusted(
  source: PemSource,
  folders: readonly string[],
  notes: string[],
): Promise<readonly string[]> {
  if (source.kind === "system") {
    for (const path of SYSTEM_BUNDLES) {
      const bundle = await readFileOf(path);
      if (bundle !== undefined) return [bundle];
    }
    return rootCertificates;
  }
  const pem = await read(source, folders);
  if (pem === undefined) notes.push(`${missing(source)} So what it vouches for counts as unknown.`);
  return pem === undefined ? [] : [pem];
}

function missing(source: PemSource): string {
  return source.kind === "file"
    ? `${source.key}: ${plain(shownAt(source.key.split("."), source.path))} can't be read on this machine.`
    : "A certificate can't be read.";
}

/**
 * The gateway takes a relative path from its home, which is above `conf`, where config.yaml lies; a copy of the file may
 * lie elsewhere, with the certificates beside it.
 */
function foldersOf(config: string): readonly string[] {
  const folder = dirname(config);
  return basename(folder) === "conf" ? [dirname(folder), folder] : [folder];
}

async function read(source: PemSource, folders: readonly string[]): Promise<string | undefined> {
  if (source.kind === "variable") return source.pem;
  if (source.kind === "system") return undefined;
  const paths = isAbsolute(source.path)
    ? [source.path]
    : folders.map((folder) => resolve(folder, source.path));
  for (const path of paths) {
    const text = await readFileOf(path);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A file's text, no longer than a certificate's can be; undefined where there is none to be read. */
async function readFileOf(path: string): Promise<string | undefined> {
  try {
    const file = await open(path);
    try {
      const stats = await file.stat();
      return stats.isFile() && stats.size <= LARGEST_FILE ? await file.readFile("utf8") : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
