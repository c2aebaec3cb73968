/**
 * What client and server say to each other beyond LSP. Types and names only: the client imports nothing else of the
 * server.
 */

/** What a request about one document is asked with. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** Tells the client that answers to the requests here may be others now, because settings have been taken over. */
export const ANSWERS_CHANGED_NOTIFICATION = "api7GatewayConfig/answersChanged";

/** Asks what the gateway works with after it has read a document; null where it is no gateway configuration. */
export const EFFECTIVE_REQUEST = "api7GatewayConfig/effectiveConfiguration";

/** The configuration that results from a file, as YAML texts to be shown. */
export interface EffectiveConfiguration {
  /** Every value with its origin as a trailing comment; or comments that say why there is none. */
  readonly effective: string;
  /** The same without origins, and the product's defaults in the same form: two texts to compare. */
  readonly plain: string;
  readonly defaults: string;
}

/** Asks whether the gateway starts with a document; null where it is no gateway configuration. */
export const START_UP_REQUEST = "api7GatewayConfig/startUp";

/** Whether the gateway starts with a file, ready to be shown. */
export interface StartUpStatus {
  /** `API7 Gateway`, `Apache APISIX`, or both where the file does not tell. */
  readonly product: string;
  readonly version: string;
  /** Both in words: `Apache APISIX 3.18 or API7 Gateway`. */
  readonly release: string;
  /** By what the product was told; plain text. */
  readonly because: string;
  readonly verdict: "starts" | "fails" | "unknown";
  /** Whether the file is within the bounds of what is read; if it isn't, the verdict is unknown and the detail says why. */
  readonly checked: boolean;
  /** In a word or two, and what is in the way of a start; plain text. */
  readonly summary: string;
  readonly detail: string;
  /** What can be chosen instead. */
  readonly products: readonly ProductView[];
}

/** A product as a person chooses it. */
export interface ProductView {
  /** What the setting `api7GatewayConfig.product` has for it. */
  readonly id: "api7" | "apisix";
  readonly name: string;
  /** The known versions, newest first, and the one that is taken where none is set. */
  readonly versions: readonly string[];
  readonly assumed: string;
}

/**
 * Which of the things that any YAML extension does are wanted of this server: those that another one does already are not.
 * `initializationOptions.features` says it at the start, this notification when it changes. What is left out is wanted.
 */
export const FEATURES_NOTIFICATION = "api7GatewayConfig/features";

/** What another YAML extension does too. */
export interface SharedFeatures {
  /** Diagnostics `yaml/syntax` of open documents. */
  readonly syntaxErrors: boolean;
  readonly symbols: boolean;
  readonly folding: boolean;
}
