import type { BenchDocument } from "./documents.ts";
import { type Folder, writeDocument } from "./folder.ts";
import type { Measured, MetricName } from "./metrics.ts";
import { Places } from "./places.ts";
import { NoAnswer, type ServerCommand, ServerProcess } from "./server-process.ts";
import { Session } from "./session.ts";

/**
 * Starts a server on a document with a mistake. The first diagnostics that name it count, not an empty answer before the
 * server has its schema.
 */
export async function coldStart(
  command: ServerCommand,
  document: BenchDocument,
  folder: Folder,
): Promise<Measured> {
  const lines = document.text.split("\n");
  const places = new Places(lines);
  const [mistake] = places.mistakes(1);
  const [newLine] = places.newLines(1);
  if (mistake === undefined || newLine === undefined) throw new Error("no place for a mistake");
  const line = lines[mistake.line] ?? "";
  lines[mistake.line] = line.slice(0, mistake.character) + mistake.text + line.slice(mistake.character);
  const text = lines.join("\n");

  const samples: Measured["samples"] = [];
  const checks: Measured["checks"] = { checked: 1, right: 0, stale: 0, findings: 0, symbols: 0 };
  const put = (metric: MetricName, value: number) => samples.push({ metric, value });
  const uri = writeDocument(folder, text);
  const server = new ServerProcess(command, folder.path);
  const session = new Session(server, uri);
  try {
    put("initialized", (await server.initialize(folder.uri)).at - server.startedAt);
    const opened = session.open(text, command.settings);
    const first = await session.diagnosticsAfter(opened, (each) => session.names(each, mistake.line));
    put("diagnosed", first.at - server.startedAt);
    checks.right = 1;
    checks.findings = first.diagnostics.length;
    session.insert(
      { ...newLine, character: lines[newLine.line]?.length ?? 0 },
      `\n${" ".repeat(newLine.column)}`,
    );
    put("completed", (await session.complete({ line: newLine.line + 1, character: newLine.column })).ms);
    put("coldCpu", server.usage.cpu());
    put("coldMemory", server.usage.peak());
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    checks.stopped = error.message;
  } finally {
    await server.stop();
  }
  return { samples, checks };
}
