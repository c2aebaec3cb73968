import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen } from "./servers.ts";

/** What etcd prints when a member has joined its cluster and serves clients. */
const READY = /ready to serve client requests/;

/** Files for TLS with clients; the members talk to each other in plain HTTP. */
export interface EtcdTls {
  readonly cert: string;
  readonly key: string;
  /** If given, clients need a certificate of this authority. */
  readonly clientAuthority?: string;
}

interface Member {
  readonly args: readonly string[];
  readonly url: string;
  process: ChildProcess | undefined;
}

/** A cluster of etcd members on loopback. */
export class EtcdCluster {
  private constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly members: readonly Member[],
  ) {}

  static async start(program: string, size: number, tls?: EtcdTls): Promise<EtcdCluster> {
    const folder = mkdtempSync(join(tmpdir(), "gateway-config-etcd-"));
    const ports = await freePorts(2 * size);
    const peers = ports.slice(size).map((port) => `http://127.0.0.1:${port}`);
    const names = peers.map((_, i) => `member-${i}`);
    const members = names.map((name, i): Member => {
      const url = `${tls ? "https" : "http"}://127.0.0.1:${ports[i]}`;
      const peer = peers[i] ?? "";
      const args = [
        ...["--name", name, "--data-dir", join(folder, name)],
        ...["--listen-client-urls", url, "--advertise-client-urls", url],
        ...["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer],
        ...["--initial-cluster", names.map((other, j) => `${other}=${peers[j]}`).join(",")],
        ...(tls ? ["--cert-file", tls.cert, "--key-file", tls.key] : []),
        ...(tls?.clientAuthority ? ["--client-cert-auth", "--trusted-ca-file", tls.clientAuthority] : []),
      ];
      return { args, url, process: undefined };
    });
    const cluster = new EtcdCluster(program, folder, members);
    try {
      // A member is ready when most of them are there.
      await Promise.all(members.map((_, i) => cluster.run(i)));
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** The URLs for clients, in the order of the members. */
  get urls(): readonly string[] {
    return this.members.map(({ url }) => url);
  }

  /** Starts a member, or starts it again with what it has stored, until it serves clients. */
  async run(index: number): Promise<void> {
    const member = this.memberAt(index);
    const child = spawn(this.program, member.args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...(process.arch === "arm64" ? { ETCD_UNSUPPORTED_ARCH: "arm64" } : {}) },
    });
    member.process = child;
    let said = "";
    await new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`etcd ended with code ${code}:\n${said.slice(-2000)}`)));
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (READY.test(said)) resolve();
      });
    });
  }

  /** Ends a member, so that connections to it are refused. */
  async kill(index: number): Promise<void> {
    const member = this.memberAt(index);
    const { process: child } = member;
    member.process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  /** Suspends a member: the system accepts connections to it, and nothing answers. */
  hang(index: number): void {
    this.memberAt(index).process?.kill("SIGSTOP");
  }

  /** Continues a suspended member. */
  wake(index: number): void {
    this.memberAt(index).process?.kill("SIGCONT");
  }

  /** The body of a member's answer to a request of the JSON API. */
  async post(index: number, path: string, body: object, token?: string): Promise<string> {
    const response = await fetch(`${this.memberAt(index).url}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      ...(token === undefined ? {} : { headers: { authorization: token } }),
      signal: AbortSignal.timeout(10_000),
    });
    return response.text();
  }

  /** The body of a member's answer to a GET. */
  async get(index: number, path: string): Promise<string> {
    return (await fetch(`${this.memberAt(index).url}${path}`)).text();
  }

  /** Enables authentication, with a user `root`. */
  async enableAuthentication(password: string): Promise<void> {
    await this.post(0, "/v3/auth/user/add", { name: "root", password });
    await this.post(0, "/v3/auth/role/add", { name: "root" });
    await this.post(0, "/v3/auth/user/grant", { user: "root", role: "root" });
    await this.post(0, "/v3/auth/enable", {});
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map((_, i) => this.kill(i)));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private memberAt(index: number): Member {
    const member = this.members[index];
    if (member === undefined) throw new Error(`there is no member ${index}`);
    return member;
  }
}

/** Ports that nobody listens on. They are taken at the same time, so that they differ. */
async function freePorts(count: number): Promise<readonly number[]> {
  const open = await Promise.all(Array.from({ length: count }, () => listen(createServer(), 0, "127.0.0.1")));
  await Promise.all(open.map(({ close }) => close()));
  return open.map(({ port }) => port);
}
