import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EndpointAnswer, LiveCheckView, NodeAnswer } from "../../server/src/protocol/live-check.ts";
import { makePipe } from "../support/odd-files.ts";
import { type Credential, certificate } from "./support/certificates.ts";
import { cli } from "./support/cli.ts";
import { Servers } from "./support/servers.ts";

/** Seconds; long for a server on loopback, short for a person who waits. */
const TIMEOUT = "1";
const NAME = "dp-manager.test";

describe("Live check on loopback", function () {
  this.timeout(60_000);
  const servers = new Servers();
  let folder: string;
  let authority: Credential;
  let good: Credential;

  before(async () => {
    authority = await certificate({ name: "Test authority", use: "authority" });
    good = await certificate({ name: NAME, authority });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gateway-config-probe-"));
    write("ca.pem", authority.cert);
  });
  afterEach(async () => {
    await servers.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  /** A file with these endpoints; `tls` are further lines of deployment.etcd.tls. */
  function config(urls: readonly string[], { tls = "", trusted = "ca.pem", status = "" } = {}): string {
    return write(
      "config.yaml",
      `apisix:
  ssl:
    ssl_trusted_certificate: ${trusted}
  status:
    ip: 0.0.0.0
${status}deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host: ${JSON.stringify(urls)}
    prefix: /apisix
    timeout: 30
    tls:
      sni: ${NAME}
${tls}`,
    );
  }

  async function probe(path: string, ...options: string[]): Promise<LiveCheckView & { code: number | null }> {
    const { code, stdout, stderr } = await cli(
      ...["probe", "--product", "apisix", "--timeout", TIMEOUT, "--format", "json", ...options, path],
    );
    assert.equal(stderr, "");
    return { code, ...(JSON.parse(stdout) as LiveCheckView) };
  }

  async function endpoint(
    path: string,
  ): Promise<EndpointAnswer & { code: number | null; notes: readonly string[] }> {
    const { code, endpoints, notes } = await probe(path);
    const [answer] = endpoints;
    assert.ok(answer);
    return { code, notes, ...answer };
  }

  async function node(address: string, path: string): Promise<NodeAnswer & { code: number | null }> {
    const { code, nodes } = await probe(config(["http://127.0.0.1:1"]), "--node", address);
    const answer = nodes.find(({ url }) => url.endsWith(path));
    assert.ok(answer);
    return { code, ...answer };
  }

  const https = (port: number) => `https://127.0.0.1:${port}`;

  describe("of an endpoint", () => {
    it("good: protocol, names and expiry of the certificate are told, the code is 0", async () => {
      const answer = await endpoint(config([https(await servers.dpManager(good))]));
      assert.equal(answer.text, "Reachable. It answers as etcd 3.5.0.");
      assert.equal(answer.ok, true);
      assert.equal(answer.protocol, "TLSv1.3");
      assert.deepEqual(answer.certificate?.names, [NAME]);
      assert.equal(answer.certificate?.subject, `CN=${NAME}`);
      assert.equal(answer.certificate?.issuer, "CN=Test authority");
      const years = new Date(answer.certificate?.validTo ?? 0).getFullYear() - new Date().getFullYear();
      assert.ok(years >= 9, "ten years");
      assert.equal(answer.code, 0);
    });

    it("waits for no certificate or key that is a pipe, and says that it is one", async function () {
      const pipe = makePipe(this, join(folder, "pipe.pem"));
      const tls = `      cert: ${pipe}\n      key: pipe.pem\n`;
      const port = await servers.dpManager(good);
      const answer = await endpoint(config([https(port)], { tls, trusted: "pipe.pem" }));
      assert.match(answer.text, /^Unknown authority/);
      const asked = "The endpoints are asked without a client certificate.";
      const why = "can't be read on this machine: it is a pipe, not a regular file.";
      assert.deepEqual(answer.notes, [
        `apisix.ssl.ssl_trusted_certificate: pipe.pem ${why} Certificates that it vouches for count as unknown.`,
        `deployment.etcd.tls.cert: ${pipe} ${why} ${asked}`,
        `deployment.etcd.tls.key: pipe.pem ${why} ${asked}`,
      ]);
    });

    it("reads no authority's file twice, and no more of them than it has to", async () => {
      const names = Array.from({ length: 100 }, (_, i) => write(`ca-${i}.pem`, authority.cert));
      const trusted = (paths: readonly string[]) => ({ trusted: paths.join(",") });
      const urls = [https(await servers.dpManager(good))];
      const often = await endpoint(config(urls, trusted(Array(500).fill("ca.pem"))));
      assert.deepEqual([often.ok, often.notes], [true, []]);
      const many = await endpoint(config(urls, trusted(names)));
      assert.equal(many.ok, true);
      assert.match(many.notes.join(), /ssl_trusted_certificate names 100 files\. Only the first 64 are read/);
    });

    it("expired", async () => {
      const expired = await certificate({ name: NAME, authority, days: [-30, -3] });
      const answer = await endpoint(config([https(await servers.dpManager(expired))]));
      assert.match(
        answer.text,
        /^Expired: the certificate was valid until \d{4}-\d\d-\d\d, 3 days ago\. Renew/,
      );
      assert.equal(answer.ok, false);
      assert.equal(answer.code, 1);
    });

    it("not valid yet", async () => {
      const early = await certificate({ name: NAME, authority, days: [2, 30] });
      const answer = await endpoint(config([https(await servers.dpManager(early))]));
      assert.match(answer.text, /^Not valid yet: .* clocks/);
      assert.equal(answer.ok, false);
    });

    it("ends soon: works, with a word", async () => {
      const short = await certificate({ name: NAME, authority, days: [-30, 5] });
      const answer = await endpoint(config([https(await servers.dpManager(short))]));
      assert.match(
        answer.text,
        /^Reachable\. .* expires on \d{4}-\d\d-\d\d, in 5 days\. Renew it in time\.$/,
      );
      assert.equal(answer.ok, true);
    });

    it("wrong name", async () => {
      const other = await certificate({ name: "other.test", authority });
      const answer = await endpoint(config([https(await servers.dpManager(other))]));
      assert.match(
        answer.text,
        /^Name mismatch: the certificate is for other\.test, not for dp-manager\.test\./,
      );
      assert.equal(answer.ok, false);
    });

    it("unknown authority", async () => {
      const stranger = await certificate({ name: "Stranger", use: "authority" });
      const theirs = await certificate({ name: NAME, authority: stranger });
      const answer = await endpoint(config([https(await servers.dpManager(theirs))]));
      assert.match(answer.text, /^Unknown authority: the certificate was issued by CN=Stranger/);
      assert.equal(answer.ok, false);
    });

    it("any certificate will do where verify is false, but it is told", async () => {
      const expired = await certificate({ name: "other.test", days: [-30, -3] });
      const tls = "      verify: false\n";
      const answer = await endpoint(config([https(await servers.dpManager(expired))], { tls }));
      assert.match(answer.text, /^Reachable\. .* accepts it anyway, because .*verify is false: Expired/);
      assert.equal(answer.ok, true);
    });

    it("no answer: takes connections, says nothing in TLS", async () => {
      const answer = await endpoint(config([https(await servers.tcp(() => {}))]));
      assert.match(
        answer.text,
        /^No answer within 1 s: port \d+ accepts connections, but doesn't answer in TLS\./,
      );
      assert.equal(answer.ok, false);
      assert.ok(answer.ms >= 900, "given up after the time-out");
    });

    it("no answer: shakes hands, answers no request", async () => {
      const silent = await servers.silentTls(good);
      const answer = await endpoint(config([https(silent)]));
      assert.match(
        answer.text,
        /^No answer within 1 s: port \d+ accepts connections, but answers no request\./,
      );
      assert.equal(answer.protocol, "TLSv1.3");
      assert.equal(answer.ok, false);
    });

    it("refused", async () => {
      const answer = await endpoint(config([https(await servers.refused())]));
      assert.match(answer.text, /^Refused: .* nothing listens on port \d+\. DP Manager is down/);
      assert.equal(answer.ok, false);
    });

    it("no such name", async () => {
      // Longer than a part of a name can be, so that no name server is asked.
      const name = `${"x".repeat(64)}.invalid`;
      const answer = await endpoint(config([`https://${name}:7943`]));
      assert.match(answer.text, new RegExp(`^There is no address for the name ${name}\\.`));
      assert.equal(answer.ok, false);
    });

    it("no TLS", async () => {
      const plain = await servers.http((_, response) => response.end("hello"));
      const answer = await endpoint(config([https(plain)]));
      assert.match(answer.text, /^Port \d+ doesn't speak TLS\./);
      assert.equal(answer.ok, false);
    });

    it("plain http:// gets a GET /version", async () => {
      const asked: string[] = [];
      const port = await servers.http((request, response) => {
        asked.push(`${request.method} ${request.url}`);
        response.end('{"etcdcluster":"3.5.0"}');
      });
      const answer = await endpoint(config([`http://127.0.0.1:${port}`]));
      assert.equal(answer.text, "Reachable. It answers as etcd 3.5.0.");
      assert.deepEqual(asked, ["GET /version"]);
    });

    for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
      describe(`that demands a client certificate over ${version}`, () => {
        const tls = "      cert: client.pem\n      key: client.key\n";
        const demanding = () =>
          servers.dpManager({
            ...good,
            ca: authority.cert,
            requestCert: true,
            rejectUnauthorized: true,
            minVersion: version,
            maxVersion: version,
          });

        it("and gets none", async () => {
          const answer = await endpoint(config([https(await demanding())]));
          assert.match(answer.text, /requires? a client certificate/);
          assert.match(answer.text, /deployment\.etcd\.tls\.cert and key/);
          assert.equal(answer.ok, false);
        });

        it("and gets it, by paths beside the file", async () => {
          const client = await certificate({ name: "gateway", authority, use: "client" });
          write("client.pem", client.cert);
          write("client.key", client.key);
          const answer = await endpoint(config([https(await demanding())], { tls }));
          assert.equal(answer.text, "Reachable. It answers as etcd 3.5.0.");
          assert.equal(answer.protocol, version);
          assert.equal(answer.code, 0);
        });

        it("and gets another cluster's", async () => {
          const stranger = await certificate({ name: "Stranger", use: "authority" });
          const client = await certificate({ name: "gateway", authority: stranger, use: "client" });
          write("client.pem", client.cert);
          write("client.key", client.key);
          const answer = await endpoint(config([https(await demanding())], { tls }));
          assert.match(answer.text, /rejects the client certificate/);
          assert.equal(answer.ok, false);
        });

        it("which is not on this machine", async () => {
          const answer = await endpoint(config([https(await demanding())], { tls }));
          assert.equal(answer.ok, false);
          assert.match(
            answer.notes.join("\n"),
            /deployment\.etcd\.tls\.cert: client\.pem can't be read on this machine/,
          );
        });
      });
    }
  });

  describe("of a node", () => {
    const status = (code: number, body: string, headers: Record<string, string> = {}) =>
      servers.http((_, response) => response.writeHead(code, headers).end(body));

    it("200", async () => {
      const port = await status(200, '{"status":"ok"}');
      const answer = await node(`127.0.0.1:${port}`, "/status/ready");
      assert.equal(answer.text, "The node is ready: it has its configuration.");
      assert.equal(answer.status, 200);
      assert.equal(answer.ok, true);
    });

    it("503 with the gateway's error, on one line and not long", async () => {
      const error = `worker id: 1 has not\nreceived \u001b[31mconfiguration ${"x".repeat(3000)}`;
      const port = await status(503, JSON.stringify({ status: "error", error }));
      const answer = await node(`127.0.0.1:${port}`, "/status/ready");
      assert.match(answer.text, /^Not ready: .* It says: worker id: 1 has not received/);
      assert.doesNotMatch(answer.text, /\p{Cc}/u);
      assert.ok(answer.text.length < 400);
      assert.equal(answer.ok, false);
      assert.equal(answer.code, 1);
    });

    it("a redirect is not followed", async () => {
      const asked: (string | undefined)[] = [];
      const port = await servers.http((request, response) => {
        asked.push(request.url);
        response.writeHead(302, { location: "/elsewhere" }).end();
      });
      const answer = await node(`127.0.0.1:${port}`, "/status");
      assert.match(answer.text, /^Redirected to \/elsewhere/);
      assert.deepEqual(asked.sort(), ["/status", "/status/ready"]);
    });

    it("an endless answer is cut off", async () => {
      const port = await servers.http((_, response) => {
        response.writeHead(500);
        const more = () => {
          while (!response.destroyed && response.write("y".repeat(65_536)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      });
      const answer = await node(`127.0.0.1:${port}`, "/status");
      assert.match(answer.text, /^The answer is 500, .* It says: y+…$/);
    });

    it("not HTTP", async () => {
      const port = await servers.tcp((socket) => socket.end("220 mail.example.com ESMTP\r\n"));
      assert.match((await node(`127.0.0.1:${port}`, "/status")).text, /doesn't answer in HTTP/);
    });

    it("no answer, and refused", async () => {
      const hanging = await servers.tcp(() => {});
      assert.match((await node(`127.0.0.1:${hanging}`, "/status")).text, /^No answer within 1 s: .*hangs/);
      const refused = await servers.refused();
      assert.match((await node(`127.0.0.1:${refused}`, "/status")).text, /^Refused: .*status API is off/);
    });

    it("by IPv6, at the file's own port", async function () {
      const port = await servers.http((_, response) => response.end("{}"), "::1").catch(() => this.skip());
      const path = config(["http://127.0.0.1:1"], { status: `    port: ${port}\n` });
      const { nodes } = await probe(path, "--node", "::1");
      assert.deepEqual(
        nodes.map(({ url, ok }) => [url, ok]),
        [
          [`http://[::1]:${port}/status`, true],
          [`http://[::1]:${port}/status/ready`, true],
        ],
      );
    });
  });

  describe("on the command line", () => {
    it("is a table, with the code of the worst", async () => {
      const path = config([https(await servers.dpManager(good)), https(await servers.refused())]);
      const { code, stdout } = await cli("probe", "--product", "apisix", path);
      assert.match(stdout, /^ok +\d+ ms {2}https:\/\/127\.0\.0\.1:\d+\n +Reachable\./m);
      assert.match(stdout, /^ +TLSv1\.3\n +Certificate of CN=dp-manager\.test, issued by CN=Test authority/m);
      assert.match(stdout, /^FAILED +\d+ ms {2}https:\/\/127\.0\.0\.1:\d+\n +Refused/m);
      assert.match(stdout, /^2 checked, 1 failed\n$/m);
      assert.equal(code, 1);
    });

    it("shows no password of an endpoint", async () => {
      const { stdout } = await cli(
        "probe",
        "--product",
        "apisix",
        config(["http://root:secret@127.0.0.1:1"]),
      );
      assert.match(stdout, /http:\/\/\*\*\*@127\.0\.0\.1:1/);
      assert.doesNotMatch(stdout, /secret/);
    });

    it("says why a file can't be probed, and exits with 2", async () => {
      const foreign = write("other.yaml", "kind: Pod\n");
      const broken = write("config.yaml", "apisix: [\n");
      const nothing = write(
        "config-idle.yaml",
        "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: yaml\n",
      );
      for (const [args, why] of [
        [[foreign], /can't probe .*other\.yaml: no section in it is specific to a gateway/],
        [["--product", "api7", broken], /can't probe .*: The gateway can't read this file/],
        [[nothing], /can't probe .*: No endpoint is asked, because the gateway connects to none .* --node/],
        [[join(folder, "none.yaml")], /it does not exist/],
        [["--timeout", "0", foreign], /--timeout must be a number of seconds from 0\.1 to 60, not 0/],
        [["--node", "http://a/", foreign], /--node: http:\/\/a\/ is not a node address/],
        [[], /probe takes exactly one path/],
      ] as const) {
        const { code, stdout, stderr } = await cli("probe", ...args);
        assert.match(stderr, why);
        assert.equal(stdout, "");
        assert.equal(code, 2);
      }
    });
  });
});
