import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { diagnose } from "../../server/src/features/diagnostics.ts";
import { type GatewayDocument, openDocument } from "../../server/src/features/gateway-document.ts";
import { DEFAULT_SETTINGS } from "../../server/src/features/settings.ts";
import { RULES } from "../../server/src/rules/index.ts";
import { grownConfiguration } from "../support/grown-configuration.ts";
import { countWork } from "../support/steps.ts";

/** Something that is inserted behind the second place of something else, or the only one. */
type Edit = readonly [after: string, inserted: string];

/** Edits in the middle of the text. Each kind is one that nothing else in the text depends on. */
const EDITS: Readonly<Record<string, Edit>> = {
  "in a comment": ["# number ", "x"],
  "in the name of a dictionary": ["      tenant-", "x"],
  "of an endpoint": ["http://etcd-", "x"],
  "that makes a port a string": ["port: 9200", "x"],
  "of a new line": ["    keepalive_timeout: 60s", "\n    "],
};

/** The lines of the shorter and the longer file. */
const [SHORT, LONG] = [1_000, 10_000];

/** How many times of what it takes in the short file an edit may take in the long one. */
const MOST = 12;

const URI = "file:///conf/config.yaml";
let version = 0;

function open(text: string, before?: GatewayDocument): GatewayDocument {
  const document = TextDocument.create(URI, "yaml", ++version, text);
  const opened = openDocument(document, DEFAULT_SETTINGS, { text, encoding: "utf-8" }, before);
  assert.ok(opened);
  return opened;
}

/** A text in which something is inserted behind something else. */
function edited(text: string, [after, inserted]: Edit): string {
  const at = text.indexOf(after, text.indexOf(after) + 1);
  const end = (at < 0 ? text.indexOf(after) : at) + after.length;
  return text.slice(0, end) + inserted + text.slice(end);
}

/** A document that is edited again and again. */
class Edited {
  private document: GatewayDocument;

  constructor(private readonly text: string) {
    this.document = open(text);
    diagnose(this.document, "docs");
  }

  /** What is counted of an edit, after the same edit was made and taken back. */
  async after<T>(edit: Edit, count: (work: () => unknown) => Promise<T>): Promise<T> {
    const next = edited(this.text, edit);
    assert.notEqual(next, this.text);
    for (const text of [next, this.text]) this.check(text);
    const counted = await count(() => this.check(next));
    this.check(this.text);
    return counted;
  }

  private check(text: string): void {
    this.document = open(text, this.document);
    diagnose(this.document, "docs");
  }
}

describe("an edit", () => {
  let [short, long]: Edited[] = [];
  before(() => {
    short = new Edited(grownConfiguration(SHORT));
    long = new Edited(grownConfiguration(LONG));
  });

  for (const [name, edit] of Object.entries(EDITS))
    it(`${name} takes about as many steps, and copies as much, however long the file is`, async () => {
      assert.ok(short && long);
      const [few, many] = [await short.after(edit, countWork), await long.after(edit, countWork)];
      assert.ok(
        many.blocks <= few.blocks * MOST,
        `${few.blocks} steps in ${SHORT} lines, ${many.blocks} in ${LONG}`,
      );
      assert.ok(many.copied <= few.copied * MOST, `${few.copied} elements and characters, ${many.copied}`);
    });

  it("in a comment runs as few rules as possible", async () => {
    const edited = short;
    assert.ok(edited);
    const ran = await rulesRunIn((work) => edited.after(EDITS["in a comment"] as Edit, work));
    assert.ok(ran.size <= RULES.length, [...ran].join(", "));
  });
});

/** The codes of the rules that run in a piece of work. */
async function rulesRunIn(
  measure: (count: (work: () => unknown) => Promise<Set<string>>) => Promise<Set<string>>,
): Promise<Set<string>> {
  const originals = RULES.map((rule) => [rule, rule.check] as const);
  const ran = new Set<string>();
  for (const [rule, check] of originals)
    Object.assign(rule, {
      check: (...args: Parameters<typeof check>) => {
        ran.add(rule.code);
        return check.apply(rule, args);
      },
    });
  try {
    return await measure(async (work) => {
      ran.clear();
      await work();
      return new Set(ran);
    });
  } finally {
    for (const [rule, check] of originals) Object.assign(rule, { check });
  }
}
