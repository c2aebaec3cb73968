/** How a server failed: it hung, or it ended by itself. */
export type Failure =
  | { readonly kind: "hang"; readonly seconds: number }
  | { readonly kind: "end"; readonly reason: string };

/** A failure as the parameters that messages have for it. */
export function failureParameters(failure: Failure): {
  readonly failure: Failure["kind"];
  readonly seconds: number;
  readonly reason: string;
} {
  return failure.kind === "hang"
    ? { failure: "hang", seconds: failure.seconds, reason: "" }
    : { failure: "end", seconds: 0, reason: failure.reason };
}
