import type { X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { connect, type SecureContext, type TLSSocket } from "node:tls";
import { isAddress } from "../../topology/address.ts";
import type { CertificateFacts, TlsFacts } from "../outcome.ts";
import { step } from "./step.ts";

/** Whom a handshake is with, and as whom. */
export interface HandshakeOptions {
  /** The name that the certificate has to be for; sent along unless it is an address. */
  readonly name: string;
  readonly context: SecureContext;
  readonly clientCertificate: boolean;
}

/**
 * Puts TLS over a connection, whatever the certificate: what is wrong with it is told, not acted upon. The caller judges
 * that before it sends anything.
 */
export async function handshake(
  socket: Socket,
  { name, context, clientCertificate }: HandshakeOptions,
  signal: AbortSignal,
): Promise<{ readonly secured: TLSSocket; readonly facts: TlsFacts }> {
  const secured = await step<TLSSocket>(
    signal,
    () => "tls",
    (done, fail) => {
      const connection = connect({
        socket,
        secureContext: context,
        ...(isAddress(name) ? {} : { servername: name }),
        rejectUnauthorized: false,
        // Told below, apart from what is wrong with the chain.
        checkServerIdentity: () => undefined,
      });
      connection.once("secureConnect", () => {
        connection.off("error", fail);
        done(connection);
      });
      connection.once("error", fail);
    },
  );
  // Between two steps a server may turn down the client certificate; the next step meets the closed connection.
  const certificate = secured.getPeerX509Certificate();
  const facts: TlsFacts = {
    protocol: secured.getProtocol() ?? "",
    certificate: certificate && certificateFacts(certificate),
    chainProblem: secured.authorized ? undefined : String(secured.authorizationError),
    name,
    nameMatches: certificate !== undefined && isFor(certificate, name),
    clientCertificate,
  };
  return { secured, facts };
}

function isFor(certificate: X509Certificate, name: string): boolean {
  return (isAddress(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined;
}

function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate),
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
  };
}

/** `CN=…\nO=…` on a line. */
function oneLine(name: string | undefined): string {
  return (name ?? "").split("\n").join(", ");
}

/** The names of the extension (`DNS:a, IP Address:::1`); where it has none, the subject's common name counts. */
function namesOf({ subjectAltName, subject }: X509Certificate): readonly string[] {
  const listed = [...(subjectAltName ?? "").matchAll(/(?:^|, )(?:DNS|IP Address):(?:"([^"]*)"|([^,]*))/g)];
  if (listed.length > 0) return listed.map(([, quoted, bare]) => quoted ?? bare ?? "");
  return [...(/^CN=(.*)$/gm.exec(subject ?? "")?.slice(1) ?? [])];
}
