/** What is at an endpoint. */
export type EtcdServer =
  /** The connection is refused, closed, or reset, or there is no address for the name. It takes no time. */
  | { readonly does: "refuse" }
  /** Packets are dropped, or the connection is accepted and nothing is answered: no handshake, or no request. */
  | { readonly does: "stay-silent" }
  | AnsweringServer;

/** A server that answers requests. */
export interface AnsweringServer {
  readonly does: "answer";
  /** Undefined for plain HTTP. */
  readonly tls?: ServerTls;
  /** The body that it answers to a GET of a path, after redirects. */
  readonly body: (path: string) => string;
  /** Seconds until it begins to answer; 0 if left out. */
  readonly after?: number;
  /** Seconds from the beginning of the answer to its end, if each piece of it comes in time; 0 if left out. */
  readonly lasts?: number;
  readonly keys: KeyStore;
}

/** How a server speaks TLS. */
export interface ServerTls {
  /** The file of the authority that issued its certificate, as `ssl_trusted_certificate` would name it. */
  readonly authority: string;
  readonly expired?: boolean;
  /** Whether its certificate is for a host name; only asked while a node runs. */
  readonly isFor?: (name: string) => boolean;
  /** Whether it accepts only clients with a certificate of its authority. */
  readonly requiresClientCertificate?: boolean;
}

/** What a server does with the keys that the start writes. */
export interface KeyStore {
  /** Authentication: disabled; enabled, and the server accepts the user of the file; enabled, and it doesn't. */
  readonly auth: "disabled" | "accepts" | "rejects";
  /** The answer to a write, if authentication allows it. */
  readonly write: "stores" | "denies" | "stays-silent" | "no-gateway" | "needs-user";
}

/** What is at the endpoints of a node. */
export interface EtcdSurroundings {
  /** What is at an endpoint; the URL is as in the configuration. */
  readonly serverAt: (endpoint: string) => EtcdServer;
  /** What servers make of the client certificate of the file, if it has one. */
  readonly clientCertificate?: ClientCertificate;
}

/**
 * What servers make of the client certificate in `deployment.etcd.tls`; `unusable` if the node can't read it or its key.
 */
export type ClientCertificate = "accepted" | "rejected" | "unusable";
