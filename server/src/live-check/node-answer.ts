import type { NodeAnswer } from "../protocol/live-check.ts";
import { nodeText } from "./answer-messages.ts";
import { describeFailure } from "./describe-failure.ts";
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
  if (status === 200) return nodeText(path === "/status" ? "runs" : "ready");
  if (status === 503 && path === "/status/ready") return aboutUnready(body, product);
  if (status >= 300 && status < 400)
    return location === undefined
      ? nodeText("redirected", { port })
      : nodeText("redirected/to", { location: plain(location), port });
  if (status === 404) return nodeText("not-found", { port, path });
  return withBody(nodeText("other-status", { status }), body);
}

/** Sources: docs/facts/status-api.md#ready-apisix and docs/facts/status-api.md#ready-api7. */
function aboutUnready(body: string, product: LiveCheckPlan["product"]): string {
  return withBody(nodeText(product === "api7" ? "not-ready/api7" : "not-ready"), body);
}

/** With the error that an answer names, or its beginning. */
function withBody(meaning: string, body: string): string {
  const text = plain(errorOf(body) ?? body);
  return text === "" ? meaning : `${meaning} ${nodeText("says", { text })}`;
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
