import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type {
  CheckParameters,
  HealthCheckView,
  SpanView,
  TimingView,
} from "../../server/src/protocol/health-check.ts";
import { cli } from "./support/cli.ts";
import { HaProxy, type Seen } from "./support/haproxy.ts";
import { listen } from "./support/servers.ts";
import { type Fault, StandInNode } from "./support/stand-in-node.ts";

/** Times are measured against what is predicted for these, in seconds: short ones, thresholds of 1, 2 and 3 among them. */
const PARAMETERS: readonly CheckParameters[] = [
  { interval: 1, timeout: 1, healthy: 2, unhealthy: 2 },
  { interval: 1, timeout: 2, healthy: 3, unhealthy: 1 },
  { interval: 2, timeout: 1, healthy: 1, unhealthy: 2 },
];

/** All addresses of 127.0.0.0/8 are this machine's on Linux, so that three nodes can have the same port. */
const HOSTS = ["127.0.0.2", "127.0.0.3", "127.0.0.4"] as const;
const ZONES = ["az-a", "az-b", "az-c"] as const;

/** When in the interval a node fails, as a share of it: right after a check (worst case), in between, right before one. */
const MOMENTS = [0, 0.5, 0.9] as const;

const FAULTS: readonly Fault[] = ["hung", "refused", "unready"];

/**
 * Seconds that a measured time may lie outside of what is predicted. What is measured are two moments between which the
 * change happened, so neither polling nor this process's own delays count; what is left is the time that a check takes
 * when the machine is busy, for each of the checks that are made.
 */
const SLACK = 0.3;

const program = process.env.API7_GATEWAY_CONFIG_HAPROXY;

interface Measured {
  readonly checkParameters: CheckParameters;
  readonly change: string;
  readonly predicted: SpanView;
  /** Seconds; it happened somewhere in between. */
  readonly took: readonly [least: number, most: number];
}

describe("A real HAProxy with the generated check", function () {
  this.timeout(120_000);
  const cleanup: (() => Promise<void>)[] = [];

  before(async function () {
    if (process.platform !== "linux" || !program) this.skip();
  });
  after(async () => {
    for (const close of cleanup.reverse()) await close();
  });

  it("takes failed nodes out, and back, within the predicted times", async () => {
    const measured = (await Promise.all(PARAMETERS.map(measure))).flat();
    print(measured);
    assert.equal(measured.length, PARAMETERS.length * MOMENTS.length * FAULTS.length * 2);
    assert.deepEqual(measured.filter(isOutside), []);
  });

  async function measure(checkParameters: CheckParameters): Promise<readonly Measured[]> {
    const port = await commonPort();
    const { settings, timing } = await ask(checkParameters, port);
    const nodes = HOSTS.map((host) => new StandInNode(host, port));
    for (const node of nodes) {
      await node.start();
      cleanup.push(() => node.stop());
    }
    const proxy = await HaProxy.start(program ?? "", settings, await freePorts(2));
    cleanup.push(() => proxy.stop());
    const rounds: Measured[] = [];
    for (const [round, moment] of MOMENTS.entries()) {
      const each = nodes.map((node, i) => {
        const fault = FAULTS[(i + round) % FAULTS.length] ?? "hung";
        const server = `gateway_http/${ZONES[i]}-1`;
        return measureFault({ checkParameters, timing, proxy, node, server, fault, moment });
      });
      rounds.push(...(await Promise.all(each)).flat());
    }
    return rounds;
  }
});

/** The settings for one node in each zone and the times that are predicted, as a person gets them. */
async function ask(
  checkParameters: CheckParameters,
  port: number,
): Promise<{ readonly settings: string; readonly timing: TimingView }> {
  const folder = mkdtempSync(join(tmpdir(), "gateway-config-timing-"));
  const path = join(folder, "config.yaml");
  writeFileSync(path, `apisix:\n  status:\n    ip: 0.0.0.0\n    port: ${port}\n`);
  const options = [
    ...["--product", "apisix"],
    ...Object.entries(checkParameters).flatMap(([name, value]) => [`--${name}`, `${value}`]),
    ...HOSTS.flatMap((host, i) => ["--node", `${ZONES[i]}=${host}`]),
  ];
  try {
    const view = await cli("health-check", ...options, "--format", "json", path);
    const printed = await cli("health-check", ...options, "--target", "haproxy", path);
    assert.equal(printed.code, 0, printed.stderr);
    const { targets } = JSON.parse(view.stdout) as HealthCheckView;
    const target = targets.find(({ id }) => id === "haproxy");
    assert.ok(target);
    return { settings: printed.stdout, timing: target.timing };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Case {
  readonly checkParameters: CheckParameters;
  readonly timing: TimingView;
  readonly proxy: HaProxy;
  readonly node: StandInNode;
  readonly server: string;
  readonly fault: Fault;
  readonly moment: number;
}

/** Lets a node fail, and work again. */
async function measureFault({
  checkParameters,
  timing,
  proxy,
  node,
  server,
  fault,
  moment,
}: Case): Promise<readonly Measured[]> {
  await proxy.until(server, /^UP$/);
  await node.checked();
  await delay(moment * checkParameters.interval * 1000);
  const failed = await within(() => node.fail(fault));
  const down = since(failed, await proxy.until(server, /^DOWN/));
  await proxy.until(server, /^DOWN$/);
  // The worst case of one that hung is to be back right after a check of it has begun.
  const pause =
    fault === "hung" && moment === 0
      ? checkParameters.interval + checkParameters.timeout / 10
      : moment * checkParameters.interval;
  await delay(pause * 1000);
  const recovered = await within(() => node.recover());
  const back = since(recovered, await proxy.until(server, /^UP/));
  return [
    { checkParameters, change: fault, predicted: timing[fault], took: down },
    { checkParameters, change: `back (${fault})`, predicted: timing.back, took: back },
  ];
}

/** The two moments between which something was done. */
async function within(act: () => Promise<void>): Promise<Seen> {
  const earliest = performance.now();
  await act();
  return { earliest, latest: performance.now() };
}

function since(from: Seen, to: Seen): readonly [number, number] {
  return [(to.earliest - from.latest) / 1000, (to.latest - from.earliest) / 1000];
}

function isOutside({ predicted: { best, worst }, took: [least, most] }: Measured): boolean {
  return most < best - SLACK || least > worst + SLACK;
}

/** Predicted and measured side by side. */
function print(measured: readonly Measured[]): void {
  const head = ["interval", "timeout", "rise", "fall", "change", "best", "worst", "measured", ""];
  const rows = measured.map(({ checkParameters, change, predicted, took: [least, most], ...rest }) => [
    `${checkParameters.interval} s`,
    `${checkParameters.timeout} s`,
    `${checkParameters.healthy}`,
    `${checkParameters.unhealthy}`,
    change,
    `${predicted.best.toFixed(1)} s`,
    `${predicted.worst.toFixed(1)} s`,
    `${Math.max(least, 0).toFixed(2)}–${most.toFixed(2)} s`,
    isOutside({ checkParameters, change, predicted, took: [least, most], ...rest }) ? "OUTSIDE" : "",
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  for (const row of [head, ...rows])
    console.log(`      ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd());
}

/** A port that is free on all hosts. */
async function commonPort(): Promise<number> {
  for (let tries = 0; tries < 20; tries++) {
    const first = await listen(createServer(), 0, HOSTS[0]);
    const others = await Promise.allSettled(
      HOSTS.slice(1).map((host) => listen(createServer(), first.port, host)),
    );
    for (const other of others) if (other.status === "fulfilled") await other.value.close();
    await first.close();
    if (others.every(({ status }) => status === "fulfilled")) return first.port;
  }
  throw new Error("there is no port that is free on all hosts");
}

async function freePorts(count: number): Promise<number[]> {
  const open = await Promise.all(Array.from({ length: count }, () => listen(createServer(), 0, "127.0.0.1")));
  for (const server of open) await server.close();
  return open.map(({ port }) => port);
}
