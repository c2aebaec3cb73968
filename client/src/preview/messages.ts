import type { HealthCheckPreview } from "../../../server/src/protocol.ts";
import {
  either,
  type Guard,
  isBoolean,
  isFiniteNumber,
  isString,
  listOf,
  oneOf,
  optional,
  shape,
} from "./guards.ts";
import type { Notice, PreviewState } from "./state.ts";

/** What the extension tells the webview. */
export type ToWebview =
  | { readonly type: "state"; readonly state: PreviewState }
  /** The answer to `copy`. */
  | { readonly type: "copied"; readonly what: string; readonly done: boolean };

/** What the webview tells the extension. It names what to copy; the text itself the extension has. */
export type FromWebview =
  | { readonly type: "ready" | "openFile" }
  | { readonly type: "copy"; readonly what: string };

/** What the webview keeps over a reload of the window. */
export interface KeptState {
  readonly uri: string;
}

/** An answer of the language server. */
export const isHealthCheckPreview: Guard<HealthCheckPreview> = shape<HealthCheckPreview>({
  product: isString,
  status: shape<HealthCheckPreview["status"]>({
    state: oneOf("off", "invalid", "loopback", "reachable", "unknown"),
    scheme: oneOf("http"),
    ip: isString,
    port: isFiniteNumber,
    path: isString,
    url: isString,
    explanation: isString,
    pathReason: isString,
    remedy: optional(isString) as Guard<string>,
  }),
  timing: shape<HealthCheckPreview["timing"]>({
    interval: isFiniteNumber,
    timeout: isFiniteNumber,
    healthy: isFiniteNumber,
    unhealthy: isFiniteNumber,
    detectHung: isFiniteNumber,
    detectRefused: isFiniteNumber,
    detectBest: isFiniteNumber,
    recover: isFiniteNumber,
  }),
  zones: listOf(
    shape<HealthCheckPreview["zones"][number]>({ name: optional(isString), endpoints: listOf(isString) }),
  ),
  tolerableAtStart: isFiniteNumber,
  targets: listOf(
    shape<HealthCheckPreview["targets"][number]>({
      id: isString,
      title: isString,
      format: isString,
      text: isString,
      notes: listOf(isString),
    }),
  ),
  syntaxProblem: optional(isString) as Guard<string>,
});

const isNotice = shape<Notice>({
  kind: oneOf("outdated", "partial", "unrelated", "closed", "deleted", "failed"),
  detail: optional(isString),
});

const isState = shape<PreviewState>({
  uri: isString,
  fileName: isString,
  preview: optional(isHealthCheckPreview),
  notice: optional(isNotice),
});

/** Whether the webview may act on what it got. */
export const isToWebview: Guard<ToWebview> = either(
  shape<Extract<ToWebview, { type: "state" }>>({ type: oneOf("state"), state: isState }),
  shape<Extract<ToWebview, { type: "copied" }>>({ type: oneOf("copied"), what: isString, done: isBoolean }),
);

/** Whether the extension may act on what it got. */
export const isFromWebview: Guard<FromWebview> = either(
  shape<Extract<FromWebview, { type: "ready" | "openFile" }>>({
    type: oneOf("ready", "openFile"),
  }),
  shape<Extract<FromWebview, { type: "copy" }>>({ type: oneOf("copy"), what: isString }),
);

/** Whether the webview left enough behind to be restored. */
export const isKeptState: Guard<KeptState> = shape<KeptState>({ uri: isString });
