/**
 * The requests and notifications between client and server beyond LSP. Besides the messages in text/, the client imports nothing
 * else from the server, so this has only types and names.
 */

/** The parameters of a request about one document. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** Notifies the client that the results of these requests may differ now, because settings have changed. */
export const ANSWERS_CHANGED_NOTIFICATION = "api7GatewayConfig/answersChanged";

/** Requests the effective configuration of a document; null if it is no gateway configuration. */
export const EFFECTIVE_REQUEST = "api7GatewayConfig/effectiveConfiguration";

/** The effective configuration of a file, as YAML texts to be shown. */
export interface EffectiveConfiguration {
  /** Every value with its origin as a trailing comment, or comments that say why there is none. */
  readonly effective: string;
  /** The same without origins, and the product's defaults in the same form: two texts to compare. */
  readonly plain: string;
  readonly defaults: string;
}

/** Requests whether the gateway starts with a document; null if it is no gateway configuration. */
export const START_UP_REQUEST = "api7GatewayConfig/startUp";

/** Whether the gateway starts with a file, ready to be shown. */
export interface StartUpStatus {
  /** `API7 Gateway`, `Apache APISIX`, or both if the file doesn't show which. */
  readonly product: string;
  readonly version: string;
  /** Both in words: `Apache APISIX 3.18 or API7 Gateway`. */
  readonly release: string;
  /** How the product was detected; plain text. */
  readonly because: string;
  readonly verdict: "starts" | "fails" | "unknown";
  /** Whether the file is within the bounds; if it isn't, the verdict is unknown and the detail says why. */
  readonly checked: boolean;
  /** The verdict in a few words, and its causes; plain text. */
  readonly summary: string;
  readonly detail: string;
  /** The products that can be chosen. */
  readonly products: readonly ProductView[];
}

/** A product that can be chosen. */
export interface ProductView {
  /** Its value in the setting `api7GatewayConfig.product`. */
  readonly id: "api7" | "apisix";
  readonly name: string;
  /** The known versions, newest first, and the default. */
  readonly versions: readonly string[];
  readonly assumed: string;
}

/**
 * Which of the features that every YAML extension has this server should provide, because no other extension does. The client
 * sends them as `initializationOptions.features`, and as this notification when they change. What is left out is wanted.
 */
export const FEATURES_NOTIFICATION = "api7GatewayConfig/features";

/** The features that other YAML extensions also have. */
export interface SharedFeatures {
  /** The diagnostics `yaml/syntax` of open documents. */
  readonly syntaxErrors: boolean;
  readonly symbols: boolean;
  readonly folding: boolean;
}
