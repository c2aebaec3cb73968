import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type GatewayDocument, openDocument } from "../../../server/src/features/gateway-document.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/features/settings.ts";
import { fixesOf } from "../../../server/src/rules/check.ts";

/** Mistakes of many kinds, with quick fixes, at many places. */
const TEXT = [
  "apisix:",
  "  node_listen: [9080]",
  "  enable_dev: true",
  "plugin_attr:",
  "  prometheus:",
  "    export_addr: {port: 1:2}",
  "plugins:",
  ...[...Array(20).keys()].map((i) => `  - tenant-plugin-${i}`),
  "nginx_config:",
  "  htpp: {}",
  "  http:",
  "    client_body_timeout: 60sec",
  "deployment:",
  "  role: traditional",
  "  role_traditional: {config_provider: etcd}",
  "  etcd:",
  "    hosts: []",
  "    host:",
  ...["a", "b"].map((zone) => `      - "http://dp-manager.az-${zone}.internal"`),
  "",
].join("\n");

/** Adds a comment to each line in turn, takes it away again, and checks each version. Returns the versions, weakly held. */
function editAndCheck(times: number): readonly WeakRef<GatewayDocument["yaml"]>[] {
  const lines = TEXT.split("\n");
  let last: GatewayDocument | undefined;
  const versions: WeakRef<GatewayDocument["yaml"]>[] = [];
  for (let version = 0; version < times; version++) {
    const at = (version * 7) % (lines.length - 1);
    const isEdited = version % 2 === 0;
    const text = lines.map((line, i) => (i === at && isEdited ? `${line} # ${version}` : line)).join("\n");
    const textDocument = TextDocument.create("file:///conf/config.yaml", "yaml", version, text);
    last = openDocument(textDocument, DEFAULT_SETTINGS, undefined, last);
    assert.ok(last);
    assert.ok(last.findings.length > 5);
    if (version % 5 === 0) for (const finding of last.findings) fixesOf(last.input, finding);
    versions.push(new WeakRef(last.yaml));
  }
  kept = last;
  return versions;
}

/** The version that an editor shows. */
let kept: GatewayDocument | undefined;

describe("a document that is edited for long", () => {
  it("doesn't keep its earlier versions", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const versions = editAndCheck(60);
    // A version is held until the task that made its reference has ended.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const alive = versions.filter((version) => version.deref() !== undefined);
    assert.ok(kept);
    assert.ok(alive.length <= 3, `${alive.length} of ${versions.length} versions are kept`);
  });
});
