import { listedAtMost } from "../text/words.ts";
import type { CertificateFacts, TlsFacts } from "./outcome.ts";
import { plain } from "./plain.ts";
import type { EndpointTls } from "./plan.ts";

const DAY = 24 * 60 * 60 * 1000;
/** When a certificate that ends soon is worth a word. */
const SOON_DAYS = 30;

/**
 * Why a gateway that verifies does not take the endpoint for what it should be; undefined where it does. `now` is the time
 * to compare with.
 */
export function certificateProblem(facts: TlsFacts, tls: EndpointTls, now: Date): string | undefined {
  const { certificate, chainProblem, name, nameMatches } = facts;
  if (certificate === undefined) return "The server shows no certificate.";
  const { validFrom, validTo } = certificate;
  if (validTo.getTime() < now.getTime())
    return `Expired: the certificate was good until ${day(validTo)}, ${days(validTo, now)} ago. Renew it on DP Manager.`;
  if (validFrom.getTime() > now.getTime())
    return `Not good yet: the certificate is valid from ${day(validFrom)} on. Look at the clocks of both machines.`;
  if (chainProblem !== undefined) return aboutChain(chainProblem, certificate, tls);
  if (!nameMatches)
    return `Wrong name: the certificate is for ${list(certificate.names)}, not for ${name}. Set deployment.etcd.tls.sni to one of its names, or have it issued for this one.`;
  return undefined;
}

/** A certificate that ends soon; a word for later. */
export function endsSoon({ validTo }: CertificateFacts, now: Date): string | undefined {
  const left = validTo.getTime() - now.getTime();
  return left >= 0 && left < SOON_DAYS * DAY
    ? `Its certificate ends on ${day(validTo)}, in ${days(now, validTo)}: renew it in time.`
    : undefined;
}

/** Source: the codes of OpenSSL's x509_vfy.h as Node names them. */
function aboutChain(code: string, { issuer }: CertificateFacts, { trusted }: EndpointTls): string {
  if (trusted.length === 0)
    return `Unknown authority: the certificate is issued by ${plain(issuer)}, but no authority is trusted. Set apisix.ssl.ssl_trusted_certificate to DP Manager's.`;
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return "Expired: a certificate of the chain above the server's own is. Renew the authority's certificate.";
    case "CERT_NOT_YET_VALID":
      return "Not good yet: a certificate of the chain above the server's own is not. Look at the clocks of both machines.";
    case "CERT_REVOKED":
      return "Revoked: the authority has taken the certificate back.";
    case "INVALID_PURPOSE":
      return "Wrong purpose: the certificate is not for a server.";
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
      return "Unknown authority: the certificate is signed by itself, and is not in apisix.ssl.ssl_trusted_certificate.";
    default:
      return `Unknown authority: the certificate is issued by ${plain(issuer)}, which is not in apisix.ssl.ssl_trusted_certificate, or the server doesn't send the certificates in between (${plain(code)}).`;
  }
}

function list(names: readonly string[]): string {
  if (names.length === 0) return "no name at all";
  return listedAtMost(names.map(plain), 4);
}

function day(date: Date): string {
  return Number.isNaN(date.getTime()) ? "an unknown day" : date.toISOString().slice(0, 10);
}

function days(from: Date, to: Date): string {
  const count = Math.round((to.getTime() - from.getTime()) / DAY);
  return count === 0 ? "less than a day" : count === 1 ? "a day" : `${count} days`;
}
