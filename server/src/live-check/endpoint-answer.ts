import { ETCD } from "../gateway/etcd/facts.ts";
import { versionAnswer } from "../gateway/etcd/version-answer.ts";
import type { CertificateView, EndpointAnswer } from "../protocol/live-check.ts";
import { isAddress } from "../topology/address.ts";
import { endpointText } from "./answer-messages.ts";
import { certificateProblem, expiresSoon } from "./certificate-problem.ts";
import { describeFailure } from "./describe-failure.ts";
import type { CertificateFacts, EndpointOutcome, Outcome, TlsFacts } from "./outcome.ts";
import { plain } from "./plain.ts";
import { type EndpointQuestion, type LiveCheckPlan, VERSION_PATH } from "./plan.ts";

/** Whether the gateway would go on to ask: it doesn't look at the certificate with `tls.verify: false`. */
export function isTrusted(facts: TlsFacts, { tls }: LiveCheckPlan, now: Date): boolean {
  return !tls.verify || certificateProblem(facts, tls, now) === undefined;
}

/** What an endpoint's answer means to the gateway. `ms` is how long it took, `now` the time to compare with. */
export function endpointAnswer(
  question: EndpointQuestion,
  outcome: EndpointOutcome,
  ms: number,
  plan: LiveCheckPlan,
  now: Date,
): EndpointAnswer {
  const { tls } = outcome;
  const verdict = judge(question, outcome, plan, now);
  return {
    url: question.url,
    ...(question.zone === undefined ? {} : { zone: question.zone }),
    ok: verdict.ok,
    ms,
    text: [verdict.text, ...(tls ? remarks(tls, plan, now) : [])].join(" "),
    ...(tls ? { protocol: tls.protocol } : {}),
    ...(tls?.certificate ? { certificate: certificateView(tls.certificate) } : {}),
  };
}

interface Judgement {
  readonly ok: boolean;
  readonly text: string;
}

function judge(
  question: EndpointQuestion,
  { http, tls }: EndpointOutcome,
  plan: LiveCheckPlan,
  now: Date,
): Judgement {
  const problem = tls && plan.tls.verify ? certificateProblem(tls, plan.tls, now) : undefined;
  if (problem !== undefined) return { ok: false, text: problem };
  if (http === undefined) return { ok: false, text: endpointText("not-asked") };
  if (http.kind === "answered") {
    const answer = aboutAnswer(http, tls?.clientCertificate ?? false, plan);
    return answer.ok && tls !== undefined && neverMatches(tls, plan)
      ? { ok: false, text: `${answer.text} ${endpointText("address-literal/apisix")}` }
      : answer;
  }
  const asked = {
    what: "endpoint",
    host: question.host,
    port: question.port,
    timeout: plan.timeout,
    clientCertificate: tls?.clientCertificate ?? plan.tls.certificate !== undefined,
  } as const;
  return { ok: false, text: describeFailure(http, asked) };
}

/**
 * Whether certificates are compared with an address, which never matches while a node runs. For API7 Gateway, a variable
 * of the nodes can set the name. Source: docs/facts/endpoints.md#server-name.
 */
function neverMatches({ name }: TlsFacts, { product, tls }: LiveCheckPlan): boolean {
  return product === "apisix" && tls.verify && isAddress(name);
}

/**
 * What the gateway makes of the answer: docs/facts/endpoints.md#version-request and
 * docs/facts/endpoints.md#version-answer.
 */
function aboutAnswer(
  answer: Extract<Outcome, { kind: "answered" }>,
  clientCertificate: boolean,
  { product }: LiveCheckPlan,
): Judgement {
  const { status, location, body } = answer;
  // What DP Manager answers, and what API7 Gateway makes of it, isn't published.
  const aboutBody = product === "apisix" ? aboutEtcd : aboutDpManager;
  if (status === 200) return aboutBody(answer);
  if (status >= 300 && status < 400)
    return {
      ok: false,
      text:
        location === undefined
          ? endpointText("redirected")
          : endpointText("redirected/to", { location: plain(location) }),
    };
  if (status === 400 && /certificate/i.test(body))
    return {
      ok: false,
      text: endpointText(clientCertificate ? "client-certificate/rejected" : "client-certificate/required"),
    };
  if (status === 400 && /HTTPS/.test(body)) return { ok: false, text: endpointText("plain-http") };
  return aboutBody(answer);
}

/** The gateway goes by the body alone, and stops if it isn't etcd's. */
function aboutEtcd({ status, body }: Extract<Outcome, { kind: "answered" }>): Judgement {
  const answer = versionAnswer(body);
  if (answer.accepted) return { ok: true, text: endpointText("version", { version: plain(answer.version) }) };
  const { minimum } = ETCD.version;
  const text =
    answer.why === "old"
      ? endpointText("ends-start/old", { version: plain(answer.version), minimum })
      : endpointText("ends-start", { path: VERSION_PATH, status });
  return { ok: false, text };
}

function aboutDpManager({ status, body }: Extract<Outcome, { kind: "answered" }>): Judgement {
  const path = VERSION_PATH;
  if (status === 401 || status === 403)
    return { ok: true, text: endpointText("unauthorized", { path, status }) };
  if (status >= 500) return { ok: false, text: endpointText("server-error", { path, status }) };
  if (status !== 200) return { ok: true, text: endpointText("not-etcd", { path, status }) };
  const answer = versionAnswer(body);
  const text =
    "version" in answer
      ? endpointText("version", { version: plain(answer.version) })
      : endpointText("no-version", { path });
  return { ok: true, text };
}

function remarks(facts: TlsFacts, plan: LiveCheckPlan, now: Date): string[] {
  const { tls } = plan;
  const problem = certificateProblem(facts, tls, now);
  if (!tls.verify && problem !== undefined) return [endpointText("unverified", { problem })];
  if (problem !== undefined || facts.certificate === undefined) return [];
  const soon = expiresSoon(facts.certificate, now);
  // Source: docs/facts/endpoints.md#server-name.
  const isLiteral = tls.verify && isAddress(facts.name) && !neverMatches(facts, plan);
  const literal = isLiteral ? endpointText("address-literal") : undefined;
  return [soon, literal].filter((text) => text !== undefined);
}

function certificateView({ subject, issuer, names, validFrom, validTo }: CertificateFacts): CertificateView {
  return {
    subject: plain(subject),
    issuer: plain(issuer),
    names: names.slice(0, 100).map(plain),
    validFrom: iso(validFrom),
    validTo: iso(validTo),
  };
}

function iso(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
