import assert from "node:assert/strict";
import {
  firstLoad,
  RECOVERY,
  REFUSED_STALENESS,
  staleness,
  startWaits,
  watchTimeoutOf,
} from "../../../server/src/gateway/etcd/outage.ts";
import type { EtcdServer } from "../../../server/src/gateway/etcd/server.ts";
import { startWithEtcd } from "../../../server/src/gateway/etcd/start.ts";
import { experiments, type Mode } from "../../support/etcd-experiments.ts";
import { configured } from "./harness.ts";

/** Seconds until a node of the experiments answers its status API, and has its routes, with nothing in its way. */
const NODE_START = 3.5;

const isSilent = (mode: Mode | undefined): boolean => mode === "silent" || mode === "drop";

function etcd(lines: readonly string[] = [], more = ""): string {
  return `deployment:\n  etcd:\n    host: ["http://a:2379", "http://b:2379", "http://c:2379"]\n    prefix: /apisix\n${lines.map((line) => `    ${line}\n`).join("")}${more}`;
}

describe("an outage of etcd", () => {
  it("leaves configuration stale for as long as it was, and status as it was", () => {
    const measured = experiments.filter(({ staleMs }) => staleMs !== undefined);
    assert.equal(measured.length, 33);
    for (const { name, mode, lost = 0, watch_timeout = 0, staleMs = 0, ...rest } of measured) {
      const bound = isSilent(mode) ? staleness(lost, watch_timeout).first : REFUSED_STALENESS;
      assert.ok(staleMs / 1000 <= bound, `${name}: ${staleMs} ms, at most ${bound} s`);
      // A silent endpoint isn't noticed before the watch times out, which is why refusing is better.
      if (isSilent(mode)) assert.ok(staleMs / 1000 > REFUSED_STALENESS && staleMs / 1000 > watch_timeout);
      assert.deepEqual([rest.statusBefore, rest.statusAfter], ["200 200", "200 200"]);
    }
  });

  it("comes back while endpoints stay silent, and not while they refuse", () => {
    const measured = experiments.filter(({ name }) => name === "lost for long");
    assert.equal(measured.length, 5);
    for (const { mode, watch_timeout = 0, lateMs = [] } of measured) {
      const bound = isSilent(mode) ? staleness(1, watch_timeout).again : REFUSED_STALENESS;
      assert.ok(Math.max(...lateMs) / 1000 <= bound, `${mode}: ${lateMs} ms, at most ${bound} s`);
      const later = lateMs.slice(lateMs.length / 2);
      assert.equal(Math.max(...later) / 1000 > REFUSED_STALENESS, isSilent(mode));
    }
  });

  it("of all endpoints leaves the status API as it was, and nodes catch up soon afterwards", () => {
    const measured = experiments.filter(({ backMs }) => backMs !== undefined);
    assert.equal(measured.length, 3);
    for (const { status = [], backMs = 0 } of measured) {
      assert.ok(backMs / 1000 <= RECOVERY);
      for (const [, answers] of status) assert.equal(answers, "200 200");
    }
  });

  describe("beside a starting node", () => {
    it("makes it hang if the first load goes to the silent endpoint", () => {
      assert.equal(firstLoad(configured(etcd())), "hangs");
      const measured = experiments.filter(({ name }) => name === "start with one of three bad");
      assert.equal(measured.length, 4);
      for (const { mode, runs = [] } of measured)
        for (const { atMs, badAt, first } of runs) {
          // A server that gets no packets sees no request; the node is then late by the time of its first request.
          const [asked, endpoint] = first[0] ?? [0, 0];
          const isHung = mode === "silent" && endpoint === badAt;
          if (isHung) assert.equal(atMs, null);
          else {
            const late = firstLoad(
              configured(etcd([], "apisix:\n  disable_sync_configuration_during_start: true\n")),
            );
            assert.ok(typeof late === "object");
            const bound = (isSilent(mode) ? late.lateRoutes : 0) + NODE_START;
            assert.ok(atMs !== null && (atMs - asked) / 1000 <= bound, `${mode}: ${atMs} ms`);
          }
        }
    });

    it("makes only routes late if the load is left to the workers", () => {
      const late = firstLoad(
        configured(etcd([], "apisix:\n  disable_sync_configuration_during_start: true\n")),
      );
      assert.deepEqual(late, { lateRoutes: 90 });
      const measured = experiments.filter(({ disableSync }) => disableSync);
      assert.equal(measured.length, 2);
      for (const { statusMs, routesAfterMs } of measured.flatMap(({ ts = [] }) => ts)) {
        assert.ok(statusMs / 1000 <= NODE_START);
        assert.ok(routesAfterMs / 1000 <= 90 + NODE_START);
      }
    });

    it("makes every start hang, or none of them, if all endpoints are the same", () => {
      const measured = experiments.filter(({ name }) => name?.startsWith("start with all endpoints bad"));
      assert.equal(measured.length, 2);
      for (const { mode, status = [], routeAfterUp = Number.NaN } of measured) {
        const isServed = JSON.stringify(status).includes('"200 503 ');
        assert.equal(isServed, mode === "refuse");
        assert.ok(routeAfterUp / 1000 <= RECOVERY);
      }
    });

    it("has no limit, or that of the system if packets are dropped", () => {
      const measured = experiments.filter(({ waited }) => waited !== undefined);
      assert.equal(measured.length, 2);
      for (const { mode, statusServedAfterMs } of measured)
        if (mode === "silent") assert.equal(statusServedAfterMs, null);
        else assert.ok((statusServedAfterMs ?? 0) / 1000 > 120);
    });

    it("stops `apisix start` as it did, by role", () => {
      const measured = experiments.filter(({ action }) => action === "start");
      assert.equal(measured.length, 9);
      const good: EtcdServer = {
        does: "answer",
        body: () => '{"etcdcluster":"3.4.0"}',
        keys: { auth: "disabled", write: "stores" },
      };
      for (const { name = "", role, exit } of measured) {
        const hosts = ["a", "b", "c"].map((host) => `http://${host}:2379`);
        const text = etcd(
          [],
          `  role: ${role}\n  role_${role}:\n    config_provider: etcd\n  admin:\n    admin_key_required: false\n`,
        );
        const serverAt = (url: string): EtcdServer =>
          hosts.indexOf(url) < Number(name[0]) ? good : { does: "refuse" };
        const { passes } = startWithEtcd(configured(text), { serverAt }, "start");
        assert.equal(passes, exit === 0, `${role}: ${name}`);
      }
    });
  });

  it("is as long as the file's own time-outs make it", () => {
    assert.deepEqual(staleness(1, 50), { first: 103, again: 53 });
    assert.deepEqual(staleness(2, 50), { first: 156, again: 106 });
    assert.deepEqual(staleness(0, 50), { first: 0, again: 0 });
    assert.equal(watchTimeoutOf(configured(etcd(["watch_timeout: 10"]))), 10);
    assert.equal(watchTimeoutOf(configured(etcd())), 50);
    assert.equal(watchTimeoutOf(configured(etcd(["watch_timeout: 10"]), {}, "apisix", "3.7")), 50);
    assert.equal(watchTimeoutOf(configured(etcd(["watch_timeout: 10"]), {}, "api7")), 10);
    assert.equal(startWaits(configured(etcd()), ["http://a:2379", "https://b:2379"]), 126);
    assert.equal(startWaits(configured(etcd(["startup_retry: 1"])), ["https://b:2379"]), 60);
    const yaml = "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: yaml\n";
    assert.equal(firstLoad(configured(yaml)), undefined);
  });
});
