import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
import { superviseOver } from "../../server/src/cli/lsp.ts";
import { serveInThread } from "../../server/src/cli/serve-thread.ts";
import { RULES } from "../../server/src/rules/index.ts";
import { TEXT } from "../../server/src/rules/reads.ts";
import type { Rule } from "../../server/src/rules/rule.ts";
import { serve } from "../../server/src/server.ts";
import { messages } from "../../server/src/text/messages.ts";
import { Client } from "./client.ts";

const EXAMPLE = readFileSync("examples/multi-az/config.yaml", "utf8");
const WRONG = EXAMPLE.replace("timeout: 30", "timeout: 0");
const GOOD_URI = "file:///good/config.yaml";
const BAD_URI = "file:///bad/config.yaml";

/** In milliseconds of work; a server on its first file needs some of them. */
const HANG = 3_000;

/** Rules that do to the server what no rule should, by a comment in the file. */
const EVIL: Rule = {
  code: "test/evil",
  say: messages("test/evil", { title: "Evil" }),
  reads: [TEXT],
  sources: [],
  severity: "warning",
  check: ({ document: { text } }) => {
    while (text.includes("# hang"));
    if (text.includes("# die")) process.exit(7);
    return [];
  },
};

// This file is also the program that the tests start, and its thread.
if (!isMainThread) {
  (RULES as Rule[]).push(EVIL);
  const host = { pages: "https://pages.example/rules", version: "0.0.0" };
  serveInThread(host, Promise.resolve({ serve }));
} else if (process.argv[2] === "--supervise") superviseOver("stdio", __filename, HANG);
else
  describe("a server that hangs or ends", () => {
    let client: Client;
    let child: ChildProcess;
    let shown: string[];
    let nextShown: () => Promise<string>;

    beforeEach(async () => {
      ({ client, process: child } = await Client.ofProcess([__filename, "--supervise"]));
      shown = [];
      let wake: ((message: string) => void)[] = [];
      client.connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
        shown.push(message);
        for (const call of wake) call(message);
        wake = [];
      });
      nextShown = () => new Promise((resolve) => wake.push(resolve));
    });
    afterEach(async () => {
      const ended = once(child, "exit");
      await client.stop();
      assert.equal((await ended)[0], 0);
      client.dispose();
    });

    const codes = async (uri: string) => (await client.diagnostics(uri)).map(({ code }) => code);

    it("is restarted, reports that once, and ignores the document until it changes", async () => {
      await client.open(GOOD_URI, WRONG);
      assert.ok((await codes(GOOD_URI)).includes("schema/range"));
      const said = nextShown();
      await client.open(BAD_URI, `${WRONG}# hang\n`);
      const lost = assert.rejects(client.pull(BAD_URI), {
        code: -32802,
        message: /restarted before it could respond/,
      });
      assert.match(
        await said,
        /did not respond for 3 s while working on config\.yaml \(checking the file\), and was restarted\./,
      );
      await lost;
      // Other documents work as before; this one has one informational diagnostic.
      assert.notEqual(await client.hover(GOOD_URI, { line: 1, character: 1 }), null);
      const [trouble, ...others] = await client.publishedWhen(BAD_URI, (found) => found.length > 0);
      assert.match(String(trouble?.message), /did not respond for 3 s.*ignored until it changes/s);
      assert.equal(trouble?.severity, 3);
      assert.deepEqual(others, []);
      assert.equal(await client.hover(BAD_URI, { line: 1, character: 1 }), null);
      assert.ok(
        (await client.publishedWhen(GOOD_URI, (found) => found.length > 0)).some(
          ({ code }) => code === "schema/range",
        ),
      );
      await client.change(BAD_URI, WRONG);
      await client.publishedWhen(BAD_URI, (found) => found.some(({ code }) => code === "schema/range"));
      assert.notEqual(await client.hover(BAD_URI, { line: 1, character: 1 }), null);
      assert.equal(shown.length, 1);
    });

    it("is restarted with what was typed meanwhile", async () => {
      await client.open(GOOD_URI, EXAMPLE);
      await codes(GOOD_URI);
      const said = nextShown();
      await client.open(BAD_URI, `${EXAMPLE}# die\n`);
      await client.change(GOOD_URI, WRONG);
      assert.match(await said, /ended \(exit code 7\) while working on config\.yaml/);
      await client.publishedWhen(GOOD_URI, (found) => found.some(({ code }) => code === "schema/range"));
    });

    it("is not restarted again if it ends again and again, and reports that", async () => {
      for (let i = 0; i < 5; i++) {
        const uri = `file:///bad-${i}/config.yaml`;
        const said = nextShown();
        await client.open(uri, `${EXAMPLE}# die\n`);
        assert.match(await said, /and was restarted/);
      }
      const said = nextShown();
      const ended = once(child, "exit");
      await client.open(BAD_URI, `${EXAMPLE}# die\n`);
      assert.match(await said, /failed 6 times within 3 minutes and is not restarted again/);
      assert.equal((await ended)[0], 1);
      // For afterEach, which stops one that runs.
      ({ client, process: child } = await Client.ofProcess([__filename, "--supervise"]));
    });
  });
