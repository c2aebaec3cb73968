import { listedAtMost } from "../text/words.ts";
import { certificateText } from "./messages.ts";
import type { CertificateFacts, TlsFacts } from "./outcome.ts";
import { plain } from "./plain.ts";
import type { EndpointTls } from "./plan.ts";

const DAY = 24 * 60 * 60 * 1000;
/** When to say that a certificate expires soon. */
const SOON_DAYS = 30;

/**
 * Why a gateway that verifies the certificate does not trust the endpoint; undefined where it does. `now` is the time to
 * compare with.
 */
export function certificateProblem(facts: TlsFacts, tls: EndpointTls, now: Date): string | undefined {
  const { certificate, chainProblem, name, nameMatches } = facts;
  if (certificate === undefined) return certificateText("none");
  const { validFrom, validTo, names } = certificate;
  if (validTo.getTime() < now.getTime())
    return certificateText("expired", { day: day(validTo), days: days(validTo, now) });
  if (validFrom.getTime() > now.getTime()) return certificateText("not-yet-valid", { day: day(validFrom) });
  if (chainProblem !== undefined) return aboutChain(chainProblem, certificate, tls);
  if (nameMatches) return undefined;
  return names.length === 0
    ? certificateText("name/none", { name })
    : certificateText("name", { names: listedAtMost(names.map(plain), MOST_NAMES), name });
}

/** Names of a certificate beyond so many are counted. */
const MOST_NAMES = 4;

/** That a certificate expires soon; undefined where it doesn't, or has. */
export function expiresSoon({ validTo }: CertificateFacts, now: Date): string | undefined {
  const left = validTo.getTime() - now.getTime();
  return left >= 0 && left < SOON_DAYS * DAY
    ? certificateText("soon", { day: day(validTo), days: days(now, validTo) })
    : undefined;
}

/** Source: the codes of OpenSSL's x509_vfy.h as Node names them. */
function aboutChain(code: string, certificate: CertificateFacts, { trusted }: EndpointTls): string {
  const issuer = plain(certificate.issuer);
  if (trusted.length === 0) return certificateText("no-authority", { issuer });
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return certificateText("chain/expired");
    case "CERT_NOT_YET_VALID":
      return certificateText("chain/not-yet-valid");
    case "CERT_REVOKED":
      return certificateText("chain/revoked");
    case "INVALID_PURPOSE":
      return certificateText("chain/purpose");
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
      return certificateText("chain/self-signed");
    default:
      return certificateText("chain/unknown", { issuer, code: plain(code) });
  }
}

function day(date: Date): string {
  return Number.isNaN(date.getTime()) ? certificateText("unknown-day") : date.toISOString().slice(0, 10);
}

function days(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / DAY);
}
