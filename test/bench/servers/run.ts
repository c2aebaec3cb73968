import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { coldStart } from "./cold.ts";
import type { Round } from "./compare.ts";
import { ALL, type BenchDocument, documentOf, mergedBlocks, QUICK } from "./documents.ts";
import { type Folder, inFolder } from "./folder.ts";
import { measure } from "./measure.ts";
import { measureMerged } from "./merged.ts";
import { COLD_METRICS, MERGED_METRICS, METRICS, type Measured, type Metric } from "./metrics.ts";
import type { Result } from "./report.ts";
import type { ServerCommand } from "./server-process.ts";

export interface ServerOptions {
  /** All sizes, and more than one round. */
  readonly full: boolean;
  /** The main script of yaml-language-server; without it, ours is measured alone. */
  readonly peer: string | undefined;
  /** Names of documents, if only these are wanted. */
  readonly documents: readonly string[];
  /** Called with what is done now, and before each process is measured. */
  readonly progress: (what: string) => void;
}

type MeasureOne = (command: ServerCommand, document: BenchDocument, folder: Folder) => Promise<Measured>;

/** Measures the language servers side by side: cold starts, documents, and merge keys. */
export async function measureServers(options: ServerOptions): Promise<Result[]> {
  const { full } = options;
  const plan = full ? { edits: 80, places: 30, budget: 20_000 } : { edits: 40, places: 12, budget: 8_000 };
  const rounds = full ? 3 : 1;
  const wanted = (names: readonly string[]) => (options.documents.length > 0 ? options.documents : names);
  const results: Result[] = [];
  const add = async (
    document: BenchDocument,
    metrics: Record<string, Metric>,
    count: number,
    one: MeasureOne,
  ) => {
    options.progress(`${document.name}, ${count} rounds`);
    const name = metrics === COLD_METRICS ? "cold start" : document.name;
    results.push({
      name,
      lines: document.lines,
      metrics,
      rounds: await alternate(options, document, count, one),
    });
  };
  await add(documentOf("small"), COLD_METRICS, full ? 12 : 4, coldStart);
  for (const name of wanted(full ? ALL : QUICK))
    await add(documentOf(name), METRICS, rounds, (command, document, folder) =>
      measure(command, document, folder, plan),
    );
  if (full) await add(mergedBlocks(1000), MERGED_METRICS, 1, measureMerged);
  return results;
}

/** Rounds in which now one and now the other server is the first. */
async function alternate(
  { peer, progress }: ServerOptions,
  document: BenchDocument,
  count: number,
  one: MeasureOne,
): Promise<Round[]> {
  const rounds: Round[] = [];
  const run = (command: ServerCommand) => {
    progress("");
    return inFolder((folder) => one(command, document, folder));
  };
  for (let i = 0; i < count; i++) {
    if (peer === undefined) rounds.push({ ours: await run(OURS) });
    else if (i % 2 === 0) {
      const ours = await run(OURS);
      rounds.push({ ours, peer: await run(peerOf(peer)) });
    } else rounds.push({ peer: await run(peerOf(peer)), ours: await run(OURS) });
  }
  return rounds;
}

const OURS: ServerCommand = {
  name: "API7 Gateway Config",
  args: [join(process.cwd(), "dist/cli.js"), "lsp", "--stdio"],
  settings: {},
};

/** As a user of the YAML extension sets it up: our JSON Schema for all YAML files, and no network. */
function peerOf(main: string): ServerCommand {
  const schema = pathToFileURL(join(process.cwd(), "schemas/config.schema.json")).href;
  return {
    name: "yaml-language-server",
    args: [main, "--stdio"],
    settings: {
      yaml: {
        schemas: { [schema]: ["*.yaml"] },
        validate: true,
        completion: true,
        hover: true,
        schemaStore: { enable: false },
        kubernetesCRDStore: { enable: false },
        maxItemsComputed: 5000,
      },
      http: { proxy: "", proxyStrictSSL: false },
      "[yaml]": { "editor.tabSize": 2 },
      editor: { tabSize: 2, detectIndentation: true },
    },
  };
}
