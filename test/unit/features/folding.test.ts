import assert from "node:assert/strict";
import { foldingRanges } from "../../../server/src/features/folding.ts";
import { mustOpen } from "./harness.ts";

/** The text with the number of folds that begin (+) and end (-) in front of every line. */
function folds(text: string): string {
  const ranges = foldingRanges(mustOpen(text));
  return text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line, i) => {
      const begins = ranges.find(({ startLine }) => startLine === i);
      const ends = ranges.filter(({ endLine }) => endLine === i).length;
      return `${begins ? (begins.kind === "comment" ? "#" : "+") : " "}${ends || " "} ${line}`;
    })
    .join("\n");
}

const TEXT = `# head
# of the file

deployment:
  role: traditional # alone
  # one line
  etcd:
    host:
      - a
      - b
  admin:
    admin_key:
      - name: a
        key: b
      - name: c

# between
#
# more

apisix:
  id: |
    a
    b

  node_listen: [
    9080
  ]
  control:
    {port: 1,
    ip: x}
`;

const FOLDED = `#  # head
 1 # of the file
  ${" "}
+  deployment:
     role: traditional # alone
     # one line
+    etcd:
+      host:
         - a
 2       - b
+    admin:
+      admin_key:
+        - name: a
 1         key: b
 3       - name: c
  ${" "}
#  # between
   #
 1 # more
  ${" "}
+  apisix:
+    id: |
       a
 1     b
  ${" "}
+    node_listen: [
 1     9080
     ]
+    control:
+      {port: 1,
 3     ip: x}`;

describe("folding", () => {
  it("folds keys, items, brackets, blocks of text and of comments, up to what is written last", () => {
    assert.equal(folds(TEXT), FOLDED);
  });

  it("folds the same with the line breaks of Windows", () => {
    assert.equal(folds(TEXT.replaceAll("\n", "\r\n")), FOLDED);
  });

  it("folds nothing that is on one line, and nothing of a blank document", () => {
    assert.deepEqual(foldingRanges(mustOpen("apisix: {id: a, control: {}}\n")), []);
    assert.deepEqual(foldingRanges(mustOpen("")), []);
  });

  it("takes no text for a comment", () => {
    assert.deepEqual(
      foldingRanges(mustOpen("apisix:\n  id: |\n    # a\n    # b\n  control: {}\n")).filter(
        ({ kind }) => kind,
      ),
      [],
    );
  });
});
