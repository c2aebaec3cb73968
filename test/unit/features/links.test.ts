import assert from "node:assert/strict";
import { documentLinks } from "../../../server/src/features/links.ts";
import type { Files } from "../../../server/src/host.ts";
import { memoryFiles } from "../../support/memory-files.ts";
import { open } from "./harness.ts";
import { marked } from "./marked.ts";

/** Files that are there, by their URIs. */
function having(...uris: string[]): Files {
  return memoryFiles(Object.fromEntries(uris.map((uri) => [uri, ""]))).files;
}

async function links(text: string, files?: Files, uri = "file:///srv/gw/conf/config.yaml") {
  const document = open(text, { product: "api7" }, uri);
  assert.ok(document);
  const found = await documentLinks(document, files);
  const ofFiles = found.filter(({ tooltip }) => tooltip === "Open the file");
  return {
    found,
    files: marked(
      document,
      ofFiles.map(({ range }) => range),
    ),
    targets: ofFiles.map(({ target }) => target),
  };
}

const CERTIFICATES = `deployment:
  etcd:
    tls:
      cert: "/etc/ssl/a b.pem"
      key: conf/cert/key.pem
apisix:
  ssl:
    ssl_trusted_certificate: system,/etc/ssl/ca.pem, /usr/local/apisix/conf/cert/ca2.pem
`;
const THERE = having(
  "file:///etc/ssl/a%20b.pem",
  "file:///srv/gw/conf/cert/key.pem",
  "file:///etc/ssl/ca.pem",
  "file:///srv/gw/conf/cert/ca2.pem",
);

describe("document links", () => {
  it("lead from paths to the files that are there, from where the gateway looks", async () => {
    const { files, targets } = await links(CERTIFICATES, THERE);
    assert.equal(
      files,
      CERTIFICATES.replace("/etc/ssl/a b.pem", "⟦$&⟧")
        .replace("conf/cert/key.pem", "⟦$&⟧")
        .replace("/etc/ssl/ca.pem", "⟦$&⟧")
        .replace("/usr/local/apisix/conf/cert/ca2.pem", "⟦$&⟧"),
    );
    assert.deepEqual(targets, [
      "file:///etc/ssl/a%20b.pem",
      "file:///srv/gw/conf/cert/key.pem",
      "file:///etc/ssl/ca.pem",
      "file:///srv/gw/conf/cert/ca2.pem",
    ]);
  });

  it("lead nowhere where the file is not there, or where files can't be looked at", async () => {
    assert.deepEqual((await links(CERTIFICATES, having("file:///etc/ssl/other.pem"))).targets, []);
    assert.deepEqual((await links(CERTIFICATES)).targets, []);
  });

  it("take no relative path where the gateway's folder isn't known", async () => {
    const { targets } = await links(CERTIFICATES, THERE, "file:///srv/gw/config.yaml");
    assert.deepEqual(targets, ["file:///etc/ssl/a%20b.pem", "file:///etc/ssl/ca.pem"]);
  });

  it("look for no more files than a gateway can need", async () => {
    let looked = 0;
    const isFile: Files["isFile"] = async () => ++looked > 0;
    const many = Array.from({ length: 5000 }, (_, i) => `/etc/${i}.pem`).join(",");
    const { files } = await links(CERTIFICATES.replace("system,", `${many},`), { ...THERE, isFile });
    assert.equal(looked, 1000);
    assert.match(files, /⟦\/etc\/0\.pem⟧,⟦\/etc\/1\.pem⟧/);
  });

  it("survive paths that are none", async () => {
    const odd = CERTIFICATES.replace("/etc/ssl/a b.pem", "\\ud800/%zz/..");
    assert.ok(Array.isArray((await links(odd, THERE, "untitled:config.yaml")).found));
    assert.ok(Array.isArray((await links(odd, THERE)).found));
  });

  it("lead from sections to their own page of the documentation, once", async () => {
    const { found } = await links("deployment:\n  role: traditional\n  etcd:\n    timeout: 3\n    tls: {}\n");
    assert.deepEqual(
      found.map(({ range, target }) => [range.start.line, target?.startsWith("https://")]),
      found.map(({ range }) => [range.start.line, true]),
    );
    assert.ok(found.length >= 2);
    assert.ok(!found.some(({ range }) => range.start.line === 3), "a key without a page of its own");
  });
});
