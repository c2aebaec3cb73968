import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { recognize } from "../../server/src/gateway/recognition.ts";
import { parseYaml } from "../../server/src/yaml/document.ts";

const foreignFiles = "../shared/corpus-negative/files.jsonl";
const publicFiles = "../shared/conformance/public.jsonl";

function lines<T>(file: string): T[] {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

const of = (text: string) => recognize(parseYaml(text));

describe("recognition of a gateway configuration", () => {
  it("takes a section that only a gateway has, with something in it that belongs there", () => {
    assert.equal(of("deployment:\n  role: data_plane\n"), "gateway");
    assert.equal(of("apisix:\n  node_listen: 9080\n"), "gateway");
    assert.equal(of("nginx_config:\n  worker_processes: 4\nplugins:\n  - key-auth\n"), "gateway");
  });

  it("takes a section that has just been begun, alone in its file", () => {
    assert.equal(of("deployment:\n"), "gateway");
    assert.equal(of("apisix: {}\n"), "gateway");
  });

  it("takes a list of plugins, if one of them is only the gateway's and half of them are its own", () => {
    assert.equal(of("plugins:\n  - log-rotate\n"), "gateway");
    assert.equal(of("plugins: # all\n  - ...\n  - ocsp-stapling\n"), "gateway");
    assert.equal(of("plugins: [proxy-rewrite, my-own]\nstream_plugins: [mqtt-proxy]\n"), "gateway");
    assert.equal(of("stream_plugins:\n  - mqtt-proxy\n"), "gateway");
    for (const foreign of [
      "plugins:\n  - cors\n  - key-auth\n",
      "plugins:\n  - search\n  - redirects\n  - minify\n",
      "plugins:\n  - my-own\n  - another\n  - proxy-rewrite\n",
      "plugins:\n  - name: proxy-rewrite\n",
      "plugins:\n  proxy-rewrite: {}\n",
      "plugins:\n  - proxy-rewrite\nname: mine\n",
      "plugins: []\n",
    ])
      assert.equal(of(foreign), "foreign", foreign);
  });

  it("takes the etcd of Apache APISIX 1 and 2, alone or with its registries", () => {
    const etcd = "etcd:\n  host:\n    - http://etcd.example.com:2379\n  prefix: /apisix\n";
    assert.equal(of(etcd), "gateway");
    assert.equal(of(`${etcd}nacos:\n  host: [http://nacos.example.com:8848]\n`), "gateway");
    assert.equal(of("etcd:\n  host: http://etcd.example.com:2379\n  tls:\n    verify: false\n"), "gateway");
    for (const foreign of [
      "etcd:\n  host:\n    - etcd.example.com:2379\n",
      "etcd:\n  endpoints:\n    - http://etcd.example.com:2379\n",
      "etcd:\n  host: [http://etcd.example.com:2379]\n  dialTimeout: 5\n",
      `${etcd}log:\n  level: warn\n`,
      "nacos:\n  host: [http://nacos.example.com:8848]\n",
    ])
      assert.equal(of(foreign), "foreign", foreign);
  });

  it("takes service registries, if all their keys are the gateway's", () => {
    const nacos = "discovery:\n  nacos:\n    host: [http://nacos.example.com:8848]\n    fetch_interval: 30\n";
    assert.equal(of(nacos), "gateway");
    for (const foreign of [
      `${nacos}    username: a\n`,
      `${nacos}  zookeeper:\n    hosts: []\n`,
      `${nacos}log:\n  level: warn\n`,
      "discovery:\n  kubernetes: {}\n",
      "discovery:\n  - mqtt\n",
    ])
      assert.equal(of(foreign), "foreign", foreign);
  });

  it("takes a section that is in another one, and does not count what belongs elsewhere as foreign", () => {
    assert.equal(of("deployment:\n  apisix:\n    node_listen: 9080\n"), "gateway");
    assert.equal(of("deployment:\n  apisix:\n    replicas: 1\n"), "foreign");
    const top = "enable_control: true\ncontrol:\n  ip: 0.0.0.0\nssl:\n  enable: true\n";
    assert.equal(of(`apisix:\n  node_listen: 9080\n${top}`), "gateway");
    assert.equal(of(top), "foreign");
  });

  it("calls a file without content blank, and one with the first letters of a section", () => {
    for (const text of ["", "\n\n", "# a comment\n", "---\n", "dep", "apisix"]) {
      assert.equal(of(text), "blank", JSON.stringify(text));
    }
  });

  it("takes nothing else", () => {
    assert.equal(of("deployment:\n  replicas: 3\n"), "foreign");
    assert.equal(of("apiVersion: v1\nkind: ConfigMap\ndata: {}\n"), "foreign");
    assert.equal(of("plugins:\n  - key-auth\n"), "foreign");
    assert.equal(of("- deployment\n"), "foreign");
    assert.equal(of("hello\n"), "foreign");
    assert.equal(of("apisix:\n  node_listen: 9080\na: 1\nb: 2\n"), "foreign");
    assert.equal(of("[\n"), "foreign");
  });

  it("still takes a file that can't be read to its end", () => {
    assert.equal(of("deployment:\n  role: data_plane\n  etcd:\n    host: [\n"), "gateway");
  });

  it("takes no file of other software", function () {
    this.timeout(120_000);
    if (!existsSync(foreignFiles)) {
      console.log(`      skipped: there is no ${foreignFiles}`);
      this.skip();
    }
    // Those two differ from a gateway's file only by their name or values.
    const undecidable = ["047", "088"];
    const wrong = lines<{ id: string; kind: string; text: string }>(foreignFiles)
      .filter(({ id }) => !undecidable.includes(id))
      .map(({ id, kind, text }) => ({ id, kind, text, verdict: of(text) }))
      .filter(({ text, verdict }) => verdict !== (hasContent(text) ? "foreign" : "blank"))
      .map(({ id, kind, verdict }) => ({ id, kind, verdict }));
    assert.deepEqual(wrong, []);
  });

  it("takes all public files but excerpts that anybody could have", function () {
    this.timeout(120_000);
    if (!existsSync(publicFiles)) {
      console.log(`      skipped: there is no ${publicFiles}`);
      this.skip();
    }
    const missed = lines<{ id: string; yaml: string }>(publicFiles)
      .filter(({ yaml }) => of(yaml) !== "gateway")
      .map(({ id, yaml }) => ({
        id,
        keys: Array.from(yaml.matchAll(/^[\w-]+:/gm), ([key]) => key).join(" "),
      }));
    // Excerpts from documentation: lists without a plugin that only the gateway has.
    assert.equal(missed.filter(({ keys }) => keys === "plugins:").length, 4);
    assert.deepEqual(
      missed.filter(({ keys }) => keys !== "plugins:"),
      [],
    );
  });
});

/** Whether a line holds more than a comment. */
function hasContent(text: string): boolean {
  return text.split(/\r?\n/).some((line) => !/^\s*(#.*|---.*)?$/.test(line));
}
