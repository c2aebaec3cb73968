import type { Outcome } from "./outcome.ts";
import { plain } from "./plain.ts";

/** Whom a question went to. */
export interface Asked {
  readonly what: "node" | "endpoint";
  readonly host: string;
  readonly port: number;
  /** Seconds. */
  readonly timeout: number;
  /** Whether a client certificate was at hand. */
  readonly clientCertificate: boolean;
}

type Failure = Exclude<Outcome, { kind: "answered" }>;

/** Why there was no answer: what it means and what to look at. Undefined where the answer came. */
export function describeFailure(outcome: Failure, asked: Asked): string {
  return outcome.kind === "timeout" ? aboutTimeout(outcome.phase, asked) : aboutError(outcome, asked);
}

function aboutTimeout(phase: Failure["phase"], { host, port, timeout }: Asked): string {
  switch (phase) {
    case "name":
      return `No name server told the address of ${host} in ${timeout} s. Look at this machine's DNS.`;
    case "connect":
      return `No answer in ${timeout} s: nothing came back from port ${port}. A firewall or security group drops the packets, the machine is off, or the address is another's.`;
    case "tls":
      return `No answer in ${timeout} s: port ${port} takes connections, but says nothing in TLS. The server hangs, or this is not its TLS port.`;
    case "answer":
      return `No answer in ${timeout} s: port ${port} takes connections, but answers no request. The server hangs; a load balancer's check fails on it by time-out.`;
  }
}

interface Meaning {
  readonly pattern: RegExp;
  readonly text: (asked: Asked) => string;
}

/** What errors mean, by their code; the first that matches counts. Sources: Node's and OpenSSL's lists of codes. */
const MEANINGS: readonly Meaning[] = [
  {
    pattern: /^ENOTFOUND$|^ENODATA$/,
    text: ({ host }) =>
      `There is no address for the name ${host}. Correct the name, or look at the DNS zone.`,
  },
  {
    pattern: /^EAI_/,
    text: ({ host }) =>
      `The name server gave no answer for ${host}. Look at this machine's DNS; the name may be known only inside the network.`,
  },
  {
    pattern: /^ECONNREFUSED$/,
    text: ({ what, port }) =>
      what === "node"
        ? `Refused: the machine is there, but nothing listens on port ${port}. The gateway is down, its status API is off, or it listens on another address (apisix.status.ip).`
        : `Refused: the machine is there, but nothing listens on port ${port}. DP Manager is down, or its TLS port is another.`,
  },
  {
    pattern: /^E(HOST|NET)(UNREACH|DOWN)$|^EADDRNOTAVAIL$/,
    text: ({ host }) =>
      `No route leads from here to ${host}. Look at the route tables, the peering or the VPN.`,
  },
  {
    pattern: /^ETIMEDOUT$/,
    text: ({ port }) =>
      `No answer: nothing came back from port ${port}. A firewall or security group drops the packets, the machine is off, or the address is another's.`,
  },
  {
    pattern: /^EACCES$|^EPERM$/,
    text: () => "This machine doesn't let the connection out: a local firewall.",
  },
  {
    pattern: /CERTIFICATE_REQUIRED/,
    text: ({ clientCertificate }) => wanted(clientCertificate),
  },
  {
    pattern:
      /ALERT_(BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_\w|UNSUPPORTED_CERTIFICATE|ACCESS_DENIED|DECRYPT_ERROR)/,
    text: ({ clientCertificate }) =>
      clientCertificate
        ? "The server turns down the client certificate of deployment.etcd.tls. It may be expired, revoked, or issued by the authority of another cluster: download a new one for this gateway group."
        : wanted(false),
  },
  {
    pattern: /ALERT_HANDSHAKE_FAILURE/,
    text: ({ clientCertificate }) =>
      clientCertificate
        ? "The server ends the handshake: it has no cipher in common with this client, or turns down the client certificate of deployment.etcd.tls."
        : "The server ends the handshake: it wants a client certificate, or has no cipher in common with this client. Set deployment.etcd.tls.cert and key.",
  },
  {
    pattern: /UNRECOGNIZED_NAME/,
    text: () =>
      "The server has no certificate for the name that it was asked for. Set deployment.etcd.tls.sni to one that it has.",
  },
  {
    pattern: /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/,
    text: () => "The server speaks only versions of TLS that are too old. It should offer TLS 1.2 or 1.3.",
  },
  {
    pattern: /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|RECORD_LAYER/,
    text: ({ port }) =>
      `Port ${port} does not speak TLS. Take DP Manager's TLS port (7943), or write http:// if it is to be plain.`,
  },
  {
    pattern: /^HPE_HEADER_OVERFLOW$/,
    text: ({ port }) => `What listens on port ${port} sends endless headers: it is another program.`,
  },
  {
    pattern: /^HPE_/,
    text: ({ what, port }) =>
      what === "node"
        ? `What listens on port ${port} does not answer in HTTP: another program, or a TLS port. The status API is plain HTTP.`
        : `What listens on port ${port} does not answer in HTTP: another program, or DP Manager's TLS port; then write https://.`,
  },
];

function wanted(given: boolean): string {
  return given
    ? "The server wants a client certificate and does not take the one of deployment.etcd.tls."
    : "The server wants a client certificate. Set deployment.etcd.tls.cert and key to those of this gateway group.";
}

function aboutError({ phase, code, message }: Extract<Failure, { kind: "failed" }>, asked: Asked): string {
  const meaning = MEANINGS.find(({ pattern }) => pattern.test(code));
  if (meaning) return meaning.text(asked);
  if (/^ECONNRESET$|^EPIPE$/.test(code)) return aboutReset(phase, asked);
  return `The ${phase === "tls" ? "TLS handshake" : "connection"} failed: ${plain(message || code)}`;
}

function aboutReset(phase: Failure["phase"], { what, port, clientCertificate }: Asked): string {
  if (phase === "tls")
    return `Closed in the TLS handshake: port ${port} is no TLS port, something in between cuts the connection, or the server ${clientCertificate ? "turns down the client certificate" : "wants a client certificate"}.`;
  if (what === "endpoint")
    return `Closed before an answer came: the server ${clientCertificate ? "turns down the client certificate of deployment.etcd.tls" : "may want a client certificate (deployment.etcd.tls.cert and key)"}, or it is just restarting.`;
  return `Closed before an answer came: what listens on port ${port} is no status API (it may want TLS), or it is just restarting.`;
}
