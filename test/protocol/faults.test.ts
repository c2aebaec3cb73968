import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createGuard } from "../../server/src/connection/guard.ts";
import { REFACTORINGS } from "../../server/src/refactorings/index.ts";
import type { Refactoring } from "../../server/src/refactorings/refactoring.ts";
import { RULES } from "../../server/src/rules/index.ts";
import { TEXT } from "../../server/src/rules/reads.ts";
import type { Rule } from "../../server/src/rules/rule.ts";
import { messages } from "../../server/src/text/messages.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { Client, type Options } from "./client.ts";

const ROOT = "file:///w";
const URI = `${ROOT}/config.yaml`;
const EXAMPLE = readFileSync("examples/multi-az/config.yaml", "utf8");
const WRONG = EXAMPLE.replace("timeout: 30", 'timeout: "30"');
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
const PULLS = { textDocument: { diagnostic: {} } };

/** A rule or refactoring that is there for one test. */
function add<T>(list: readonly T[], one: T): () => void {
  const all = list as T[];
  all.unshift(one);
  return () => void all.splice(all.indexOf(one), 1);
}

const rule = (code: string, check: Rule["check"]): Rule => ({
  code,
  say: messages(code, { title: "A rule of the test" }),
  reads: [TEXT],
  sources: [],
  severity: "warning",
  check,
});

describe("work that throws", () => {
  let client: Client;
  let remove = () => {};
  const logged: string[] = [];
  const about = (what: string) => logged.filter((message) => message.includes(what));

  async function start(options?: Options) {
    client = await Client.inProcess(options);
    client.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      logged.push(message);
    });
  }
  afterEach(() => {
    client.dispose();
    remove();
    remove = () => {};
    logged.length = 0;
  });

  it("in a rule costs that rule's findings, and is logged once with its code", async () => {
    remove = add(
      RULES,
      rule("test/throws", () => {
        throw new TypeError("no such thing");
      }),
    );
    await start();
    await client.open(URI, WRONG);
    const codes = (await client.diagnostics(URI)).map(({ code }) => code);
    assert.deepEqual(
      codes,
      ["load-balancer/status-off", "schema/type"].filter((code) => codes.includes(code)),
    );
    assert.ok(codes.includes("schema/type"));
    for (const text of [`${WRONG}#\n`, `${WRONG}##\n`]) {
      await client.change(URI, text);
      await client.diagnostics(URI);
    }
    const [message, ...others] = about("test/throws");
    assert.match(
      message ?? "",
      /^test\/throws failed on file:\/\/\/w\/config\.yaml: TypeError: no such thing\n {4}at /,
    );
    assert.deepEqual(others, []);
  });

  it("in a fix costs that fix, in quick fixes and in “fix all”", async () => {
    remove = add(
      RULES,
      rule("test/no-fix", (input) => [
        {
          message: "It has a fix that throws.",
          range: input.root?.range ?? { start: 0, end: 0 },
          fixes: () => {
            throw new RangeError("too much");
          },
        },
      ]),
    );
    await start();
    await client.open(URI, WRONG);
    const titles = (await client.codeActions(URI, WHOLE)).map(({ title }) => title);
    assert.ok(titles.includes("Suppress test/no-fix on this line"));
    assert.ok(titles.includes("Fix all findings that can be fixed automatically"));
    assert.ok(
      titles.some((title) => title.includes("30")),
      titles.join("\n"),
    );
    assert.equal(about("the fixes of test/no-fix failed").length, 1);
  });

  it("in a refactoring costs that refactoring", async () => {
    const bad: Refactoring = {
      id: "bad",
      kind: "refactor.rewrite",
      keepsEffect: true,
      changesAt: () => {
        throw new Error("not today");
      },
    };
    remove = add(REFACTORINGS, bad);
    await start();
    const text = EXAMPLE.replace("    prefix", "    password: abc\n    prefix");
    await client.open(URI, text);
    const line = text.split("\n").findIndex((candidate) => candidate.includes("password"));
    const here = { start: { line, character: 16 }, end: { line, character: 16 } };
    const [extract] = await client.codeActions(URI, here, ["refactor"]);
    assert.match(extract?.title ?? "", /ETCD_PASSWORD/);
    assert.equal(about("the refactoring bad failed").length, 1);
  });

  it("shows no secret of the file, and nothing that a terminal acts on, in the log and in what is said of the file", async () => {
    remove = add(
      RULES,
      rule("test/tells", ({ document: { text } }) => {
        if (text.includes("# rule")) throw new TypeError(text);
        const torn = {
          get start(): number {
            throw new RangeError(text);
          },
          end: 0,
        };
        return [torn, torn].map((range) => ({ message: "m", range }));
      }),
    );
    await start();
    const secrets = "password: hunter22\n# https://root:hunter22@x/ \u001b[31m\n    at token: hunter22\n";
    await client.open(URI, `${EXAMPLE}# rule\n# ${secrets}`);
    await client.diagnostics(URI);
    await client.change(URI, `${EXAMPLE}# ${secrets}`);
    const [trouble] = await client.diagnostics(URI);
    assert.match(String(trouble?.message), /RangeError: /);
    assert.equal(logged.length, 2);
    for (const message of [...logged, String(trouble?.message)]) {
      assert.doesNotMatch(message, /hunter22/);
      assert.doesNotMatch(message.replaceAll("\n", ""), /\p{Cc}/u);
    }
  });

  it("in a request is answered as an error, and the next one as ever", async () => {
    const { files } = memoryFiles({});
    const isFile = () => Promise.reject(new Error("the disk is gone"));
    await start({ files: { ...files, isFile } });
    await client.open(URI, `${EXAMPLE}apisix:\n  ssl:\n    ssl_trusted_certificate: /ca.crt\n`);
    const links = () =>
      client.connection.sendRequest("textDocument/documentLink", { textDocument: { uri: URI } });
    for (let i = 0; i < 2; i++)
      await assert.rejects(links, {
        code: -32603,
        message: "textDocument/documentLink failed. The log has the details.",
      });
    assert.equal(about("textDocument/documentLink failed").length, 1);
    assert.notEqual(await client.hover(URI, { line: 1, character: 1 }), null);
  });

  it("in one file of the workspace is that file's trouble", async () => {
    const good = `${ROOT}/good/config.yaml`;
    const bad = `${ROOT}/bad/config.yaml`;
    const { files } = memoryFiles({ [good]: WRONG, [bad]: WRONG });
    const read = (uri: string) => (uri === bad ? Promise.reject(new Error("torn")) : files.read(uri));
    await start({ folders: [ROOT], files: { ...files, read }, capabilities: PULLS });
    const reports = new Map(
      (await client.pullWorkspace()).map((report) => [report.uri, "items" in report ? report.items : []]),
    );
    assert.ok(reports.get(good)?.some(({ code }) => code === "schema/type"));
    const [trouble, ...others] = reports.get(bad) ?? [];
    assert.match(String(trouble?.message), /^This file can't be checked: .*Error: torn/);
    assert.equal(trouble?.severity, 3);
    assert.deepEqual(others, []);
  });

  it("outside of any rule is said in place of the findings, until the file changes", async () => {
    let throws = true;
    const torn = { message: "m", range: { start: 0, end: 0 } };
    // Not the rule's own work: what puts the findings in order falls over it.
    Object.defineProperty(torn.range, "start", {
      get: () => {
        throw new Error("no place");
      },
    });
    remove = add(
      RULES,
      rule("test/torn", () => (throws ? [torn, torn] : [])),
    );
    await start();
    await client.open(URI, WRONG);
    const [trouble, ...others] = await client.diagnostics(URI);
    assert.match(String(trouble?.message), /^This file can't be checked: .*Error: no place/);
    assert.deepEqual(others, []);
    throws = false;
    await client.change(URI, `${WRONG}#\n`);
    assert.ok((await client.diagnostics(URI)).some(({ code }) => code === "schema/type"));
  });

  it("while diagnostics are published does not end the process, and the next ones come", async () => {
    const { files } = memoryFiles({});
    let throws = true;
    const readVariables = async () => {
      if (throws) throw new Error("torn");
      return { variables: {} };
    };
    await start({
      files: { ...files, readVariables },
      initializationOptions: { settings: { environmentFile: "/x/.env" } },
    });
    await client.open(URI, WRONG);
    assert.ok((await client.diagnostics(URI)).some(({ code }) => code === "schema/type"));
    assert.equal(about("reading the environment file failed").length, 1);
    throws = false;
    await client.change(URI, `${WRONG}#\n`);
    assert.ok((await client.diagnostics(URI)).some(({ code }) => code === "schema/type"));
  });

  it("in what nobody waits for is logged, and ends nothing", async () => {
    const guard = createGuard(
      { console: { error: (message: string) => logged.push(message) } } as never,
      undefined,
    );
    guard.run("publishing", () => Promise.reject(new Error("the pipe is gone")));
    guard.run("publishing", () => {
      throw undefined;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(logged.map((message) => message.split("\n")[0]).sort(), [
      "publishing failed: Error: the pipe is gone",
      "publishing failed: undefined",
    ]);
  });
});

describe("settings that change while a publication waits for them", () => {
  it("are taken over", async () => {
    const client = await Client.inProcess({ capabilities: { workspace: { configuration: true } } });
    const answers: ((rules: object) => void)[] = [];
    const asked = new Promise<void>((resolve) => {
      client.connection.onRequest("workspace/configuration", async () => {
        const rules = await new Promise<object>((answer) => {
          answers.push(answer);
          if (answers.length === 1) resolve();
          else answer({ "schema/type": "off" });
        });
        return [{ rules }];
      });
    });
    await client.open(URI, WRONG);
    await asked;
    await client.configure(null);
    answers[0]?.({});
    const last = await client.publishedWhen(URI, (found) =>
      found.every(({ code }) => code !== "schema/type"),
    );
    assert.deepEqual(
      last.map(({ code }) => code),
      ["load-balancer/status-off"],
    );
    client.dispose();
  });
});
