import assert from "node:assert/strict";
import {
  isFromWebview,
  isHealthCheckPreview,
  isKeptState,
  isToWebview,
} from "../../../client/src/preview/messages.ts";
import { awaiting } from "../../../client/src/preview/state.ts";
import { MULTI_AZ, previewOf } from "../health-check/read.ts";

describe("isFromWebview", () => {
  for (const message of [{ type: "ready" }, { type: "openFile" }, { type: "copy", what: "url" }])
    it(`lets ${JSON.stringify(message)} through`, () => assert.equal(isFromWebview(message), true));
  for (const message of [
    undefined,
    null,
    "ready",
    [],
    {},
    { type: "run" },
    { type: "copy" },
    { type: "copy", what: 1 },
  ])
    it(`keeps ${JSON.stringify(message)} out`, () => assert.equal(isFromWebview(message), false));
});

describe("isToWebview", () => {
  const state = awaiting("file:///config.yaml", "config.yaml");
  /** As it arrives: sent as JSON. */
  const preview = JSON.parse(JSON.stringify(previewOf(MULTI_AZ)));
  const good: readonly unknown[] = [
    { type: "state", state },
    { type: "state", state: { ...state, preview, notice: { kind: "outdated", detail: "x" } } },
    { type: "copied", what: "url", done: true },
  ];
  const bad: readonly unknown[] = [
    null,
    { type: "state" },
    { type: "state", state: { ...state, preview: {} } },
    { type: "state", state: { ...state, notice: { kind: "odd" } } },
    { type: "copied", what: "url" },
  ];
  good.forEach((message, i) => {
    it(`lets good message ${i} through`, () => assert.equal(isToWebview(message), true));
  });
  bad.forEach((message, i) => {
    it(`keeps bad message ${i} out`, () => assert.equal(isToWebview(message), false));
  });
});

describe("isHealthCheckPreview", () => {
  const good = previewOf(MULTI_AZ);

  it("lets what the server makes through, also over JSON and without zones", () => {
    for (const text of [MULTI_AZ, "", "deployment: {etcd: {host: ['https://10.0.0.1:7943']}}", "a: ["])
      assert.equal(isHealthCheckPreview(JSON.parse(JSON.stringify(previewOf(text)))), true, text);
  });

  for (const key of Object.keys(good)) {
    it(`demands ${key}`, () => {
      assert.equal(isHealthCheckPreview({ ...good, [key]: null }), false);
    });
  }

  it("looks into lists", () => {
    assert.equal(isHealthCheckPreview({ ...good, zones: [{ name: "a", endpoints: [1] }] }), false);
    assert.equal(isHealthCheckPreview({ ...good, targets: [{ ...good.targets[0], notes: "x" }] }), false);
    assert.equal(isHealthCheckPreview({ ...good, tolerableAtStart: Number.NaN }), false);
  });
});

describe("isKeptState", () => {
  it("demands the document", () => {
    assert.equal(isKeptState({ uri: "file:///config.yaml" }), true);
    for (const kept of [undefined, null, {}, { uri: 1 }]) assert.equal(isKeptState(kept), false);
  });
});
