import assert from "node:assert/strict";
import fc from "fast-check";
import { parseYaml, type YamlDocument } from "../../../server/src/yaml/document.ts";
import type { OffsetRange, TreeNode } from "../../../server/src/yaml/tree.ts";
import { countingEntries } from "../../../server/src/yaml/tree.ts";
import { startUpOf } from "../../support/start-up.ts";
import { fixtures } from "./completion-fixtures.ts";
import { accept, acceptItem, CURSOR, offeredIn, open } from "./harness.ts";

/** Texts in which indentation, a line's end or a comment decides what is what. */
const ODD = [
  "  de",
  "# above\n  de\n",
  "  deployment:\n    role: traditional\n    etcd:\n      host:\n      - http://a:2379\n    pre\n",
  " apisix:\n   node_listen: 9080\n\n   \n",
  "---\n  apisix:\n    enable_admin: false\n",
  "deployment:\n  role: traditional\n  etcd: # here\n    # and here\n    host: # there\n      - a\n    prefix: |\n      /x\n\n      # text\n",
  "nginx_config:\n  http_configuration_snippet: |\n    a\n\n  main_configuration_snippet: >-\n    b\n\n    c\n  error_log: one\n    two\n    three\n",
  'apisix: {node_listen: [9080,\n  9081], enable_admin:\n  true, ssl: {enable: false,\n}}\ndeployment: {role: "tradi\\\n  tional", etcd: {}}\n',
  "apisix:\n  node_listen:\n  - 9080\n  -\n  ssl:\n    listen:\n      - port: 9443\n\n\n    enable: true\nplugins:\n- a\n\n- b",
  "x: &x\n  role: traditional\ndeployment:\n  <<: *x\n  etcd:\n    <<: {prefix: /a}\n\n  admin: *x\n",
  "apisix:\n\tenable_admin: true\n",
  "? apisix\n: enable_admin: true\n  node_listen: 9080\n? deployment\n",
];

interface Leaf {
  readonly path: string;
  readonly range: OffsetRange;
}

/** The scalars of a text, with where they stand in it; the positions in lists don't count. */
function leavesOf({ root }: YamlDocument): Leaf[] {
  const leaves: Leaf[] = [];
  const go = (node: TreeNode, path: string): void => {
    if (node.kind === "scalar")
      leaves.push({ path: `${path}: ${typeof node.value} ${node.value}`, range: node.range });
    else if (node.kind === "list") for (const item of node.items) go(item, `${path}.*`);
    else for (const { key, value } of countingEntries(node)) go(value, `${path}.${key}`);
  };
  if (root) go(root, "");
  return leaves;
}

/** The values that stood away from the cursor's line and are not there any more; a key there may have got another name. */
function lost(
  before: YamlDocument,
  after: YamlDocument,
  line: OffsetRange,
  renamed: (path: string) => string,
): string[] {
  const there = new Map<string, number>();
  for (const { path } of leavesOf(after)) there.set(path, (there.get(path) ?? 0) + 1);
  return leavesOf(before).flatMap(({ path, range }) => {
    const isTouched = range.start <= line.end && line.start <= range.end;
    // An empty value may get its content from a line below it.
    const waits = range.start === range.end && before.text.slice(range.end, line.start).trim() === "";
    if (isTouched || (waits && range.end <= line.start)) return [];
    const name = there.has(path) ? path : renamed(path);
    const left = there.get(name) ?? 0;
    there.set(name, left - 1);
    return left < 1 ? [path] : [];
  });
}

const RUNS = Number(process.env.COMPLETION_RUNS ?? 300);

describe("completion", () => {
  it("replaces what was typed with blanks before it by the whole pattern", () => {
    const text = accept(`  de${CURSOR}`, "API7 Gateway: multi-AZ data plane");
    assert.deepEqual(parseYaml(text).problems, []);
    assert.match(text, /^deployment:\n/);
  });

  it("leaves readable what was readable, and every other value as it was", () => {
    const settings = [
      { product: "api7" as const },
      { product: "apisix" as const },
      { product: "apisix" as const, version: "2.15.0" },
    ];
    const odd = ODD.flatMap((text, i) =>
      settings.map((each) => ({ name: `odd ${i + 1}`, text, settings: each })),
    );
    const texts = fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...fixtures()));
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.boolean(), ({ name, text, settings }, at, from, crlf) => {
        const typed = crlf ? text.replace(/\r?\n/g, "\r\n") : text;
        const offset = at % (typed.length + 1);
        const before = open(typed, settings);
        if (before === undefined || before.input.document.problems.length > 0) return;
        const { document, product, version } = before.input;
        const isRead = (one: string) =>
          startUpOf(one, product, version, {}).causes.every(({ step }) => step !== "yaml");
        const wasRead = isRead(typed);
        const items = offeredIn(before, offset);
        const step = Math.max(1, Math.floor(items.length / 6));
        const newline = typed.indexOf("\n", offset);
        const line = {
          start: typed.lastIndexOf("\n", offset - 1) + 1,
          end: newline < 0 ? typed.length : newline,
        };
        for (let i = from % step; i < items.length; i += step) {
          const item = items[i];
          if (item === undefined) continue;
          const after = acceptItem(typed.slice(0, offset) + CURSOR + typed.slice(offset), item);
          const read = parseYaml(after);
          const what = `${item.label} at ${offset} of ${name} ${JSON.stringify(settings)}:\n${after}`;
          assert.deepEqual(read.problems, [], what);
          assert.ok(!wasRead || isRead(after), `the gateway does not read it any more: ${what}`);
          const word = /^[ -]*([\w.-]+)\s*:/.exec(typed.slice(line.start, line.end))?.[1] ?? "";
          const renamed = (path: string) => path.replace(`.${word}`, `.${item.label.replace(/^- /, "")}`);
          assert.deepEqual(lost(document, read, line, renamed), [], what);
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }).timeout(RUNS * 1_000);
});
