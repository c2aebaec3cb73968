import assert from "node:assert/strict";
import { IntlMessageFormat } from "intl-messageformat";
import type { Messages } from "../../../server/src/text/messages.ts";
import { shippedSources } from "../../support/source-files.ts";
import { declaredIn } from "./declared.ts";
import { isProse, type Texts, textsIn, type Written } from "./prose.ts";

/** The folders without texts of their own: whatever a person reads there is a message. */
const CONVERTED = [
  "client/src/extension.ts",
  "client/src/follower.ts",
  "client/src/owner.ts",
  "client/src/preview/",
  "client/src/restarts.ts",
  "client/src/rule-level.ts",
  "client/src/settings-target.ts",
  "client/src/start-up/",
  "client/src/variable.ts",
  "server/src/cli/",
  "server/src/connection/",
  "server/src/fault.ts",
  "server/src/features/",
  "server/src/health-check/",
  "server/src/live-check/",
  "server/src/node-",
  "server/src/refactorings/",
  "server/src/rules/",
  "server/src/schema/",
  "server/src/server.ts",
  "server/src/supervisor/",
  "server/src/topology/",
  "server/src/workspace/",
  "server/src/yaml/",
];

/** Generated settings: code whose comments are messages. */
const isCode = ({ where, text }: Written): boolean =>
  where.startsWith("server/src/health-check/targets/") && /\n|^[\w" ]*[:=(]/.test(text);

/** What libyaml says, in its own words. */
const isQuoted = ({ where }: Written): boolean => where.startsWith("server/src/yaml/libyaml/");

/** Prose that is no message, by a part of its text, with the reason. */
const NO_MESSAGES: Readonly<Record<string, string>> = {
  "{start, select,": "how several messages of a rule begin",
  "{stops, select,": "how several messages of a rule begin",
  "{unit, select,": "a unit in several messages of a rule",
  "API7 Gateway: multi-AZ data plane": "the name of a snippet in snippets/",
  "AWS local zone": "a name of AWS",
  "AWS zone id": "a name of AWS",
  "Azure Application Gateway": "the name of a load balancer",
  "Azure Load Balancer": "the name of a load balancer",
  "apisix:\n  status:": "YAML to be inserted",
  "default-src 'none'": "a content security policy",
  "Edits of one change overlap.": "a mistake of ours, thrown to whoever made it",
};

/** The parts whose messages are Markdown, where backticks are markup. */
const MARKDOWN = new Set(["features/hover", "features/zone", "features/inlay-hint", "features/completion"]);

describe("messages", () => {
  let texts: Texts = { parts: [], prose: [] };
  let declared: ReadonlyMap<string, Messages> = new Map();

  before(async function () {
    this.timeout(120_000);
    const files = (await shippedSources()).filter((file) => !file.startsWith("node_modules/"));
    texts = await textsIn(files);
    declared = await declaredIn([...new Set(texts.parts.map(fileOf))]);
  });

  /** What is wrong with each message, by part and id. */
  const faults = (faultOf: (message: string, part: string) => string | undefined): readonly string[] =>
    [...declared].flatMap(([part, messages]) =>
      Object.entries(messages).flatMap(([id, message]) => {
        const fault = faultOf(message, part);
        return fault === undefined ? [] : [`${part}/${id}: ${fault}`];
      }),
    );

  it("are declared once for each part", () => {
    const names = texts.parts.map(({ text }) => text);
    assert.deepEqual([...declared.keys()].sort(), names.sort());
    for (const part of ["features", "features/hover", "refactorings"]) assert.ok(declared.has(part), part);
  });

  it("are ICU syntax", () => {
    assert.deepEqual(faults(syntaxFault), []);
  });

  it("hide no parameter between apostrophes", () => {
    const hidden = (message: string) =>
      syntaxFault(message) === undefined
        ? literalsOf(message).find((literal) => /(?<!\{)\{(?!zone\})[a-z]\w*\}(?!\})/.test(literal))
        : undefined;
    assert.deepEqual(faults(hidden), []);
    assert.equal(hidden("It isn't '{key}'."), "It isn't {key}.");
    assert.equal(hidden("Write $'{{NAME}}' or '{}' for {key}, as in dpm-'{zone}'."), undefined);
  });

  it("have no leftovers: spaces where there are none, dots for an ellipsis, code in plain text", () => {
    const leftover = (message: string, part: string) =>
      [/^\s|\s$/, /\S {2,}\S/, /\.\.\./, / [,.;:](?=\s|$)/, ...(MARKDOWN.has(part) ? [] : [/`/])]
        .map((pattern) => pattern.exec(message)?.[0])
        .find((match) => match !== undefined);
    assert.deepEqual(faults(leftover), []);
    for (const message of ["a  b", " a", "a ", "a...", "a , b", "`a`"])
      assert.notEqual(leftover(message, "features"), undefined, message);
    assert.equal(leftover("`a`", "features/hover"), undefined);
  });

  it("are where all prose is that a person reads", () => {
    const ours = texts.prose.filter(
      (written) =>
        CONVERTED.some((folder) => written.where.startsWith(folder)) &&
        !isCode(written) &&
        !isQuoted(written),
    );
    const unknown = ours.filter(
      ({ text }) => !Object.keys(NO_MESSAGES).some((known) => text.includes(known)),
    );
    assert.deepEqual(
      unknown.map(({ where, text }) => `${where}: ${text}`),
      [],
    );
    for (const known of Object.keys(NO_MESSAGES))
      assert.ok(
        ours.some(({ text }) => text.includes(known)),
        `${known} is no longer there`,
      );
  });

  it("is told from other text by its words", () => {
    for (const text of ["Fix all findings", "in use: no", "{} is not a list"]) assert.ok(isProse(text), text);
    for (const text of ["use strict", "a.b.c d.e.f g.h.i", "{} {} {}", "role: {}"])
      assert.ok(!isProse(text), text);
  });
});

function fileOf({ where }: Written): string {
  return where.replace(/:\d+$/, "");
}

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** A message as the server parses it. */
function parse(message: string): readonly Element[] {
  return new IntlMessageFormat(message, "en", undefined, { ignoreTag: true }).getAst();
}

function syntaxFault(message: string): string | undefined {
  try {
    parse(message);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** The literal text of a message, that of its branches included. */
function literalsOf(message: string): readonly string[] {
  const literals = (elements: readonly Element[]): readonly string[] =>
    elements.flatMap((element) => {
      if ("options" in element) return Object.values(element.options).flatMap(({ value }) => literals(value));
      return element.type === LITERAL && "value" in element ? [element.value] : [];
    });
  return literals(parse(message));
}

/** The type of the parts of a message that are text. */
const LITERAL = 0;
