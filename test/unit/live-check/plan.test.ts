import assert from "node:assert/strict";
import { openText } from "../../../server/src/features/gateway-document.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../server/src/features/settings.ts";
import { makePlan } from "../../../server/src/live-check/make-plan.ts";
import type { LiveCheckPlan } from "../../../server/src/live-check/plan.ts";

function plan(text: string, nodes: readonly string[] = [], settings: Partial<Settings> = {}): LiveCheckPlan {
  const document = openText(text, { ...DEFAULT_SETTINGS, product: "api7", ...settings });
  assert.ok(document);
  const made = makePlan(document.input, { nodes });
  assert.ok(made);
  return made;
}

const STATUS = "apisix:\n  status:\n    ip: 0.0.0.0\n    port: 17085\n";

function etcd(...lines: readonly string[]): string {
  const head =
    "deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n  etcd:\n    prefix: /apisix\n    timeout: 30\n";
  return head + lines.map((line) => `    ${line}\n`).join("");
}

describe("live check: what is asked", () => {
  it("both paths of every node, at the file's port where none is given; each node once", () => {
    const { nodes, notes } = plan(STATUS + etcd('host: ["https://a:7943"]'), [
      "10.0.1.10",
      "::1",
      "b:80",
      "::1",
    ]);
    assert.deepEqual(
      nodes.map(({ url }) => url),
      [
        "http://10.0.1.10:17085/status",
        "http://10.0.1.10:17085/status/ready",
        "http://[::1]:17085/status",
        "http://[::1]:17085/status/ready",
        "http://b:80/status",
        "http://b:80/status/ready",
      ],
    );
    assert.deepEqual(notes, []);
  });

  it("says why nodes may not answer: status API off, on loopback", () => {
    const hosts = etcd('host: ["https://a:7943"]');
    assert.match(plan(hosts, ["a"]).notes.join(), /leaves the status API off/);
    assert.match(
      plan(`apisix:\n  status: {}\n${hosts}`, ["a"]).notes.join(),
      /listens on the loopback address/,
    );
    assert.deepEqual(plan(hosts).notes, [], "nobody asked for nodes");
  });

  it("tells what is no node address, and asks the others", () => {
    const { nodes, notes } = plan(STATUS + etcd('host: ["https://a:7943"]'), ["http://x/", "10.0.1.10"]);
    assert.equal(nodes.length, 2);
    assert.match(notes.join(), /^http:\/\/x\/ is not asked, because it isn't a node address/);
  });

  it("every endpoint in effect, with its zone and without its password", () => {
    const { endpoints, notes } = plan(
      etcd(
        "host:",
        '  - "https://root:secret@dp-manager.az-a.internal:7943"',
        '  - "https://dp-manager.az-b.internal"',
        '  - "http://[::1]:2379/"',
      ),
    );
    assert.deepEqual(endpoints, [
      {
        url: "https://***@dp-manager.az-a.internal:7943",
        scheme: "https",
        host: "dp-manager.az-a.internal",
        port: 7943,
        zone: "az-a",
      },
      {
        url: "https://dp-manager.az-b.internal:443",
        scheme: "https",
        host: "dp-manager.az-b.internal",
        port: 443,
        zone: "az-b",
      },
      {
        url: "https://dp-manager.az-b.internal:2379",
        scheme: "https",
        host: "dp-manager.az-b.internal",
        port: 2379,
        zone: "az-b",
      },
      { url: "http://[::1]:2379/", scheme: "http", host: "::1", port: 2379, zone: undefined },
    ]);
    assert.match(
      notes.join(),
      /^Endpoint 2 .* has no port\. .* port 443 and watches for changes on port 2379/,
    );
  });

  it("the environment's endpoints in place of the file's", () => {
    const environment = { API7_DP_MANAGER_ENDPOINTS: '["https://other:7943"]' };
    const { endpoints } = plan(etcd('host: ["https://a:7943"]'), [], { environment });
    assert.deepEqual(
      endpoints.map(({ url }) => url),
      ["https://other:7943"],
    );
  });

  it("not what hangs on an unknown variable, and says so", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the gateway
    const { endpoints, notes } = plan(etcd('host: ["https://${{HOST}}:7943", "https://b:7943"]'));
    assert.equal(endpoints.length, 1);
    assert.match(
      notes.join(),
      /^Endpoint 1 of deployment\.etcd\.host is not asked, because it depends on an environment variable/,
    );
  });

  it("no endpoint where the gateway connects to none", () => {
    const text = "deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: yaml\n";
    const { endpoints, notes } = plan(text, [], { product: "apisix" });
    assert.deepEqual(endpoints, []);
    assert.match(notes.join(), /connects to none with the configuration provider yaml/);
  });

  it("nothing of a file that can't be read", () => {
    const document = openText("apisix: [", { ...DEFAULT_SETTINGS, product: "api7" });
    assert.ok(document);
    assert.equal(makePlan(document.input, { nodes: ["a"] }), undefined);
  });

  it("says that the gateway won't start with the file", () => {
    assert.match(
      plan(etcd("host: []")).notes.join(),
      /^A node that answers runs with a different file\. The gateway won't start: /,
    );
  });
});

describe("live check: as whom endpoints are asked", () => {
  it("with certificate, key, name and authorities of the file", () => {
    const { tls } = plan(
      "apisix:\n  ssl:\n    ssl_trusted_certificate: system, ca.pem\n" +
        etcd(
          'host: ["https://a:7943"]',
          "tls:",
          "  cert: c.pem",
          "  key: k.pem",
          "  sni: dp",
          "  verify: false",
        ),
      [],
      { product: "apisix" },
    );
    assert.deepEqual(tls, {
      verify: false,
      sni: "dp",
      certificate: { kind: "file", path: "c.pem", key: "deployment.etcd.tls.cert" },
      key: { kind: "file", path: "k.pem", key: "deployment.etcd.tls.key" },
      trusted: [
        { kind: "system" },
        { kind: "file", path: "ca.pem", key: "apisix.ssl.ssl_trusted_certificate" },
      ],
    });
  });

  it("with what the node's variables hold, in place of the file's", () => {
    const environment = {
      API7_DP_MANAGER_CERT: "the certificate",
      API7_DP_MANAGER_KEY: "the key",
      API7_DP_MANAGER_CA: "the authority",
      API7_DP_MANAGER_SNI: "dp",
    };
    const text = etcd('host: ["https://a:7943"]', "tls:", "  cert: c.pem", "  key: k.pem");
    const { tls } = plan(text, [], { environment });
    assert.equal(tls.sni, "dp");
    assert.deepEqual(tls.certificate, {
      kind: "variable",
      name: "API7_DP_MANAGER_CERT",
      pem: "the certificate",
    });
    assert.deepEqual(tls.key, { kind: "variable", name: "API7_DP_MANAGER_KEY", pem: "the key" });
    assert.deepEqual(tls.trusted.at(-1), {
      kind: "variable",
      name: "API7_DP_MANAGER_CA",
      pem: "the authority",
    });
  });

  it("without a client certificate where its key is missing", () => {
    const { tls } = plan(etcd('host: ["https://a:7943"]', "tls:", "  cert: c.pem"));
    assert.equal(tls.certificate, undefined);
    assert.equal(tls.verify, true);
  });
});
