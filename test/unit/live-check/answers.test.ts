import assert from "node:assert/strict";
import fc from "fast-check";
import { endpointAnswer } from "../../../server/src/live-check/endpoint-answer.ts";
import { nodeAnswer } from "../../../server/src/live-check/node-answer.ts";
import type { Outcome, TlsFacts } from "../../../server/src/live-check/outcome.ts";
import type { EndpointTls, LiveCheckPlan } from "../../../server/src/live-check/plan.ts";

const NOW = new Date("2026-06-01T00:00:00Z");
const TLS: EndpointTls = {
  verify: true,
  sni: undefined,
  certificate: undefined,
  key: undefined,
  trusted: [{ kind: "system" }],
};
const PLAN: LiveCheckPlan = { product: "api7", nodes: [], endpoints: [], tls: TLS, timeout: 3, notes: [] };
const ENDPOINT = { url: "https://dp:7943", scheme: "https", host: "dp", port: 7943, zone: "az-a" } as const;
const FACTS: TlsFacts = {
  protocol: "TLSv1.3",
  certificate: {
    subject: "CN=dp",
    issuer: "CN=ca",
    names: ["dp"],
    validFrom: new Date("2026-01-01T00:00:00Z"),
    validTo: new Date("2027-01-01T00:00:00Z"),
  },
  chainProblem: undefined,
  name: "dp",
  nameMatches: true,
  clientCertificate: false,
};

const answered = (status: number, body = "", location?: string): Outcome => ({
  kind: "answered",
  status,
  body,
  location,
});
const failed = (code: string, phase: "name" | "connect" | "tls" | "answer" = "connect"): Outcome => ({
  kind: "failed",
  phase,
  code,
  message: "",
});

const endpoint = (http: Outcome | undefined, facts: Partial<TlsFacts> = {}, tls: Partial<EndpointTls> = {}) =>
  endpointAnswer(
    ENDPOINT,
    { http, tls: { ...FACTS, ...facts } },
    5,
    { ...PLAN, tls: { ...TLS, ...tls } },
    NOW,
  );
const unreached = (http: Outcome) => endpointAnswer(ENDPOINT, { http, tls: undefined }, 5, PLAN, NOW);
const node = (outcome: Outcome, path: "/status" | "/status/ready" = "/status", product?: "api7" | "apisix") =>
  nodeAnswer({ node: "n", host: "n", port: 7085, path, url: `http://n:7085${path}` }, outcome, 5, {
    product,
    timeout: 3,
  });

const VERSION = '{"etcdserver":"3.5.0","etcdcluster":"3.5.0"}';

describe("live check: what answers mean", () => {
  it("an endpoint that answers as etcd", () => {
    assert.deepEqual(endpoint(answered(200, VERSION)), {
      url: "https://dp:7943",
      zone: "az-a",
      ok: true,
      ms: 5,
      text: "Reachable. It answers as etcd 3.5.0.",
      protocol: "TLSv1.3",
      certificate: {
        subject: "CN=dp",
        issuer: "CN=ca",
        names: ["dp"],
        validFrom: "2026-01-01T00:00:00.000Z",
        validTo: "2027-01-01T00:00:00.000Z",
      },
    });
  });

  for (const [what, answer, ok, text] of [
    ["200 of something else", endpoint(answered(200, "<html>")), true, /has no etcdcluster/],
    ["401", endpoint(answered(401)), true, /requires a token or a password/],
    ["404", endpoint(answered(404)), true, /Is this the port of DP Manager\?/],
    ["503", endpoint(answered(503)), false, /has a problem/],
    [
      "a redirect",
      endpoint(answered(301, "", "https://x/\u001b[31m")),
      false,
      /^Redirected to https:\/\/x\/ \[31m: /,
    ],
    [
      "a redirect with credentials",
      endpoint(answered(301, "", "https://root:hunter22@x/?token=hunter22")),
      false,
      /^Redirected to https:\/\/\*\*\*@x\/\?token=\*\*\*: /,
    ],
    [
      "NGINX's word for a missing client certificate",
      endpoint(answered(400, "No required SSL certificate was sent")),
      false,
      /requires a client certificate/,
    ],
    ["TLS asked in plain", endpoint(answered(400, "sent to an HTTPS server")), false, /Write https:/],
    ["no certificate", endpoint(undefined, { certificate: undefined }), false, /shows no certificate/],
    [
      "no authority set",
      endpoint(undefined, { chainProblem: "SELF_SIGNED_CERT_IN_CHAIN" }, { trusted: [] }),
      false,
      /trusts no certificate authority\. Set apisix\.ssl\.ssl_trusted_certificate/,
    ],
    [
      "signed by itself",
      endpoint(undefined, { chainProblem: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
      false,
      /self-signed/,
    ],
    [
      "an expired authority",
      endpoint(undefined, { chainProblem: "CERT_HAS_EXPIRED" }),
      false,
      /^Expired: a certificate in the chain/,
    ],
    [
      "an address for a name",
      endpoint(answered(200, VERSION), { name: "10.0.0.1" }),
      true,
      /compares names, not addresses: set deployment\.etcd\.tls\.sni/,
    ],
    ["a name nobody knows", unreached(failed("ENOTFOUND", "name")), false, /no address for the name dp/],
    ["no name server", unreached(failed("EAI_AGAIN", "name")), false, /name server gave no answer/],
    ["no route", unreached(failed("EHOSTUNREACH")), false, /There is no route from here/],
    ["a time-out", unreached({ kind: "timeout", phase: "connect" }), false, /in 3 s: .* firewall/],
    ["a slow name server", unreached({ kind: "timeout", phase: "name" }), false, /DNS/],
    ["reset in TLS", unreached(failed("ECONNRESET", "tls")), false, /^Closed in the TLS handshake/],
    ["old TLS", unreached(failed("ERR_SSL_UNSUPPORTED_PROTOCOL", "tls")), false, /too old/],
    [
      "no certificate for the name",
      unreached(failed("ERR_SSL_TLSV1_UNRECOGNIZED_NAME", "tls")),
      false,
      /tls\.sni/,
    ],
    [
      "a client certificate wanted (OpenSSL)",
      unreached(failed("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "answer")),
      false,
      /^The server requires a client certificate\./,
    ],
    [
      "a client certificate wanted (BoringSSL)",
      unreached(failed("ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED", "answer")),
      false,
      /^The server requires a client certificate\./,
    ],
    ["something unheard of", unreached(failed("EWHAT")), false, /^The connection failed: EWHAT/],
  ] as const)
    it(`an endpoint: ${what}`, () => {
      assert.match(answer.text, text);
      assert.equal(answer.ok, ok);
    });

  const etcd = (http: Outcome, facts: Partial<TlsFacts> = {}) =>
    endpointAnswer(ENDPOINT, { http, tls: { ...FACTS, ...facts } }, 5, { ...PLAN, product: "apisix" }, NOW);
  const version = (text: string) => `{"etcdserver":"3.5.0","etcdcluster":"${text}"}`;

  for (const [what, answer, ok, text] of [
    ["its version", etcd(answered(200, VERSION)), true, /^Reachable\. It answers as etcd 3\.5\.0\.$/],
    ["its version with 503", etcd(answered(503, VERSION)), true, /^Reachable\./],
    ["no version yet", etcd(answered(200, version("not_decided"))), true, /as etcd not_decided\./],
    ["the oldest version", etcd(answered(200, version("3.4.0"))), true, /as etcd 3\.4\.0\./],
    [
      "an old version",
      etcd(answered(200, version("3.3.9"))),
      false,
      /as etcd 3\.3\.9, .* Upgrade to 3\.4\.0/,
    ],
    ["HTML", etcd(answered(200, "<html>")), false, /with 200 and without etcdcluster\. This ends .* at once/],
    ["nothing", etcd(answered(204)), false, /with 204 .* even if all other endpoints work/],
    ["a load balancer's 502", etcd(answered(502, "<html>502")), false, /with 502 .* at once/],
    ["a proxy's 401", etcd(answered(401)), false, /with 401 .* at once/],
    ["404", etcd(answered(404, "404 page not found")), false, /with 404 .* at once/],
    [
      "an old certificate's name",
      etcd(answered(200, VERSION), { nameMatches: false }),
      false,
      /^Name mismatch/,
    ],
    [
      "by address",
      etcd(answered(200, VERSION), { name: "10.0.0.1" }),
      false,
      /starts with this endpoint, but .* never with addresses\. Set deployment\.etcd\.tls\.sni/,
    ],
  ] as const)
    it(`etcd answers Apache APISIX: ${what}`, () => {
      assert.match(answer.text, text);
      assert.equal(answer.ok, ok);
    });

  for (const [what, answer, ok, text] of [
    ["/status 200", node(answered(200)), true, /^The node runs\.$/],
    ["/status/ready 200", node(answered(200), "/status/ready"), true, /ready/],
    [
      "503 on API7 Gateway",
      node(answered(503), "/status/ready", "api7"),
      false,
      /no DP Manager answers the node, or one of its workers/,
    ],
    [
      "503 on Apache APISIX",
      node(
        answered(503, '{"error":"worker id: 0 has not received configuration"}'),
        "/status/ready",
        "apisix",
      ),
      false,
      /^Not ready: one of the node's workers .* It says: worker id: 0 has not received configuration$/,
    ],
    ["404", node(answered(404)), false, /apisix\.node_listen/],
    ["a redirect", node(answered(302)), false, /^Redirected: /],
    ["400", node(answered(400, "plain text")), false, /answer is 400, .* It says: plain text$/],
    ["refused", node(failed("ECONNREFUSED")), false, /apisix\.status\.ip/],
    ["no HTTP", node(failed("HPE_INVALID_CONSTANT", "answer")), false, /The status API is plain HTTP/],
    ["reset", node(failed("ECONNRESET", "answer")), false, /^Closed before an answer came/],
    ["a hanging node", node({ kind: "timeout", phase: "answer" }), false, /hangs/],
  ] as const)
    it(`a node: ${what}`, () => {
      assert.match(answer.text, text);
      assert.equal(answer.ok, ok);
    });

  it("a certificate that the gateway does not look at is no failure", () => {
    const answer = endpoint(answered(200, VERSION), { nameMatches: false }, { verify: false });
    assert.equal(answer.ok, true);
    assert.match(answer.text, /verify is false: Name mismatch: the certificate is for dp, not for dp\./);
  });

  it("whatever a server sends, what is shown is one short line without control characters", () => {
    const text = fc.string({ unit: "binary", maxLength: 3000 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 100, max: 599 }), (body, name, status) => {
        const certificate = { ...FACTS.certificate, subject: name, issuer: name, names: [name, name] };
        const facts = { certificate: { ...certificate, validFrom: NOW, validTo: NOW } };
        for (const answer of [
          node(answered(status, body, name), "/status/ready"),
          endpoint(answered(status, body, name), facts),
          endpoint(undefined, { ...facts, nameMatches: false }),
          endpoint(undefined, { ...facts, chainProblem: name }),
          unreached({ kind: "failed", phase: "tls", code: "", message: body }),
        ]) {
          const shown = JSON.stringify({ ...answer, text: answer.text }).replace(/\\["\\]/g, "");
          assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\\u|\\n/u);
          assert.ok(answer.text.length < 1500);
        }
      }),
    );
  });
});
