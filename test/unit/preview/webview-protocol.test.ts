import assert from "node:assert/strict";
import { NOTHING_SET, toggleZone } from "../../../client/src/preview/question.ts";
import { awaiting } from "../../../client/src/preview/state.ts";
import { isHealthCheckView, isLiveCheckView } from "../../../client/src/preview/view-guards.ts";
import { isFromWebview, isKeptState, isToWebview } from "../../../client/src/preview/webview-protocol.ts";
import { MULTI_AZ, viewOf } from "../health-check/read.ts";
import { LIVE } from "./live.ts";

/** As it arrives: sent as JSON. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe("isFromWebview", () => {
  for (const message of [
    { type: "ready", question: NOTHING_SET },
    { type: "ask", question: { checkParameters: { interval: 10 }, failedZones: ["aza"] } },
    { type: "openFile" },
    { type: "liveCheck" },
    { type: "copy", what: "url" },
    { type: "insert", what: "haproxy/cfg" },
    { type: "documentation", target: "haproxy" },
    { type: "location", version: 1, finding: 0 },
    { type: "fix", version: 1, finding: 0, fix: 0 },
  ])
    it(`lets ${JSON.stringify(message)} through`, () => assert.equal(isFromWebview(message), true));
  for (const message of [
    undefined,
    null,
    "ready",
    [],
    {},
    { type: "run" },
    { type: "ready" },
    { type: "ask", question: { checkParameters: { interval: "10" }, failedZones: [] } },
    { type: "ask", question: { checkParameters: {}, failedZones: [1] } },
    { type: "ask", question: { checkParameters: {}, failedZones: Array.from({ length: 1001 }, String) } },
    { type: "copy" },
    { type: "copy", what: 1 },
    { type: "documentation", url: "https://example.com" },
    { type: "fix", version: 1, finding: 0 },
  ])
    it(`keeps ${JSON.stringify(message)?.slice(0, 100)} out`, () =>
      assert.equal(isFromWebview(message), false));
});

describe("isToWebview", () => {
  const state = awaiting("file:///config.yaml", "config.yaml", true);
  const view = sent(viewOf(MULTI_AZ));
  const action = { type: "copy", what: "url" };
  const good: readonly unknown[] = [
    { type: "state", state },
    { type: "state", state: { ...state, view, notice: { kind: "outdated", detail: "x" } } },
    { type: "state", state: { ...state, live: { kind: "done", view: LIVE } } },
    { type: "done", action, done: true, text: "Copied" },
  ];
  const bad: readonly unknown[] = [
    null,
    { type: "state" },
    { type: "state", state: { ...state, view: {} } },
    { type: "state", state: { ...state, trusted: 1 } },
    { type: "state", state: { ...state, notice: { kind: "odd" } } },
    { type: "state", state: { ...state, live: { kind: "done" } } },
    { type: "done", action: { type: "odd" }, done: true, text: "Copied" },
    { type: "done", action, done: true },
  ];
  good.forEach((message, i) => {
    it(`lets good message ${i} through`, () => assert.equal(isToWebview(message), true));
  });
  bad.forEach((message, i) => {
    it(`keeps bad message ${i} out`, () => assert.equal(isToWebview(message), false));
  });
});

describe("isHealthCheckView", () => {
  const good = viewOf(MULTI_AZ);

  it("lets what the server makes through, also over JSON and without zones", () => {
    const texts = [MULTI_AZ, "deployment: {etcd: {host: ['https://10.0.0.1:7943']}}", `${MULTI_AZ}a: [`];
    for (const text of texts) assert.equal(isHealthCheckView(sent(viewOf(text))), true, text);
  });

  for (const key of Object.keys(good)) {
    it(`demands ${key}`, () => {
      assert.equal(isHealthCheckView({ ...good, [key]: null }), false);
    });
  }

  it("looks into lists", () => {
    const [target] = good.targets;
    assert.equal(isHealthCheckView({ ...good, zones: [{ ...good.zones[0], endpoints: [1] }] }), false);
    assert.equal(isHealthCheckView({ ...good, targets: [{ ...target, notes: "x" }] }), false);
    assert.equal(isHealthCheckView({ ...good, targets: [{ ...target, timing: {} }] }), false);
    assert.equal(
      isHealthCheckView({ ...good, checkParameters: { ...good.checkParameters, interval: Number.NaN } }),
      false,
    );
    const edit = { range: { start: { line: 0, character: 0 } }, newText: "" };
    const finding = { ...viewOf(MULTI_AZ.replace("0.0.0.0", "127.0.0.1")).findings[0] };
    assert.equal(isHealthCheckView({ ...good, findings: [finding] }), true);
    const fixes = [{ title: "", preferred: true, edits: [edit] }];
    assert.equal(isHealthCheckView({ ...good, findings: [{ ...finding, fixes }] }), false);
  });
});

describe("isLiveCheckView", () => {
  it("looks into answers", () => {
    assert.equal(isLiveCheckView(sent(LIVE)), true);
    for (const key of Object.keys(LIVE)) assert.equal(isLiveCheckView({ ...LIVE, [key]: null }), false, key);
    assert.equal(isLiveCheckView({ ...LIVE, nodes: [{ ...LIVE.nodes[0], ms: "1" }] }), false);
    assert.equal(isLiveCheckView({ ...LIVE, endpoints: [{ ...LIVE.endpoints[0], certificate: {} }] }), false);
  });
});

describe("isKeptState", () => {
  const kept = { uri: "file:///config.yaml", question: NOTHING_SET, scroll: 0 };

  it("demands the document and what was set", () => {
    assert.equal(isKeptState(kept), true);
    assert.equal(
      isKeptState({ ...kept, question: { ...NOTHING_SET, target: "haproxy" }, format: "cfg" }),
      true,
    );
    for (const bad of [undefined, null, {}, { ...kept, uri: 1 }, { uri: kept.uri }, { ...kept, format: 1 }])
      assert.equal(isKeptState(bad), false);
  });
});

describe("toggleZone", () => {
  it("fails a zone and brings it back, and leaves the others", () => {
    const one = toggleZone(NOTHING_SET, "aza");
    const two = toggleZone(one, "azb");
    assert.deepEqual(two.failedZones, ["aza", "azb"]);
    assert.deepEqual(toggleZone(two, "aza").failedZones, ["azb"]);
    assert.deepEqual(toggleZone(one, "aza"), NOTHING_SET);
  });
});
