import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import * as vscode from "vscode";

const ID = "redhat.vscode-yaml";

/** An extension that only has the name of Red Hat's, and its one setting that counts here. */
const MANIFEST = {
  name: "vscode-yaml",
  publisher: "redhat",
  version: "0.0.1",
  engines: { vscode: "^1.91.0" },
  contributes: {
    configuration: { properties: { "yaml.validate": { type: "boolean", default: true, scope: "resource" } } },
  },
};

/** Installs it from a file, and waits until it is there. */
export async function installStandIn(): Promise<void> {
  const path = join(mkdtempSync(join(tmpdir(), "gateway-config-")), "stand-in.vsix");
  const there = whenInstalled(true);
  writeFileSync(path, zip({ "extension/package.json": JSON.stringify(MANIFEST) }));
  await vscode.commands.executeCommand("workbench.extensions.installExtension", vscode.Uri.file(path));
  await there;
}

/** Takes it away again where it is, and waits until it is gone. */
export async function uninstallStandIn(): Promise<void> {
  if (vscode.extensions.getExtension(ID) === undefined) return;
  const gone = whenInstalled(false);
  await vscode.commands.executeCommand("workbench.extensions.uninstallExtension", ID);
  await gone;
}

function whenInstalled(wanted: boolean): Promise<void> {
  const isSo = (): boolean => (vscode.extensions.getExtension(ID) !== undefined) === wanted;
  return new Promise((resolve) => {
    if (isSo()) return resolve();
    const listener = vscode.extensions.onDidChange(() => {
      if (!isSo()) return;
      listener.dispose();
      resolve();
    });
  });
}

/** Texts as a ZIP archive, nothing compressed. Source: PKWARE's APPNOTE.TXT, 4.3. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(files).map(([name, text]) => ({
    name: Buffer.from(name),
    data: Buffer.from(text),
  }));
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, data } of entries) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, name]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}
