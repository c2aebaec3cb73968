import type { Socket } from "node:net";
import { createLanes } from "../../lanes.ts";
import type { LiveCheckView } from "../../protocol/live-check.ts";
import { endpointAnswer, isTrusted } from "../endpoint-answer.ts";
import { nodeAnswer } from "../node-answer.ts";
import type { EndpointOutcome, Outcome, TlsFacts } from "../outcome.ts";
import { type EndpointQuestion, type LiveCheckPlan, type NodeQuestion, VERSION_PATH } from "../plan.ts";
import { connect } from "./connect.ts";
import { type Credentials, readCredentials } from "./credentials.ts";
import { get } from "./get.ts";
import { handshake } from "./handshake.ts";
import { failureOf } from "./step.ts";

/** How a check goes on. */
export interface LiveCheckRun {
  /** The file's path, for relative paths of certificates. */
  readonly config: string | undefined;
  /** Ends the check; it then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Called after each answer. */
  readonly progress: (done: number, all: number) => void;
}

/** How many are asked at once. */
const AT_ONCE = 16;

/** Asks all that a plan asks. Nothing else is sent to anybody, and no connection is left open. */
export async function runLiveCheck(plan: LiveCheckPlan, run: LiveCheckRun): Promise<LiveCheckView> {
  const at = new Date();
  const credentials = await readCredentials(plan.tls, run.config);
  const all = plan.nodes.length + plan.endpoints.length;
  let done = 0;
  const timed = async <T>(ask: (signal: AbortSignal) => Promise<T>): Promise<readonly [T, number]> => {
    const began = performance.now();
    const answer = await ask(AbortSignal.any([run.signal, AbortSignal.timeout(plan.timeout * 1000)]));
    run.signal.throwIfAborted();
    run.progress(++done, all);
    return [answer, Math.round(performance.now() - began)];
  };
  const lanes = createLanes(AT_ONCE);
  const nodes = plan.nodes.map((question) =>
    lanes(async () => {
      const [outcome, ms] = await timed((signal) => askNode(question, signal));
      return nodeAnswer(question, outcome, ms, plan);
    }),
  );
  const endpoints = plan.endpoints.map((question) =>
    lanes(async () => {
      const [outcome, ms] = await timed((signal) => askEndpoint(question, plan, credentials, signal));
      return endpointAnswer(question, outcome, ms, plan, new Date());
    }),
  );
  // All are waited for, also when one ends the check: nothing goes on behind the caller's back.
  await Promise.allSettled([...nodes, ...endpoints]);
  return {
    at: at.toISOString(),
    nodes: await Promise.all(nodes),
    endpoints: await Promise.all(endpoints),
    notes: [...plan.notes, ...(plan.endpoints.length > 0 ? credentials.notes : [])],
  };
}

/** Opens a connection for a task and ends it, whatever comes of it. */
async function withConnection<T>(
  to: { readonly host: string; readonly port: number },
  signal: AbortSignal,
  task: (socket: Socket) => Promise<T>,
): Promise<T> {
  let opened: Socket | undefined;
  try {
    return await task(
      await connect(to, signal, (socket) => {
        opened = socket;
        // What comes when nobody waits any more.
        socket.on("error", () => {});
      }),
    );
  } finally {
    opened?.destroy();
  }
}

async function askNode(question: NodeQuestion, signal: AbortSignal): Promise<Outcome> {
  try {
    return await withConnection(question, signal, (socket) => get(socket, question, signal));
  } catch (error) {
    return failureOf(error);
  }
}

async function askEndpoint(
  question: EndpointQuestion,
  plan: LiveCheckPlan,
  { context, clientCertificate }: Credentials,
  signal: AbortSignal,
): Promise<EndpointOutcome> {
  const target = { ...question, path: VERSION_PATH };
  let tls: TlsFacts | undefined;
  try {
    const http = await withConnection(question, signal, async (socket) => {
      if (question.scheme === "http") return get(socket, target, signal);
      const name = plan.tls.sni ?? question.host;
      const { secured, facts } = await handshake(socket, { name, context, clientCertificate }, signal);
      tls = facts;
      secured.on("error", () => {});
      return isTrusted(facts, plan, new Date()) ? get(secured, target, signal) : undefined;
    });
    return { http, tls };
  } catch (error) {
    return { http: failureOf(error), tls };
  }
}
