import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import type { SourceFile } from "typescript/unstable/ast";
import { entries } from "../../scripts/lib/entries.mjs";

/** Texts by the paths of their files. */
export type Texts = Readonly<Record<string, string>>;

/** The TypeScript files in a folder and in its folders, as paths from where the tests run. */
export function typeScriptFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort();
}

/** Every source file that goes into a bundle, those of libraries included. */
export async function shippedSources(): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: Object.values(entries).flat(),
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["vscode"],
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  return Object.keys(metafile.inputs).filter((file) => /\.[cm]?[jt]s$/.test(file));
}

/** The texts of files. */
export function textsOf(files: readonly string[]): Texts {
  return Object.fromEntries(files.map((file) => [file, readFileSync(file, "utf8")]));
}

/** What a function makes of each source file, as TypeScript's parser sees it. */
export async function readSources<T>(
  texts: Texts,
  read: (source: SourceFile, file: string) => T,
): Promise<T[]> {
  const { API } = await import("typescript/unstable/sync");
  const { createVirtualFileSystem } = await import("typescript/unstable/fs");
  // The compiler leaves out what lies in node_modules.
  const nameOf = (file: string) => `/v/${file.replaceAll("node_modules", "packages")}`;
  const files = Object.keys(texts);
  const config = {
    compilerOptions: { noLib: true, noResolve: true, allowJs: true, types: [], noEmit: true },
    files: files.map(nameOf),
  };
  const named = Object.fromEntries(Object.entries(texts).map(([file, text]) => [nameOf(file), text]));
  const fs = createVirtualFileSystem({ ...named, "/v/tsconfig.json": JSON.stringify(config) });
  const api = new API({ cwd: "/v", fs });
  try {
    const snapshot = api.updateSnapshot({ openProjects: ["/v/tsconfig.json"] });
    const program = snapshot.getProject("/v/tsconfig.json")?.program;
    return files.map((file) => {
      const source = program?.getSourceFile(nameOf(file));
      if (source === undefined) throw new Error(`TypeScript does not read ${file}`);
      return read(source, file);
    });
  } finally {
    api.close();
  }
}

/** An offset in a source file as `file:line`. */
export function lineAt(source: SourceFile, file: string, offset: number): string {
  return `${file}:${source.text.slice(0, offset).split("\n").length}`;
}
