import { failureText } from "./answer-messages.ts";
import type { Outcome } from "./outcome.ts";
import { plain } from "./plain.ts";

/** Whom a question went to. */
export interface Asked {
  readonly what: "node" | "endpoint";
  readonly host: string;
  readonly port: number;
  /** Seconds. */
  readonly timeout: number;
  /** Whether there was a client certificate to send. */
  readonly clientCertificate: boolean;
}

type Failure = Exclude<Outcome, { kind: "answered" }>;

/** Why there was no answer: what it means and what to look at. */
export function describeFailure(outcome: Failure, asked: Asked): string {
  if (outcome.kind === "failed") return aboutError(outcome, asked);
  const { host, port, timeout } = asked;
  return failureText(`timeout/${outcome.phase}`, { host, port, timeout });
}

interface Meaning {
  readonly pattern: RegExp;
  readonly text: (asked: Asked) => string;
}

/** What errors mean, by their code; the first that matches counts. Sources: Node's and OpenSSL's lists of codes. */
const MEANINGS: readonly Meaning[] = [
  { pattern: /^ENOTFOUND$|^ENODATA$/, text: ({ host }) => failureText("no-address", { host }) },
  { pattern: /^EAI_/, text: ({ host }) => failureText("name-server", { host }) },
  { pattern: /^ECONNREFUSED$/, text: ({ what, port }) => failureText(`refused/${what}`, { port }) },
  {
    pattern: /^E(HOST|NET)(UNREACH|DOWN)$|^EADDRNOTAVAIL$/,
    text: ({ host }) => failureText("no-route", { host }),
  },
  { pattern: /^ETIMEDOUT$/, text: ({ port }) => failureText("no-answer", { port }) },
  { pattern: /^EACCES$|^EPERM$/, text: () => failureText("local-firewall") },
  {
    pattern: /CERTIFICATE_REQUIRED/,
    text: ({ clientCertificate }) =>
      failureText(clientCertificate ? "client-certificate/not-accepted" : "client-certificate/required"),
  },
  {
    pattern:
      /ALERT_(BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_\w|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED|DECRYPT_ERROR)/,
    text: ({ clientCertificate }) =>
      failureText(clientCertificate ? "client-certificate/rejected" : "client-certificate/required"),
  },
  {
    pattern: /ALERT_HANDSHAKE_FAILURE/,
    text: (asked) => failureText(`handshake/${certificateOf(asked)}`),
  },
  { pattern: /UNRECOGNIZED_NAME/, text: () => failureText("unrecognized-name") },
  { pattern: /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/, text: () => failureText("old-tls") },
  {
    pattern: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|RECORD_LAYER/,
    text: ({ port }) => failureText("not-tls", { port }),
  },
  { pattern: /^HPE_HEADER_OVERFLOW$/, text: ({ port }) => failureText("endless-headers", { port }) },
  { pattern: /^HPE_/, text: ({ what, port }) => failureText(`not-http/${what}`, { port }) },
];

function certificateOf({ clientCertificate }: Asked): "with-certificate" | "without-certificate" {
  return clientCertificate ? "with-certificate" : "without-certificate";
}

function aboutError({ phase, code, message }: Extract<Failure, { kind: "failed" }>, asked: Asked): string {
  const meaning = MEANINGS.find(({ pattern }) => pattern.test(code));
  if (meaning) return meaning.text(asked);
  if (/^ECONNRESET$|^EPIPE$/.test(code)) return aboutReset(phase, asked);
  return failureText(phase === "tls" ? "other/tls" : "other", { error: plain(message || code) });
}

function aboutReset(phase: Failure["phase"], asked: Asked): string {
  const { what, port } = asked;
  if (phase === "tls") return failureText(`reset/tls/${certificateOf(asked)}`, { port });
  return what === "endpoint"
    ? failureText(`reset/endpoint/${certificateOf(asked)}`)
    : failureText("reset/node", { port });
}
