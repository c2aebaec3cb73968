import type { FormatView, HealthCheckView } from "../../../server/src/protocol/health-check.ts";
import type { LiveCheckView } from "../../../server/src/protocol/live-check.ts";
import { reasonOf } from "../reason.ts";

/** Why the picture is not what the file says now, or why there is none. */
export interface Notice {
  readonly kind: "outdated" | "partial" | "unrelated" | "closed" | "deleted" | "failed";
  /** The parser's or the connection's own words, where there are any. */
  readonly detail?: string | undefined;
}

/** A live check that a person has started. */
export type LiveState =
  | { readonly kind: "running" }
  | { readonly kind: "done"; readonly view: LiveCheckView }
  | { readonly kind: "failed"; readonly detail: string };

/** All that the webview shows. Neither view nor notice: the answer is awaited. */
export interface PreviewState {
  readonly uri: string;
  readonly fileName: string;
  /** Whether the workspace is trusted: else nothing may be asked over the network. */
  readonly trusted: boolean;
  readonly view?: HealthCheckView | undefined;
  readonly notice?: Notice | undefined;
  readonly live?: LiveState | undefined;
}

/** The state before anything is known of a file. */
export function awaiting(uri: string, fileName: string, trusted: boolean): PreviewState {
  return { uri, fileName, trusted };
}

/** The state after the language server's answer: the last good picture stays while the YAML is broken. */
export function answered(state: PreviewState, answer: HealthCheckView | null): PreviewState {
  const { view, notice } = state;
  if (answer === null)
    return isGone(notice) ? state : { ...state, view: undefined, notice: { kind: "unrelated" } };
  const detail = answer.syntaxProblem;
  if (detail === undefined) return { ...state, view: answer, notice: undefined };
  if (view !== undefined && notice?.kind !== "partial")
    return { ...state, notice: { kind: "outdated", detail } };
  return { ...state, view: answer, notice: { kind: "partial", detail } };
}

/** The state after the language server could not be asked. */
export function failed(state: PreviewState, error: unknown): PreviewState {
  if (isGone(state.notice)) return state;
  return { ...state, notice: { kind: "failed", detail: reasonOf(error) } };
}

/** The state after the document was closed: it can be followed no longer. */
export function closed(state: PreviewState): PreviewState {
  return state.notice?.kind === "deleted" ? state : { ...state, notice: { kind: "closed" } };
}

/** The state after the file was deleted. */
export function deleted(state: PreviewState): PreviewState {
  return { ...state, notice: { kind: "deleted" } };
}

/** Then no answer is due, and one that still comes tells nothing new. */
function isGone(notice: Notice | undefined): boolean {
  return notice?.kind === "closed" || notice?.kind === "deleted";
}

/** The settings by a load balancer's and a form's ids: `haproxy/cfg`. */
export function settingsOf({ view }: PreviewState, what: string): FormatView | undefined {
  for (const { id, formats } of view?.targets ?? []) {
    const found = formats.find((format) => what === `${id}/${format.id}`);
    if (found) return found;
  }
  return undefined;
}

/** The text behind a copy button: `url`, `remedy`, or settings by their ids. */
export function copyable(state: PreviewState, what: string): string | undefined {
  if (what === "url") return state.view?.status.url;
  if (what === "remedy") return state.view?.status.remedy;
  return settingsOf(state, what)?.text;
}

/** A finding of the view that was made from a version; nothing if that is not the view that is shown. */
export function findingOf({ view }: PreviewState, version: number, index: number) {
  return view?.version === version ? view.findings[index] : undefined;
}
