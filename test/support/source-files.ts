import { readFileSync } from "node:fs";
import { build } from "esbuild";
import type { Node, SourceFile } from "typescript/unstable/ast";
import { entries } from "../../scripts/lib/entries.mjs";

/** Every source file that goes into a bundle, those of libraries included. */
export async function shippedSources(): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: Object.values(entries),
    bundle: true,
    platform: "node",
    external: ["vscode"],
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  return Object.keys(metafile.inputs).filter((file) => /\.[cm]?[jt]s$/.test(file));
}

/** Parses source files with TypeScript and calls `work` with each. */
export async function withSources<T>(
  files: readonly string[],
  work: (source: SourceFile, file: string) => Promise<T>,
): Promise<readonly T[]> {
  const { API } = await import("typescript/unstable/sync");
  const { createVirtualFileSystem } = await import("typescript/unstable/fs");
  // The compiler ignores files in node_modules.
  const names = files.map((file) => [file, `/v/${file.replaceAll("node_modules", "packages")}`] as const);
  const config = {
    compilerOptions: { noLib: true, noResolve: true, allowJs: true, types: [], noEmit: true },
    files: names.map(([, name]) => name),
  };
  const texts = Object.fromEntries(names.map(([file, name]) => [name, readFileSync(file, "utf8")]));
  texts["/v/tsconfig.json"] = JSON.stringify(config);
  const api = new API({ cwd: "/v", fs: createVirtualFileSystem(texts) });
  try {
    const snapshot = api.updateSnapshot({ openProjects: ["/v/tsconfig.json"] });
    const program = snapshot.getProject("/v/tsconfig.json")?.program;
    return await Promise.all(
      names.map(([file, name]) => {
        const source = program?.getSourceFile(name);
        if (source === undefined) throw new Error(`TypeScript does not read ${file}`);
        return work(source, file);
      }),
    );
  } finally {
    api.close();
  }
}

/** The file and line of a node. */
export function locationOf(node: Node, source: SourceFile, file: string): string {
  return `${file}:${source.text.slice(0, node.getStart(source)).split("\n").length}`;
}
