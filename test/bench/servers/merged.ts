import type { BenchDocument } from "./documents.ts";
import { type Folder, writeDocument } from "./folder.ts";
import type { Measured } from "./metrics.ts";
import { NoAnswer, type ServerCommand, ServerProcess } from "./server-process.ts";
import { Session } from "./session.ts";

/** Opens a document that takes a while, and completes a key at its end a few times. */
export async function measureMerged(
  command: ServerCommand,
  document: BenchDocument,
  folder: Folder,
): Promise<Measured> {
  const samples: Measured["samples"] = [];
  const checks: Measured["checks"] = { checked: 0, right: 0, stale: 0, findings: 0, symbols: 0 };
  const server = new ServerProcess(command, folder.path);
  const session = new Session(server, writeDocument(folder, document.text));
  try {
    await server.initialize(folder.uri);
    const opened = session.open(document.text, command.settings);
    const first = await session.diagnosticsAfter(opened);
    samples.push({ metric: "opened", value: first.at - opened.at });
    checks.findings = (await session.rest()).length;
    const lines = document.text.split("\n");
    const line = lines.indexOf("deployment:");
    const place = { line, character: "deployment:".length };
    for (let i = 0; i < 3; i++) {
      session.insert(place, "\n  ");
      const { ms, count } = await session.complete({ line: line + 1, character: 2 });
      samples.push({ metric: "newLine", value: ms, place: `${i}`, count });
      await session.diagnosticsAfter(session.remove(place, "\n  "));
      await session.idle();
    }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    checks.stopped = error.message;
  } finally {
    await server.stop();
  }
  return { samples, checks };
}
