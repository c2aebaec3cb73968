import { either, type Guard, isBoolean, isFiniteNumber, isString, oneOf, optional, shape } from "./guards.ts";
import { isQuestion, type Question } from "./question.ts";
import type { LiveState, Notice, PreviewState } from "./state.ts";
import { isHealthCheckView, isLiveCheckView } from "./view-guards.ts";

/** What the extension tells the webview. */
export type ToWebview =
  | { readonly type: "state"; readonly state: PreviewState }
  /** What came of an action: read out, and shown on the button that it came from. */
  | { readonly type: "done"; readonly action: UserAction; readonly done: boolean; readonly text: string };

/** The page is there, or something else was set: what the server is to be asked with. */
export interface QuestionMessage {
  readonly type: "ready" | "ask";
  readonly question: Question;
}

interface PlainAction {
  readonly type: "openFile" | "liveCheck";
}

/** About a text by its name: `url`, `remedy`, or a load balancer's and a form's ids, `haproxy/cfg`. */
interface TextAction {
  readonly type: "copy" | "insert";
  readonly what: string;
}

/** About a load balancer's page, by its id. */
interface DocumentationAction {
  readonly type: "documentation";
  readonly target: string;
}

/** About the page of a finding's rule, or its location in the file: of the view that was made from `version`. */
interface FindingAction {
  readonly type: "rulePage" | "location";
  readonly version: number;
  readonly finding: number;
}

interface FixAction {
  readonly type: "fix";
  readonly version: number;
  readonly finding: number;
  readonly fix: number;
}

/**
 * What a person asks for. It names what to copy, insert, open, or fix; texts, edits, and addresses the extension has from the
 * server.
 */
export type UserAction = PlainAction | TextAction | DocumentationAction | FindingAction | FixAction;

/** What the webview tells the extension. */
export type FromWebview = QuestionMessage | UserAction;

/** What the webview keeps over a reload of the window. */
export interface KeptState {
  readonly uri: string;
  readonly question: Question;
  /** The chosen form of the settings. */
  readonly format?: string;
  /** How far the page is scrolled, in CSS pixels. */
  readonly scroll: number;
}

const isNotice = shape<Notice>({
  kind: oneOf("outdated", "partial", "unrelated", "closed", "deleted", "failed"),
  detail: optional(isString),
});

const isLiveState: Guard<LiveState> = either(
  shape<Extract<LiveState, { kind: "running" }>>({ kind: oneOf("running") }),
  either(
    shape<Extract<LiveState, { kind: "done" }>>({ kind: oneOf("done"), view: isLiveCheckView }),
    shape<Extract<LiveState, { kind: "failed" }>>({ kind: oneOf("failed"), detail: isString }),
  ),
);

const isState = shape<PreviewState>({
  uri: isString,
  fileName: isString,
  trusted: isBoolean,
  view: optional(isHealthCheckView),
  notice: optional(isNotice),
  live: optional(isLiveState),
});

const isAsking = shape<QuestionMessage>({
  type: oneOf("ready", "ask"),
  question: isQuestion,
});
const isPlain = shape<PlainAction>({ type: oneOf("openFile", "liveCheck") });
const isAboutText = shape<TextAction>({
  type: oneOf("copy", "insert"),
  what: isString,
});
const isDocumentation = shape<DocumentationAction>({
  type: oneOf("documentation"),
  target: isString,
});
const isAboutFinding = shape<FindingAction>({
  type: oneOf("rulePage", "location"),
  version: isFiniteNumber,
  finding: isFiniteNumber,
});
const isFix = shape<FixAction>({
  type: oneOf("fix"),
  version: isFiniteNumber,
  finding: isFiniteNumber,
  fix: isFiniteNumber,
});

const isUserAction: Guard<UserAction> = either(
  either(isPlain, either(isAboutText, isDocumentation)),
  either(isAboutFinding, isFix),
);

/** Whether the extension may act on what it got. */
export const isFromWebview: Guard<FromWebview> = either(isAsking, isUserAction);

/** Whether the webview may act on what it got. */
export const isToWebview: Guard<ToWebview> = either(
  shape<Extract<ToWebview, { type: "state" }>>({ type: oneOf("state"), state: isState }),
  shape<Extract<ToWebview, { type: "done" }>>({
    type: oneOf("done"),
    action: isUserAction,
    done: isBoolean,
    text: isString,
  }),
);

/** Whether the webview left enough behind to be restored. */
export const isKeptState: Guard<KeptState> = shape<KeptState>({
  uri: isString,
  question: isQuestion,
  format: optional(isString) as Guard<string>,
  scroll: isFiniteNumber,
});
