import assert from "node:assert/strict";
import { itemPaths, valueAt } from "../../../server/src/gateway/configuration.ts";
import type { EtcdServer } from "../../../server/src/gateway/etcd/server.ts";
import { type EtcdStart, type StartCommand, startWithEtcd } from "../../../server/src/gateway/etcd/start.ts";
import { type EtcdCase, etcdCases, surroundingsOf } from "../../support/etcd-cases.ts";
import { configured } from "./harness.ts";

/** The variable that one case sets. Its server answers. */
const HOST_VARIABLE = "APISIX_DEPLOYMENT_ETCD_HOST";

/** Seconds that a start takes besides its waits, and for each request; the servers were on a busy machine. */
const BASE = 0.75;
const PER_REQUEST = 0.35;

function predicted(start: EtcdCase): EtcdStart {
  const hasVariable = start.case.endsWith(HOST_VARIABLE);
  const environment = hasVariable ? { [HOST_VARIABLE]: '["http://127.0.0.1:25000"]' } : {};
  const configuration = configured(start.yaml, environment, "apisix", start.version);
  const hosts = itemPaths(configuration, ["etcd", "host"]).map((path) =>
    String(valueAt(configuration, path)),
  );
  return startWithEtcd(configuration, surroundingsOf(start, hosts), "init_etcd");
}

function describeWrong(start: EtcdCase, said: EtcdStart): string {
  const { group, version, ok, ms } = start;
  return `${group} ${start.case} (${version}): ${ok} after ${ms} ms, predicted ${JSON.stringify(said)}`;
}

/** A server that answers as etcd does. */
const good: EtcdServer = {
  does: "answer",
  body: () => '{"etcdcluster":"3.5.0"}',
  keys: { auth: "disabled", write: "stores" },
};
const silent: EtcdServer = { does: "stay-silent" };
const refusing: EtcdServer = { does: "refuse" };

describe("the start with etcd", () => {
  let cases: readonly (readonly [EtcdCase, EtcdStart])[];

  before(() => {
    cases = etcdCases().map((start) => [start, predicted(start)]);
  });

  it("is as it was with real etcd servers, in every case", () => {
    assert.ok(cases.length > 350);
    const wrong = cases.filter(([{ ok }, { passes }]) => ok !== passes);
    assert.deepEqual(
      wrong.map(([start, said]) => describeWrong(start, said)),
      [],
    );
  });

  it("takes as long as it took", () => {
    const wrong = cases.filter(([{ ms }, { waits, requests }]) => {
      const seconds = ms / 1000;
      return seconds < waits || seconds > waits + BASE + requests * PER_REQUEST;
    });
    assert.deepEqual(
      wrong.map(([start, said]) => describeWrong(start, said)),
      [],
    );
  });

  /** A start with these servers at endpoints a, b, …, in this order. */
  function start(
    servers: readonly EtcdServer[],
    {
      role = "traditional",
      scheme = "http",
      more = "",
      command = "start" as StartCommand,
      version = "",
    } = {},
  ): EtcdStart {
    const hosts = servers.map((_, i) => `${scheme}://${"abcde"[i]}:2379`);
    const text = `deployment:
  role: ${role}
  role_${role}:
    config_provider: etcd
  admin:
    admin_key_required: false
  etcd:
    host: ${JSON.stringify(hosts)}
    prefix: /apisix
${more}`;
    const configuration = configured(text, {}, "apisix", version);
    const serverAt = (url: string) => servers[hosts.indexOf(url)] ?? refusing;
    return startWithEtcd(configuration, { serverAt }, command);
  }

  it("waits 6 s for each silent endpoint by default, 120 s with https, and not for those that refuse", () => {
    const tls = { ...good, tls: { authority: "system" } };
    assert.deepEqual(start([good, good, silent]), {
      passes: true,
      because: "keys-written",
      waits: 6,
      requests: 15,
    });
    const secure = start([silent, tls, tls], { scheme: "https", more: "    tls:\n      verify: false\n" });
    assert.deepEqual([secure.passes, secure.waits], [true, 120]);
    assert.equal(start([good, good, refusing]).waits, 0);
  });

  it("asks nobody with startup_retry 0 or less, so that it fails with healthy endpoints", () => {
    for (const value of ["0", "-1", "-.inf"]) {
      const more = `    startup_retry: ${value}\n`;
      assert.deepEqual(start([good, good, good], { more }), {
        passes: false,
        because: "none-answers",
        waits: 0,
        requests: 0,
      });
    }
    assert.equal(start([good, good, silent], { more: "    startup_retry: 0.5\n" }).waits, 3);
  });

  it("asks nobody for a data plane, unless init_etcd is run on its own", () => {
    const servers = [refusing, refusing, refusing];
    assert.equal(start(servers, { role: "data_plane" }).because, "nobody-asked");
    assert.equal(start(servers, { role: "data_plane", command: "init_etcd" }).because, "none-answers");
    assert.equal(start(servers, { role: "control_plane" }).because, "none-answers");
  });

  it("ends at once with an answer that isn't etcd's, although most endpoints are well", () => {
    const balancer: EtcdServer = { ...good, body: () => "<html>502 Bad Gateway</html>" };
    assert.deepEqual(start([silent, balancer, good, good, good]), {
      passes: false,
      because: "bad-answer",
      waits: 6,
      requests: 1,
    });
  });

  it("goes on to the next server only where a write is denied", () => {
    const denies: EtcdServer = { ...good, keys: { auth: "disabled", write: "denies" } };
    const protectedOne: EtcdServer = { ...good, keys: { auth: "rejects", write: "stores" } };
    const user = "    user: root\n    password: secret\n";
    assert.equal(start([denies, good]).because, "keys-written");
    assert.equal(start([denies, denies, refusing]).because, "write");
    assert.equal(start([protectedOne, good]).because, "keys-written");
    assert.equal(start([good, good], { more: user }).because, "authentication");
    const dataPlane = { role: "data_plane", command: "init_etcd", more: user } as const;
    assert.equal(start([good, good], dataPlane).because, "read-only");
    assert.equal(start([good, good], { ...dataPlane, version: "3.12" }).because, "authentication");
  });
});
