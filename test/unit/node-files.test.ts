import assert from "node:assert/strict";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { nodeFiles } from "../../server/src/node-files.ts";
import { kindOf, readBytes, readText } from "../../server/src/node-read.ts";
import { makePipe, needsLinux } from "../support/odd-files.ts";

let folder: string;
const at = (name: string): string => join(folder, name);
const uriOf = (name: string): string => pathToFileURL(at(name)).href;

/** What reading a file as text brings: its text, or why there is none. */
async function read(path: string): Promise<string> {
  try {
    return `text: ${(await readText(path)).text}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe("files on the disk", () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gateway-config-files-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  describe("reading", () => {
    it("takes regular files, also through links, with what a byte order mark says left in", async () => {
      writeFileSync(at("config.yaml"), "\uFEFFa: é\n");
      symlinkSync("config.yaml", at("link.yaml"));
      assert.equal(await read(at("config.yaml")), "text: \uFEFFa: é\n");
      assert.equal(await read(at("link.yaml")), "text: \uFEFFa: é\n");
    });

    it("opens no pipe, whether named itself or by a link", async function () {
      makePipe(this, at("config.yaml"));
      symlinkSync("config.yaml", at("link.yaml"));
      assert.equal(await read(at("config.yaml")), "it is a pipe, not a regular file");
      assert.equal(await read(at("link.yaml")), "it is a pipe, not a regular file");
    });

    it("takes no device, which never ends, and no socket", async function () {
      needsLinux(this);
      symlinkSync("/dev/zero", at("config.yaml"));
      assert.equal(await read(at("config.yaml")), "it is a device, not a regular file");
      const server = createServer().listen(at("socket"));
      await new Promise((resolve) => server.once("listening", resolve));
      assert.equal(await read(at("socket")), "it is a socket, not a regular file");
      server.close();
    });

    it("says what is wrong with folders, links and bytes", async () => {
      mkdirSync(at("folder"));
      symlinkSync("nowhere", at("dangling"));
      symlinkSync("there", at("here"));
      symlinkSync("here", at("there"));
      writeFileSync(at("file"), "a: 1\n");
      const said = ["none", "folder", "folder/none", "file/none", "dangling", "here"];
      const circle = process.platform === "win32" ? /./ : /^its symbolic links form a loop$/;
      const missing = /^it does not exist$/;
      const expected = [missing, /^it is a folder$/, missing, missing, missing, circle];
      for (const [i, name] of said.entries()) assert.match(await read(at(name)), expected[i] ?? /^$/, name);
    });

    it("says that permission denied", async function () {
      if (process.platform === "win32") {
        console.log("      Windows has no such permissions: skipped");
        this.skip();
      }
      writeFileSync(at("config.yaml"), "a: 1\n");
      chmodSync(at("config.yaml"), 0);
      mkdirSync(at("closed"), { mode: 0 });
      const [file, list] = await asNobody(async () => [
        await read(at("config.yaml")),
        await nodeFiles.list(uriOf("closed")),
      ]);
      assert.equal(file, "permission denied");
      assert.deepEqual(list, { entries: [], incomplete: "permission denied" });
    });

    it("takes no more than a limit, whatever the size of a file was said to be", async function () {
      writeFileSync(at("grown"), "x".repeat(100));
      assert.equal((await readBytes(at("grown"), 100)).length, 100);
      appendFileSync(at("grown"), "x");
      await assert.rejects(readBytes(at("grown"), 100), { message: "it has more than 100 bytes" });
      needsLinux(this);
      // Of a size that is said to be 0.
      await assert.rejects(readBytes("/proc/self/status", 100), { message: "it has more than 100 bytes" });
      assert.equal(
        (await readBytes("/proc/version", 65_536)).toString(),
        readFileSync("/proc/version", "utf8"),
      );
    });

    it("says of a name that is none of UTF-8 that it can't be named", async function () {
      needsLinux(this);
      const bytes = Buffer.concat([Buffer.from(at("config-")), Buffer.from([0xff]), Buffer.from(".yaml")]);
      writeFileSync(bytes, "a: 1\n");
      const { entries } = await nodeFiles.list(pathToFileURL(folder).href);
      assert.deepEqual(entries, [{ name: "config-\uFFFD.yaml", kind: "file" }]);
      assert.equal(await read(at("config-\uFFFD.yaml")), "its name is not UTF-8");
    });
  });

  describe("looking", () => {
    it("tells regular files, also through links, from all else", async function () {
      writeFileSync(at("ca.pem"), "");
      symlinkSync("ca.pem", at("link.pem"));
      mkdirSync(at("folder"));
      makePipe(this, at("pipe.pem"));
      const names = ["ca.pem", "link.pem", "folder", "pipe.pem", "none.pem", "nul\0.pem"];
      const files = await Promise.all(
        names.map((name) => nodeFiles.isFile(`${uriOf("")}/${encodeURI(name)}`)),
      );
      assert.deepEqual(files, [true, true, false, false, false, false]);
      assert.equal(await nodeFiles.isFile("untitled:config.yaml"), false);
      assert.equal(await kindOf(at("folder")), "folder");
      assert.equal(await kindOf(at("pipe.pem")), "other");
    });

    it("lists a folder with links as files, and nothing of one that isn't there", async function () {
      mkdirSync(at("folder"));
      symlinkSync("folder", at("link"));
      makePipe(this, at("pipe"));
      const { entries, incomplete } = await nodeFiles.list(pathToFileURL(folder).href);
      const kinds = Object.fromEntries(entries.map(({ name, kind }) => [name, kind]));
      assert.deepEqual(kinds, { folder: "folder", link: "file", pipe: "file" });
      assert.equal(incomplete, undefined);
      for (const uri of [uriOf("none"), "untitled:folder"])
        assert.deepEqual(await nodeFiles.list(uri), { entries: [] });
    });

    it("reads nothing from pipes for the server, and variables of a file with a byte order mark", async function () {
      makePipe(this, at("pipe"));
      assert.equal(await nodeFiles.read(uriOf("pipe")), undefined);
      assert.deepEqual(await nodeFiles.readVariables(uriOf("pipe")), {
        unreadable: "it is a pipe, not a regular file",
      });
      writeFileSync(at("nodes.env"), "\uFEFFNAME=1\n");
      assert.deepEqual(await nodeFiles.readVariables(uriOf("nodes.env")), { variables: { NAME: "1" } });
    });
  });
});

/** Does something as a user who owns nothing, where this one may do everything. */
async function asNobody<T>(task: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return task();
  process.seteuid?.(65_534);
  try {
    return await task();
  } finally {
    process.seteuid?.(0);
  }
}
