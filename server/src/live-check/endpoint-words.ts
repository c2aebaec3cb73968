import type { CertificateView, EndpointAnswer } from "../protocol/live-check.ts";
import { isAddress } from "../topology/address.ts";
import { certificateProblem, endsSoon } from "./certificate-words.ts";
import { describeFailure } from "./failure-words.ts";
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
  if (http === undefined) return { ok: false, text: "It was not asked." };
  if (http.kind === "answered") return aboutAnswer(http, tls?.clientCertificate ?? false);
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
 * What the gateway makes of the answer: docs/facts/endpoints.md#version-request and
 * docs/facts/endpoints.md#version-answer.
 */
function aboutAnswer(
  { status, location, body }: Extract<Outcome, { kind: "answered" }>,
  clientCertificate: boolean,
): Judgement {
  if (status === 200) return aboutVersion(body);
  if (status >= 300 && status < 400)
    return {
      ok: false,
      text: `Redirected${location === undefined ? "" : ` to ${plain(location)}`}: the gateway doesn't follow. Write the address that it leads to.`,
    };
  if (status === 400 && /certificate/i.test(body))
    return {
      ok: false,
      text: clientCertificate
        ? "The server turns down the client certificate of deployment.etcd.tls."
        : "The server wants a client certificate. Set deployment.etcd.tls.cert and key to those of this gateway group.",
    };
  if (status === 400 && /HTTPS/.test(body))
    return { ok: false, text: "This is a TLS port, asked in plain HTTP. Write https://." };
  if (status === 401 || status === 403)
    return {
      ok: true,
      text: `Reachable. It answers ${VERSION_PATH} with ${status}: it wants a token or a password, which this check doesn't send.`,
    };
  if (status >= 500)
    return {
      ok: false,
      text: `Reachable, but it answers ${VERSION_PATH} with ${status}: it, or what stands in front of it, is not in order.`,
    };
  return {
    ok: true,
    text: `Reachable. It answers ${VERSION_PATH} with ${status}, not as etcd does: is this DP Manager's port?`,
  };
}

function aboutVersion(body: string): Judgement {
  const version = clusterVersion(body);
  return version === undefined
    ? {
        ok: true,
        text: `Reachable, but what it answers to ${VERSION_PATH} names no etcdcluster, which the gateway looks for when it starts: is this DP Manager's port?`,
      }
    : { ok: true, text: `Reachable. It answers as etcd ${plain(version)}.` };
}

function clusterVersion(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const version =
      typeof value === "object" && value !== null && "etcdcluster" in value ? value.etcdcluster : undefined;
    return typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}

function remarks(facts: TlsFacts, { tls }: LiveCheckPlan, now: Date): string[] {
  const problem = certificateProblem(facts, tls, now);
  if (!tls.verify && problem !== undefined)
    return [`The gateway takes it all the same, because deployment.etcd.tls.verify is false: ${problem}`];
  if (problem !== undefined || facts.certificate === undefined) return [];
  const soon = endsSoon(facts.certificate, now);
  const literal =
    tls.verify && isAddress(facts.name)
      ? // Source: docs/facts/endpoints.md#server-name.
        `The gateway compares names, not addresses: set deployment.etcd.tls.sni to a name of the certificate.`
      : undefined;
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
