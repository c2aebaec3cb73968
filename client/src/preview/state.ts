import type { HealthCheckPreview } from "../../../server/src/protocol.ts";

/** Why the picture is not what the file says now, or why there is none. */
export interface Notice {
  readonly kind: "outdated" | "partial" | "unrelated" | "closed" | "deleted" | "failed";
  /** The parser's or the connection's own words, where there are any. */
  readonly detail?: string | undefined;
}

/** All that the webview shows. Neither preview nor notice: the answer is awaited. */
export interface PreviewState {
  readonly uri: string;
  readonly fileName: string;
  readonly preview?: HealthCheckPreview | undefined;
  readonly notice?: Notice | undefined;
}

/** The state before anything is known of a file. */
export function awaiting(uri: string, fileName: string): PreviewState {
  return { uri, fileName };
}

/** The state after the language server's answer: the last good picture stays while the YAML is broken. */
export function answered(state: PreviewState, answer: HealthCheckPreview | null): PreviewState {
  const { uri, fileName, preview, notice } = state;
  if (answer === null) return isGone(notice) ? state : { uri, fileName, notice: { kind: "unrelated" } };
  const detail = answer.syntaxProblem;
  if (detail === undefined) return { uri, fileName, preview: answer };
  if (preview !== undefined && notice?.kind !== "partial")
    return { uri, fileName, preview, notice: { kind: "outdated", detail } };
  return { uri, fileName, preview: answer, notice: { kind: "partial", detail } };
}

/** The state after the language server could not be asked. */
export function failed(state: PreviewState, error: unknown): PreviewState {
  if (isGone(state.notice)) return state;
  const detail = error instanceof Error ? error.message : String(error);
  return { ...state, notice: { kind: "failed", detail } };
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

/** The text behind a copy button: `url`, `remedy` or `target-` with a load balancer's id. */
export function copyable(state: PreviewState, what: string): string | undefined {
  const { preview } = state;
  if (what === "url") return preview?.status.url;
  if (what === "remedy") return preview?.status.remedy;
  return preview?.targets.find((target) => what === `target-${target.id}`)?.text;
}
