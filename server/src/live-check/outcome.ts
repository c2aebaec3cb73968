/** How far a question got: looking up the name, connecting, shaking hands, waiting for the answer. */
export type Phase = "name" | "connect" | "tls" | "answer";

/** What came of a request. Texts are as they came from the network: shortened, but not yet fit to be shown. */
export type Outcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly location: string | undefined;
      /** Its beginning. */
      readonly body: string;
    }
  | { readonly kind: "timeout"; readonly phase: Phase }
  | {
      readonly kind: "failed";
      readonly phase: Phase;
      /** Node's or OpenSSL's: `ECONNREFUSED`, `ERR_SSL_WRONG_VERSION_NUMBER`. */
      readonly code: string;
      readonly message: string;
    };

/** What came of an endpoint. */
export interface EndpointOutcome {
  /** Undefined where the gateway would not go on to ask, because it does not trust the certificate. */
  readonly http: Outcome | undefined;
  /** Set once there is a TLS connection. */
  readonly tls: TlsFacts | undefined;
}

/** What a TLS connection shows. */
export interface TlsFacts {
  /** `TLSv1.3`. */
  readonly protocol: string;
  readonly certificate: CertificateFacts | undefined;
  /** Why the chain of certificates leads to no trusted authority, in OpenSSL's code; undefined where it does. */
  readonly chainProblem: string | undefined;
  /** The name that the certificate has to be for, and whether it is. */
  readonly name: string;
  readonly nameMatches: boolean;
  /** Whether there was a client certificate to send. */
  readonly clientCertificate: boolean;
}

/** A certificate, as far as it is shown. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
}
