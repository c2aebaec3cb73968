import assert from "node:assert/strict";
import { findingsOfGroup, REFERENCE } from "../harness.ts";

const CODE = "multi-az/nodes-differ";

/** What the rule says of each file of a group: the text that it is about, and the message. */
function differences(files: Readonly<Record<string, string>>): Record<string, [string, string][]> {
  return Object.fromEntries(
    Object.entries(findingsOfGroup(files)).map(([name, found]) => [
      name,
      found
        .filter((finding) => finding.code === CODE)
        .map(({ range, message }) => [files[name]?.slice(range.start, range.end) ?? "", message]),
    ]),
  );
}

const [A, B, C] = ["az-a/config.yaml", "az-b/config.yaml", "az-c/config.yaml"] as const;

describe(CODE, () => {
  it("says nothing of files that come to the same, however they are written", () => {
    const flow = "deployment: {role: traditional, etcd: {prefix: /apisix, host: [";
    const hosts = ["c", "a", "b"].map((zone) => `"https://dp-manager.az-${zone}.internal:7943"`).join(", ");
    const found = differences({ [A]: REFERENCE, [B]: `# the same\n${flow}${hosts}]}}\n` });
    assert.deepEqual(found, { [A]: [], [B]: [] });
  });

  it("leaves out what does not start: it has no configuration that is filled up to its end", () => {
    const found = differences({
      [A]: REFERENCE,
      [B]: `${REFERENCE.replace("timeout: 30", "timeout: 60")}apisix:\n`,
      [C]: REFERENCE,
    });
    assert.deepEqual(found, { [A]: [], [B]: [], [C]: [] });
  });

  it("tells the file that is another than most of them, at the value", () => {
    const found = differences({
      [A]: REFERENCE,
      [B]: REFERENCE.replace("timeout: 30", "timeout: 60"),
      [C]: REFERENCE,
    });
    assert.deepEqual(found, {
      [A]: [],
      [B]: [
        [
          "timeout",
          "deployment.etcd.timeout has another value in az-a/config.yaml and az-c/config.yaml. Here: 60; there: 30. " +
            "All nodes of a gateway group should have the same configuration.",
        ],
      ],
      [C]: [],
    });
  });

  it("tells both of two, and says which value is the default", () => {
    const found = differences({
      [A]: REFERENCE,
      [B]: REFERENCE.replace("    timeout: 30\n", "    timeout: 5\n"),
    });
    assert.match(found[A]?.[0]?.[1] ?? "", /Here: 30; there: 5\./);
    assert.match(found[B]?.[0]?.[1] ?? "", /Here: 5; there: 30\./);
    const added = differences({ [A]: REFERENCE, [B]: `${REFERENCE}apisix:\n  node_listen: 9081\n` });
    assert.match(added[A]?.[0]?.[1] ?? "", /^apisix\.node_listen has another value .*there: 9081/);
    // Nothing of it stands in the file: the nearest that does.
    assert.equal(added[A]?.[0]?.[0], "deployment");
    assert.equal(added[B]?.[0]?.[0], "node_listen");
  });

  it("names what only one list has", () => {
    const [, second] = REFERENCE.match(/ {6}- ".*az-b.*\n/)
      ? ["", REFERENCE.replace(/ {6}- ".*az-b.*\n/, "")]
      : [];
    const found = differences({ [A]: REFERENCE, [B]: second ?? "" });
    assert.match(
      found[A]?.[0]?.[1] ?? "",
      /Only here: "https:\/\/dp-manager\.az-b\.internal:7943"\. All nodes of a gateway group should list the same endpoints\./,
    );
  });

  it("shows no secrets", () => {
    const withKey = (key: string) =>
      `${REFERENCE}apisix:\n  data_encryption:\n    enable_encrypt_fields: true\n    keyring: [${key}]\n`;
    const found = differences({ [A]: withKey("aaaaaaaaaaaaaaaa"), [B]: withKey("bbbbbbbbbbbbbbbb") });
    assert.match(found[A]?.[0]?.[1] ?? "", /keyring .*hidden.*can't read fields that were encrypted/);
    assert.doesNotMatch(JSON.stringify(found), /a{16}|b{16}/);
  });

  it("shows no secrets deep in lists, in NGINX text and in URLs", () => {
    const registry = (secret: string) =>
      `${REFERENCE}discovery:\n  kubernetes:\n    - id: ${secret.slice(0, 1)}\n      service: {host: api.internal, port: "443"}\n      client: {token: ${secret}}\n`;
    const snippet = (secret: string) =>
      `${REFERENCE}nginx_config:\n  http_server_configuration_snippet: |\n    set $pass ${secret};\n`;
    const url = (secret: string) =>
      `${REFERENCE}discovery:\n  consul:\n    servers: ["http://user:x@${secret}@consul.internal:8500"]\n`;
    for (const text of [registry, snippet, url]) {
      const found = differences({ [A]: text("aaaasecret"), [B]: text("bbbbsecret") });
      assert.equal(found[A]?.length, 1, text("a"));
      assert.doesNotMatch(JSON.stringify(found), /secret/);
    }
  });

  it("says nothing of the order of lists in which it does not count", () => {
    const text = (plugins: string, nets: string) =>
      `${REFERENCE}plugins: [${plugins}]\nnginx_config:\n  http:\n    real_ip_from: [${nets}]\n`;
    const found = differences({
      [A]: text("cors, key-auth", '127.0.0.1, "unix:"'),
      [B]: text("key-auth, cors", '"unix:", 127.0.0.1'),
    });
    assert.deepEqual(found, { [A]: [], [B]: [] });
    const keyring = (keys: string) => `${REFERENCE}apisix:\n  data_encryption:\n    keyring: [${keys}]\n`;
    const [one, two] = ["abcdefghijklmnop", "bcdefghijklmnopq"];
    const ordered = differences({ [A]: keyring(`${one}, ${two}`), [B]: keyring(`${two}, ${one}`) });
    assert.equal(ordered[A]?.length, 1);
  });

  it("does not hold what two products have built in against files that say nothing of it", () => {
    const [api7, apisix] = ["https://a.internal:7943", "https://a.internal:2379"].map(
      (host) => `deployment:\n  role: traditional\n  etcd:\n    prefix: /apisix\n    host: ["${host}"]\n`,
    );
    const found = differences({ [A]: api7 ?? "", [B]: apisix ?? "" });
    assert.deepEqual(
      found[A]?.map(([at]) => at),
      ["host"],
    );
  });

  it("lets a node have its own id and its own address", () => {
    const node = (n: number) =>
      `${REFERENCE}apisix:\n  id: node-${n}\n  status:\n    ip: 10.0.0.${n}\n    port: 7085\n`;
    assert.deepEqual(differences({ [A]: node(1), [B]: node(2) }), { [A]: [], [B]: [] });
  });

  it("points at the other file's value", () => {
    const other = REFERENCE.replace("timeout: 30", "timeout: 60");
    const { [A]: found = [] } = findingsOfGroup({ [A]: REFERENCE, [B]: other });
    const [related] = found.find((finding) => finding.code === CODE)?.related ?? [];
    assert.equal(related?.file?.uri, `file:///${B}`);
    assert.equal(other.slice(related?.range.start, related?.range.end), "timeout");
  });

  it("counts what is too much to be told", () => {
    const many = Array.from({ length: 30 }, (_, i) => `    k${i}: ${i}`).join("\n");
    const found = differences({
      [A]: REFERENCE,
      [B]: `${REFERENCE}plugin_attr:\n  mine:\n${many}\n`,
    });
    const own = (n: number) => Array.from({ length: 30 }, (_, i) => `    k${i}: ${i + n}`).join("\n");
    assert.equal(found[A]?.length, 1);
    const both = differences({
      [A]: `${REFERENCE}plugin_attr:\n  mine:\n${own(0)}\n`,
      [B]: `${REFERENCE}plugin_attr:\n  mine:\n${own(1)}\n`,
    });
    assert.equal(both[A]?.length, 20);
    assert.match(both[A]?.at(-1)?.[1] ?? "", /10 more values differ\.$/);
  });

  it("compares what variables hold, and nothing that only the nodes know", () => {
    const timeout = (written: string) => REFERENCE.replace("timeout: 30", `timeout: ${written}`);
    const unknown = { [A]: timeout(`"$\{{T}}"`), [B]: REFERENCE, [C]: timeout("60") };
    assert.deepEqual(
      Object.values(differences(unknown)).map((found) => found.length),
      [0, 1, 1],
    );
    const files = { [A]: timeout(`"$\{{T:=60}}"`), [B]: REFERENCE, [C]: REFERENCE };
    assert.match(differences(files)[A]?.[0]?.[1] ?? "", /Here: 60; there: 30\./);
    const inList = REFERENCE.replace("az-b", `$\{{ZONE}}`);
    assert.deepEqual(differences({ [A]: inList, [B]: REFERENCE }), { [A]: [], [B]: [] });
  });

  it("says nothing where a file can't be read", () => {
    assert.deepEqual(differences({ [A]: REFERENCE, [B]: "deployment: [" }), { [A]: [], [B]: [] });
  });
});
