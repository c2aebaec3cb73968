import type { NodeAnswer } from "../protocol/live-check.ts";
import { describeFailure } from "./failure-words.ts";
import type { Outcome } from "./outcome.ts";
import { plain } from "./plain.ts";
import type { LiveCheckPlan, NodeQuestion } from "./plan.ts";

/** What a node's answer means to a load balancer that makes the same check. `ms` is how long it took. */
export function nodeAnswer(
  { node, url, host, port, path }: NodeQuestion,
  outcome: Outcome,
  ms: number,
  { product, timeout }: Pick<LiveCheckPlan, "product" | "timeout">,
): NodeAnswer {
  const base = { node, url, ms };
  if (outcome.kind !== "answered") {
    const asked = { what: "node", host, port, timeout, clientCertificate: false } as const;
    return { ...base, ok: false, text: describeFailure(outcome, asked) };
  }
  const { status } = outcome;
  return { ...base, ok: status === 200, status, text: aboutStatus(outcome, path, port, product) };
}

function aboutStatus(
  { status, location, body }: Extract<Outcome, { kind: "answered" }>,
  path: NodeQuestion["path"],
  port: number,
  product: LiveCheckPlan["product"],
): string {
  if (status === 200)
    return path === "/status" ? "The node runs." : "The node is ready: it has its configuration.";
  if (status === 503 && path === "/status/ready") return aboutUnready(body, product);
  if (status >= 300 && status < 400)
    return `Redirected${location === undefined ? "" : ` to ${plain(location)}`}: the status API never does that. Port ${port} is another server's, or one stands in between.`;
  if (status === 404)
    return `Port ${port} has no ${path}: it is not the status API's, but perhaps that of the traffic (apisix.node_listen).`;
  return `The answer is ${status}, which a load balancer takes for a failure.${said(body)}`;
}

/** Sources: docs/facts/status-api.md#ready-apisix and docs/facts/status-api.md#ready-api7. */
function aboutUnready(body: string, product: LiveCheckPlan["product"]): string {
  const meaning =
    product === "api7"
      ? "Not ready: no DP Manager answers the node, or one of its workers has no configuration yet."
      : "Not ready: one of the node's workers has no configuration yet.";
  return `${meaning}${said(body)}`;
}

/** The error that an answer names, or its beginning. */
function said(body: string): string {
  const text = plain(errorOf(body) ?? body);
  return text === "" ? "" : ` It says: ${text}`;
}

/** The body of a 503 is `{"status":"error","error":"…"}`: docs/facts/status-api.md#body. */
function errorOf(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const error = typeof value === "object" && value !== null && "error" in value ? value.error : undefined;
    return typeof error === "string" ? error : undefined;
  } catch {
    return undefined;
  }
}
