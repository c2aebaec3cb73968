import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EtcdServer, KeyStore } from "../../server/src/gateway/etcd/server.ts";
import { startWithEtcd } from "../../server/src/gateway/etcd/start.ts";
import type { HealthCheckView } from "../../server/src/protocol/health-check.ts";
import type { LiveCheckView } from "../../server/src/protocol/live-check.ts";
import { configured } from "../unit/gateway/harness.ts";
import { type Credential, certificate } from "./support/certificates.ts";
import { cli } from "./support/cli.ts";
import { EtcdCluster, type EtcdTls } from "./support/etcd.ts";

const program = process.env.API7_GATEWAY_CONFIG_ETCD ?? "";
/** Seconds; a member that works answers in time on a busy machine, too. */
const TIMEOUT = "5";
const NAME = "etcd.test";
const PASSWORD = "tested-here";
/** base64 of `/apisix/routes/` and of `init_dir`, as the start writes them. */
const KEY = { key: "L2FwaXNpeC9yb3V0ZXMv", value: "aW5pdF9kaXI=" };

describe("Real etcd servers", function () {
  this.timeout(120_000);
  let folder: string;
  let cluster: EtcdCluster | undefined;

  before(function () {
    if (program === "") this.skip();
    folder = mkdtempSync(join(tmpdir(), "gateway-config-etcd-files-"));
  });
  after(async () => {
    await cluster?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  /** Ends the cluster that runs, and starts another. */
  async function restart(size: number, tls?: EtcdTls): Promise<void> {
    await cluster?.stop();
    cluster = await EtcdCluster.start(program, size, tls);
  }

  /** A file with these endpoints; `lines` are further lines of deployment.etcd. */
  function text(urls: readonly string[], lines = ""): string {
    return `apisix:
  ssl:
    ssl_trusted_certificate: ca.pem
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  admin:
    admin_key_required: false
  etcd:
    host: ${JSON.stringify(urls)}
    prefix: /apisix
    startup_retry: 1
${lines}`;
  }

  async function probe(file: string): Promise<{ code: number | null; answers: LiveCheckView["endpoints"] }> {
    const path = write("config.yaml", file);
    const { code, stdout } = await cli(
      ...["probe", "--product", "apisix", "--timeout", TIMEOUT, "--format", "json", path],
    );
    return { code, answers: (JSON.parse(stdout) as LiveCheckView).endpoints };
  }

  describe("of three members", () => {
    before(async () => {
      await restart(3);
    });

    /** What `probe` says of each endpoint. */
    async function seen(): Promise<{
      code: number | null;
      ok: readonly boolean[];
      texts: readonly string[];
    }> {
      const { code, answers } = await probe(text(running().urls));
      return { code, ok: answers.map(({ ok }) => ok), texts: answers.map((answer) => answer.text) };
    }

    function running(): EtcdCluster {
      assert.ok(cluster);
      return cluster;
    }

    /** How many endpoints must answer at start, by the timeline's first row. */
    async function needed(): Promise<number> {
      const path = write("config.yaml", text(running().urls));
      const { stdout } = await cli("health-check", "--product", "apisix", "--format", "json", path);
      const { outage } = JSON.parse(stdout) as HealthCheckView;
      const { all, needed: least } = outage.endpoints;
      assert.match(outage.timeline[0]?.what ?? "", new RegExp(`Nodes start while ${least} of the ${all} `));
      return least;
    }

    /** Whether a member stores a key, as the start requires of one that answers. */
    async function stores(index: number): Promise<KeyStore["write"]> {
      const put = running().post(index, "/v3/kv/put", KEY);
      const body = await put.catch(() => "error");
      return body.includes("error") ? "stays-silent" : "stores";
    }

    /** Whether a start with what is there would pass: what `probe` sees, and what the members store. */
    async function starts(): Promise<boolean> {
      const { ok } = await seen();
      const servers = await Promise.all(
        running().urls.map(async (url, i): Promise<readonly [string, EtcdServer]> => {
          if (!ok[i]) return [url, { does: "refuse" }];
          const version = await running().get(i, "/version");
          const keys = { auth: "disabled", write: await stores(i) } as const;
          return [url, { does: "answer", body: () => version, keys }];
        }),
      );
      const at = new Map(servers);
      const serverAt = (url: string): EtcdServer => at.get(url) ?? { does: "refuse" };
      return startWithEtcd(configured(text(running().urls)), { serverAt }, "start").passes;
    }

    it("all answer as etcd", async () => {
      const { code, ok, texts } = await seen();
      assert.deepEqual([code, ok], [0, [true, true, true]]);
      for (const said of texts) assert.match(said, /^Reachable\. It answers as etcd 3\.\d+\.\d+\.$/);
      assert.equal(await needed(), 2);
      assert.equal(await starts(), true);
    });

    it("one dies, refuses, and comes back", async () => {
      await running().kill(0);
      const dead = await seen();
      assert.deepEqual([dead.code, dead.ok], [1, [false, true, true]]);
      assert.match(dead.texts[0] ?? "", /^Refused: the machine is up, but nothing listens on port \d+\./);
      // As the timeline says: 2 of 3 are enough.
      assert.ok(dead.ok.filter(Boolean).length >= (await needed()));
      assert.equal(await starts(), true);

      await running().run(0);
      const back = await seen();
      assert.deepEqual([back.code, back.ok], [0, [true, true, true]]);
    });

    it("one hangs, and comes back", async () => {
      running().hang(1);
      const hung = await seen();
      assert.deepEqual([hung.code, hung.ok], [1, [true, false, true]]);
      assert.match(
        hung.texts[1] ?? "",
        /^No answer within 5 s: port \d+ accepts connections, but answers no request\./,
      );
      running().wake(1);
      assert.deepEqual((await seen()).ok, [true, true, true]);
    });

    it("two die: the last one answers, but no node can start", async () => {
      await running().kill(0);
      await running().kill(2);
      const left = await seen();
      assert.deepEqual([left.code, left.ok], [1, [false, true, false]]);
      // Without quorum, it still answers with its version.
      assert.match(left.texts[1] ?? "", /^Reachable\. It answers as etcd/);
      assert.ok(left.ok.filter(Boolean).length < (await needed()));
      await Promise.all([running().run(0), running().run(2)]);
      assert.equal(await starts(), true);
    });

    it("authentication: a node's first request needs none, its writes do", async () => {
      const at = running();
      const authenticate = (password: string) =>
        at.post(0, "/v3/auth/authenticate", { name: "root", password });
      const open = await authenticate(PASSWORD);
      assert.match(open, /authentication is not enabled/);
      assert.doesNotMatch(open, /"token"/);

      await at.enableAuthentication(PASSWORD);
      const { code, answers } = await probe(text(at.urls, `    user: root\n    password: ${PASSWORD}\n`));
      assert.deepEqual([code, answers.map(({ ok }) => ok)], [0, [true, true, true]]);
      assert.match(await at.post(0, "/v3/kv/put", KEY), /error.*user name is empty/);
      assert.doesNotMatch(await authenticate("another"), /"token"/);
      const { token } = JSON.parse(await authenticate(PASSWORD)) as { token: string };
      assert.doesNotMatch(await at.post(0, "/v3/kv/put", KEY, token), /error/);
    });
  });

  describe("with TLS", () => {
    let authority: Credential;
    let stranger: Credential;

    before(async () => {
      authority = await certificate({ name: "Test authority", use: "authority" });
      stranger = await certificate({ name: "Stranger", use: "authority" });
      const server = await certificate({ name: NAME, authority });
      write("ca.pem", authority.cert);
      write("stranger.pem", stranger.cert);
      for (const [name, issuer] of [
        ["client", authority],
        ["foreign", stranger],
      ] as const) {
        const client = await certificate({ name: "gateway", authority: issuer, use: "client" });
        write(`${name}.pem`, client.cert);
        write(`${name}.key`, client.key);
      }
      await restart(1, {
        cert: write("server.pem", server.cert),
        key: write("server.key", server.key),
        clientAuthority: join(folder, "ca.pem"),
      });
    });

    const client = (name: string) => `      cert: ${name}.pem\n      key: ${name}.key\n`;
    const named = `      sni: ${NAME}\n`;

    async function answer(tls: string, trusted = "ca.pem") {
      const urls = cluster?.urls ?? [];
      const file = text(urls, `    tls:\n${tls}`).replace("ca.pem", trusted);
      const { code, answers } = await probe(file);
      const [first] = answers;
      assert.ok(first);
      assert.equal(code, first.ok ? 0 : 1);
      return first;
    }

    for (const [what, tls, ok, said] of [
      [
        "a client certificate of its authority",
        named + client("client"),
        true,
        /^Reachable\. It answers as etcd/,
      ],
      ["no client certificate", named, false, /requires? a client certificate/],
      [
        "a client certificate of another authority",
        named + client("foreign"),
        false,
        /rejects the client certificate/,
      ],
      [
        "another name",
        `      sni: other.test\n${client("client")}`,
        false,
        /^Name mismatch: .* is for etcd\.test/,
      ],
      ["no name, but an address", client("client"), false, /^Name mismatch: .*, not for 127\.0\.0\.1/],
      [
        "another name, without verification",
        `      verify: false\n      sni: other.test\n${client("client")}`,
        true,
        /^Reachable\. .*verify is false: Name mismatch/,
      ],
    ] as const)
      it(`${what}`, async () => {
        const first = await answer(tls);
        assert.match(first.text, said);
        assert.equal(first.ok, ok);
      });

    it("another authority", async () => {
      const first = await answer(named + client("client"), "stranger.pem");
      assert.match(first.text, /^Unknown authority: the certificate was issued by CN=Test authority/);
      assert.equal(first.ok, false);
    });

    it("plain HTTP at a TLS port", async () => {
      const urls = (cluster?.urls ?? []).map((url) => url.replace("https", "http"));
      const { code, answers } = await probe(text(urls));
      assert.deepEqual([code, answers[0]?.ok], [1, false]);
    });
  });
});
