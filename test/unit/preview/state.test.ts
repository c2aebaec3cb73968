import assert from "node:assert/strict";
import {
  answered,
  awaiting,
  closed,
  copyable,
  deleted,
  failed,
  type PreviewState,
} from "../../../client/src/preview/state.ts";
import { MULTI_AZ, previewOf } from "../health-check/read.ts";

const START = awaiting("file:///config.yaml", "config.yaml");
const GOOD = previewOf(MULTI_AZ);
const BROKEN = previewOf(`${MULTI_AZ}  - [`);
const SHOWN = answered(START, GOOD);

/** What is shown, and what is said. */
function summary({ preview, notice }: PreviewState): readonly unknown[] {
  return [preview === GOOD ? "good" : preview === BROKEN ? "broken" : preview, notice?.kind];
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

  it("has the text for every copy button and for nothing else", () => {
    assert.equal(copyable(SHOWN, "url"), "http://NODE:7085/status");
    assert.equal(copyable(SHOWN, "target-haproxy"), GOOD.targets.find(({ id }) => id === "haproxy")?.text);
    for (const what of ["remedy", "haproxy", "target-", "__proto__"])
      assert.equal(copyable(SHOWN, what), undefined);
    assert.equal(copyable(START, "url"), undefined);
  });
});
