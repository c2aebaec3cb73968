import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** How often HAProxy is asked for the state of its servers. */
const POLL_MS = 20;

/** Whether a server gets traffic, and the two moments (performance.now()) between which that began to be so. */
export interface Seen {
  readonly earliest: number;
  readonly latest: number;
}

/** A HAProxy of its own, with generated settings. */
export class HaProxy {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /**
   * Starts it with settings as they were generated. Only the addresses that clients connect to are other ones, as ports 80
   * and 443 of all addresses are not a test's to take.
   */
  static async start(program: string, settings: string, ports: readonly number[]): Promise<HaProxy> {
    const folder = mkdtempSync(join(tmpdir(), "gateway-config-haproxy-"));
    let next = 0;
    const onLoopback = settings.replace(
      /^( *bind) :\d+$/gm,
      (_, bind) => `${bind} 127.0.0.1:${ports[next++]}`,
    );
    writeFileSync(join(folder, "haproxy.cfg"), onLoopback);
    writeFileSync(
      join(folder, "global.cfg"),
      `global\n    stats socket ${join(folder, "s")} mode 600 level user\n`,
    );
    const files = ["global.cfg", "haproxy.cfg"].flatMap((name) => ["-f", join(folder, name)]);
    const child = spawn(program, ["-db", ...files], { stdio: ["ignore", "ignore", "pipe"] });
    const haproxy = new HaProxy(child, folder);
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    for (;;) {
      if (child.exitCode !== null) {
        rmSync(folder, { recursive: true, force: true });
        throw new Error(`HAProxy ended with code ${child.exitCode}:\n${said}`);
      }
      if ((await haproxy.states().catch(() => undefined)) !== undefined) return haproxy;
      await delay(POLL_MS);
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, "exit");
      this.child.kill("SIGKILL");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Until a server's state matches; `UP` and `DOWN` stand alone once all checks of late said the same. */
  async until(server: string, state: RegExp): Promise<Seen> {
    let earliest = performance.now();
    for (;;) {
      const asked = performance.now();
      const states = await this.states();
      if (state.test(states.get(server) ?? "")) return { earliest, latest: performance.now() };
      earliest = asked;
      await delay(POLL_MS);
    }
  }

  /** The state of every server by `backend/server`: `UP`, `UP 1/2` (about to go), `DOWN`, `DOWN 1/2` (about to come). */
  async states(): Promise<ReadonlyMap<string, string>> {
    const [head = "", ...lines] = (await this.ask("show stat -1 4 -1")).trim().split("\n");
    const columns = head.replace(/^# /, "").split(",");
    const [proxy, server, status] = ["pxname", "svname", "status"].map((name) => columns.indexOf(name));
    return new Map(
      lines.map((line) => {
        const cells = line.split(",");
        return [`${cells[proxy ?? 0]}/${cells[server ?? 0]}`, cells[status ?? 0] ?? ""];
      }),
    );
  }

  private async ask(command: string): Promise<string> {
    const socket = connect(join(this.folder, "s"));
    socket.setEncoding("utf8");
    let answer = "";
    socket.on("data", (text: string) => {
      answer += text;
    });
    socket.write(`${command}\n`);
    await once(socket, "close");
    return answer;
  }
}
