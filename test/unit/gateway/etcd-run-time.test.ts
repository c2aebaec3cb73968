import assert from "node:assert/strict";
import { type Load, loadFrom } from "../../../server/src/gateway/etcd/run-time.ts";
import type {
  AnsweringServer,
  ClientCertificate,
  EtcdServer,
} from "../../../server/src/gateway/etcd/server.ts";
import { experiments } from "../../support/etcd-experiments.ts";
import { configured } from "./harness.ts";

const open: AnsweringServer = {
  does: "answer",
  body: () => '{"etcdcluster":"3.4.0"}',
  keys: { auth: "disabled", write: "stores" },
};

/** A server with a certificate of the authority in `ca.pem`, for `localhost` unless `isFor` says another name. */
const secure = (tls: Partial<AnsweringServer["tls"]> = {}): AnsweringServer => ({
  ...open,
  tls: { authority: "ca.pem", isFor: (name) => name === "localhost", ...tls },
});

const strange = secure({ authority: "stranger.pem" });
const misnamed = secure({ isFor: (name) => name === "other" });
const expired = secure({ expired: true });
const demanding = secure({ requiresClientCertificate: true });
const own = "{cert: c.pem, key: k.pem}";

/** What a node loads from one server. */
function load(
  server: EtcdServer,
  {
    endpoint = "https://localhost:2379",
    trusted = "ca.pem",
    tls = "{verify: true}",
    client = "accepted" as ClientCertificate,
    lines = "",
  } = {},
): Load {
  const text = `apisix:
  ssl:
    ssl_trusted_certificate: ${trusted}
deployment:
  etcd:
    host: [${JSON.stringify(endpoint)}]
    prefix: /apisix
    tls: ${tls}
${lines}`;
  return loadFrom(configured(text), endpoint, { serverAt: () => server, clientCertificate: client });
}

describe("the configuration of a running node", () => {
  /** The experiments with TLS, and what the model says. */
  const TLS: Readonly<Record<string, Load>> = {
    "good, its CA, by name": load(secure()),
    "good, its CA, by address": load(secure({ isFor: () => true }), { endpoint: "https://127.0.0.1:2379" }),
    "good, by address, sni localhost": load(secure(), {
      endpoint: "https://127.0.0.1:2379",
      tls: "{sni: localhost}",
    }),
    "good, no CA in the file": load(secure(), { trusted: "system" }),
    "unknown CA": load(strange),
    "wrong name": load(misnamed),
    "wrong name, sni set to its name": load(misnamed, { tls: "{sni: other}" }),
    "right name, sni set to another": load(secure(), { tls: "{sni: other}" }),
    expired: load(expired),
    "verify false: unknown CA": load(strange, { tls: "{verify: false}" }),
    "verify false: wrong name": load(misnamed, { tls: "{verify: false}" }),
    "verify false: expired": load(expired, { tls: "{verify: false}" }),
    "client certificate demanded, none": load(demanding),
    "client certificate demanded, right": load(demanding, { tls: own }),
    "client certificate demanded, other CA": load(demanding, { tls: own, client: "rejected" }),
    "client certificate demanded, cert without key": load(demanding, { tls: "{cert: c.pem}" }),
    "client certificate, missing file": load(demanding, { tls: own, client: "unusable" }),
    "tls: {}": load(secure(), { tls: "{}" }),
    "tls: null": load(secure(), { tls: "null" }),
  };

  const user = "    user: root\n    password: secret\n";
  const closed = (auth: AnsweringServer["keys"]["auth"]) => ({ ...open, keys: { ...open.keys, auth } });
  const plain = { endpoint: "http://localhost:2379" };

  /** The same with authentication. */
  const AUTH: Readonly<Record<string, Load>> = {
    right: load(closed("accepts"), { ...plain, lines: user }),
    "wrong password": load(closed("rejects"), { ...plain, lines: user }),
    none: load(closed("accepts"), plain),
    "user only": load(closed("accepts"), { ...plain, lines: "    user: root\n" }),
    "auth off, user and password given": load(open, { ...plain, lines: user }),
  };

  for (const [kind, said] of [
    ["tls", TLS],
    ["auth", AUTH],
  ] as const)
    it(`is loaded or not as it was: ${kind}`, () => {
      const measured = experiments.filter(({ name }) => name === kind);
      assert.deepEqual(measured.map((one) => one.case).sort(), Object.keys(said).sort());
      const wrong = measured.filter(
        ({ case: what = "", loadedMs }) => (said[what] === "loads") !== (loadedMs !== null),
      );
      assert.deepEqual(wrong, []);
    });

  it("is loaded or not as it was: forms of URLs", () => {
    const measured = experiments.filter(({ form }) => form !== undefined);
    assert.equal(measured.length, 19);
    for (const { form = "", loadedMs } of measured) {
      // The servers spoke plain HTTP, and NGINX knows no address of 127.1.
      const server: EtcdServer = /127\.1:|:99999/.test(form) ? { does: "refuse" } : open;
      const said = load(server, { endpoint: form.replace("P", "2379") });
      assert.equal(said === "loads", loadedMs !== null, `${form}: ${said}`);
    }
  });

  it("fails for reasons that can be told apart", () => {
    assert.deepEqual(
      [
        load(secure({ isFor: () => true }), { endpoint: "https://[::1]:2379" }),
        load(expired),
        load(demanding),
        load(demanding, { tls: "{cert: c.pem}" }),
        load(open, { endpoint: "http://a:2379/" }),
        load(closed("rejects"), plain),
      ],
      ["name", "certificate", "no-answer", "half-certificate", "url", "authentication"],
    );
  });
});
