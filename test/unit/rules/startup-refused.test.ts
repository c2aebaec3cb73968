import assert from "node:assert/strict";
import { of } from "./harness.ts";

const CODE = "startup/refused";
const related = (text: string) =>
  of(CODE, text, { product: "apisix" }).flatMap((finding) =>
    (finding.related ?? []).map(({ range }) => text.slice(range.start, range.end)),
  );

describe(CODE, () => {
  it("says who has the port, and points there where it stands in the file", () => {
    const text = "apisix:\n  node_listen: 7000\n  control:\n    port: 7000\n";
    const [finding] = of(CODE, text, { product: "apisix" });
    assert.match(finding?.message ?? "", /port 7000 is taken by the Control API \(apisix\.control\) already/);
    assert.deepEqual(related(text), ["7000"]);
  });

  it("points nowhere else where the other port is built in", () => {
    assert.deepEqual(related("apisix:\n  node_listen: 9180\ndeployment:\n  role: traditional\n"), []);
  });
});
