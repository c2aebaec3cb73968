import { basename, dirname, isAbsolute, resolve } from "node:path";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { readBytes, Unreadable } from "../../node-read.ts";
import { shownAt } from "../../schema/mask.ts";
import { credentialText } from "../messages.ts";
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

/** More files with authorities than these are not read. */
const MOST_TRUSTED = 64;

const TRUSTED = "apisix.ssl.ssl_trusted_certificate";

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
  for (const source of tls.trusted.slice(0, MOST_TRUSTED))
    ca.push(...(await trusted(source, folders, notes)));
  if (tls.trusted.length > MOST_TRUSTED)
    notes.push(
      credentialText("most-trusted", { key: TRUSTED, count: tls.trusted.length, most: MOST_TRUSTED }),
    );
  const context = contextOrNote({ ca }, notes) ?? createSecureContext({ ca: [] });
  const none = { context, clientCertificate: false, notes };
  if (tls.certificate === undefined || tls.key === undefined) return none;
  const cert = await read(tls.certificate, folders);
  const key = await read(tls.key, folders);
  for (const part of [cert, key])
    if (part.pem === undefined) notes.push(credentialText("no-client-certificate", { why: part.why }));
  if (cert.pem === undefined || key.pem === undefined) return none;
  const pair = { ca, cert: cert.pem, key: key.pem };
  const withCertificate = contextOrNote(pair, notes);
  return withCertificate ? { context: withCertificate, clientCertificate: true, notes } : none;
}

function contextOrNote(
  options: { ca: string[]; cert?: string; key?: string },
  notes: string[],
): SecureContext | undefined {
  try {
    return createSecureContext(options);
  } catch (error) {
    const why = plain(error instanceof Error ? error.message : String(error));
    notes.push(
      options.cert === undefined
        ? credentialText("unusable", { key: TRUSTED, error: why })
        : credentialText("unusable/client", { error: why }),
    );
    return undefined;
  }
}

async function trusted(
  source: PemSource,
  folders: readonly string[],
  notes: string[],
): Promise<readonly string[]> {
  if (source.kind === "system") return [await systemBundle()].flat();
  const { pem, why } = await read(source, folders);
  if (pem === undefined) notes.push(credentialText("not-trusted", { why }));
  return pem === undefined ? [] : [pem];
}

async function systemBundle(): Promise<string | readonly string[]> {
  for (const path of SYSTEM_BUNDLES) {
    const bundle = await readPem(path).catch(() => undefined);
    if (bundle !== undefined) return bundle;
  }
  return rootCertificates;
}

/**
 * The gateway takes a relative path from its home, which is above `conf`, where config.yaml lies; a copy of the file may
 * lie elsewhere, with the certificates beside it.
 */
function foldersOf(config: string): readonly string[] {
  const folder = dirname(config);
  return basename(folder) === "conf" ? [dirname(folder), folder] : [folder];
}

/** A certificate or key, or why there is none. */
type Pem =
  | { readonly pem: string; readonly why?: undefined }
  | { readonly pem?: undefined; readonly why: string };

async function read(source: PemSource, folders: readonly string[]): Promise<Pem> {
  if (source.kind === "variable") return { pem: source.pem };
  if (source.kind === "system") return { why: credentialText("system") };
  const { key, path } = source;
  let unreadable: string | undefined;
  for (const candidate of isAbsolute(path) ? [path] : folders.map((folder) => resolve(folder, path))) {
    try {
      return { pem: await readPem(candidate) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      if (!error.missing) unreadable = error.message;
    }
  }
  const shown = { key, path: plain(shownAt(key.split("."), path)) };
  return {
    why:
      unreadable === undefined
        ? credentialText("missing", shown)
        : credentialText("unreadable", { ...shown, error: unreadable }),
  };
}

/** The text of a file no larger than certificates are; comments in it may be in any encoding. */
async function readPem(path: string): Promise<string> {
  return (await readBytes(path, LARGEST_FILE)).toString("utf8");
}
