import assert from "node:assert/strict";
import {
  answered,
  awaiting,
  closed,
  copyable,
  deleted,
  failed,
  findingOf,
  type PreviewState,
} from "../../../client/src/preview/state.ts";
import { MULTI_AZ, viewOf } from "../health-check/read.ts";

const START = awaiting("file:///config.yaml", "config.yaml", true);
const GOOD = viewOf(MULTI_AZ);
const BROKEN = viewOf(`${MULTI_AZ}  - [`);
const SHOWN = answered(START, GOOD);

/** What is shown, and what is said. */
function summary({ view, notice }: PreviewState): readonly unknown[] {
  return [view === GOOD ? "good" : view === BROKEN ? "broken" : view, notice?.kind];
}

describe("The preview's state", () => {
  for (const [name, state, expected] of [
    ["shows an answer", SHOWN, ["good", undefined]],
    ["keeps the last good picture while the YAML is broken", answered(SHOWN, BROKEN), ["good", "outdated"]],
    ["goes on keeping it", answered(answered(SHOWN, BROKEN), BROKEN), ["good", "outdated"]],
    ["is mended by a good answer", answered(answered(SHOWN, BROKEN), GOOD), ["good", undefined]],
    ["shows what can be read when nothing was good yet", answered(START, BROKEN), ["broken", "partial"]],
    ["goes on doing so", answered(answered(START, BROKEN), BROKEN), ["broken", "partial"]],
    ["shows nothing of another file", answered(SHOWN, null), [undefined, "unrelated"]],
    ["keeps the picture of a closed file", closed(SHOWN), ["good", "closed"]],
    ["keeps it closed when an answer comes late", answered(closed(SHOWN), null), ["good", "closed"]],
    ["follows a file that is opened again", answered(closed(SHOWN), GOOD), ["good", undefined]],
    ["says deleted rather than closed", closed(deleted(SHOWN)), ["good", "deleted"]],
    ["says deleted rather than failed", failed(deleted(SHOWN), new Error("no file")), ["good", "deleted"]],
    ["keeps the picture when the server fails", failed(SHOWN, new Error("gone")), ["good", "failed"]],
    ["says that the server fails from the start", failed(START, "gone"), [undefined, "failed"]],
  ] as const) {
    it(name, () => assert.deepEqual(summary(state), expected));
  }

  it("passes on why", () => {
    assert.equal(failed(SHOWN, new Error("gone")).notice?.detail, "gone");
    assert.equal(answered(SHOWN, BROKEN).notice?.detail, BROKEN.syntaxProblem);
  });

  it("keeps a live check while the file changes", () => {
    const live = { kind: "running" } as const;
    assert.deepEqual(answered({ ...SHOWN, live }, BROKEN).live, live);
    assert.deepEqual(answered({ ...SHOWN, live }, null).live, live);
  });

  it("has the text for every copy button and for nothing else", () => {
    assert.equal(copyable(SHOWN, "url"), "http://NODE:7085/status");
    for (const { id, formats } of GOOD.targets)
      for (const format of formats) assert.equal(copyable(SHOWN, `${id}/${format.id}`), format.text);
    for (const what of ["remedy", "haproxy", "haproxy/", "/cfg", "__proto__"])
      assert.equal(copyable(SHOWN, what), undefined);
    assert.equal(copyable(START, "url"), undefined);
  });

  it("has findings of the view that is shown, not of another version", () => {
    const shown = answered(START, viewOf(MULTI_AZ.replace("0.0.0.0", "127.0.0.1")));
    const version = shown.view?.version ?? -1;
    assert.equal(findingOf(shown, version, 0)?.code, "load-balancer/status-loopback");
    assert.equal(findingOf(shown, version + 1, 0), undefined);
    assert.equal(findingOf(shown, version, 1), undefined);
    assert.equal(findingOf(START, version, 0), undefined);
  });
});
