import { readFileSync } from "node:fs";
import { build } from "esbuild";
import type { Node, SourceFile } from "typescript/unstable/ast";
import { entries } from "../../../scripts/lib/entries.mjs";

/** A pattern and where it stands. */
export interface Pattern {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** A pattern that is put together when the program runs: `new RegExp(…)` with something else than a text. */
export interface Made {
  readonly where: string;
  readonly file: string;
  readonly text: string;
  /** The function around it; undefined where it is made once, when its module is loaded. */
  readonly within: string | undefined;
}

/** What is shipped as source: every file that goes into a bundle, libraries included. */
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

/** The regular expressions that are written in source files, as TypeScript's parser sees them. */
export async function patternsWrittenIn(files: readonly string[]): Promise<{
  readonly patterns: readonly Pattern[];
  readonly made: readonly Made[];
}> {
  const { API } = await import("typescript/unstable/sync");
  const { createVirtualFileSystem } = await import("typescript/unstable/fs");
  // The compiler leaves out what lies in node_modules.
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
    const found = await Promise.all(
      names.map(async ([file, name]) => {
        const source = program?.getSourceFile(name);
        if (source === undefined) throw new Error(`TypeScript does not read ${file}`);
        return patternsOf(source, file);
      }),
    );
    return { patterns: found.flatMap(({ patterns }) => patterns), made: found.flatMap(({ made }) => made) };
  } finally {
    api.close();
  }
}

async function patternsOf(source: SourceFile, file: string) {
  const ast = await import("typescript/unstable/ast");
  const patterns: Pattern[] = [];
  const made: Made[] = [];
  const placeOf = (node: Node): string =>
    `${file}:${source.text.slice(0, node.getStart(source)).split("\n").length}`;
  const visit = (node: Node, within: string | undefined): void => {
    if (ast.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      patterns.push({
        where: placeOf(node),
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      });
    } else if (
      (ast.isNewExpression(node) || ast.isCallExpression(node)) &&
      node.expression.getText(source) === "RegExp"
    ) {
      const [pattern, flags] = (node.arguments ?? []).map((part) =>
        ast.isStringLiteral(part) || ast.isNoSubstitutionTemplateLiteral(part) ? part.text : undefined,
      );
      if (pattern !== undefined) patterns.push({ where: placeOf(node), source: pattern, flags: flags ?? "" });
      else made.push({ where: placeOf(node), file, text: node.getText(source), within });
    }
    const named = ast.isFunctionDeclaration(node) || ast.isMethodDeclaration(node) ? node.name : undefined;
    const isFunction = ast.isArrowFunction(node) || ast.isFunctionExpression(node);
    const inner = named?.getText(source) ?? within ?? (isFunction ? "a function" : undefined);
    node.forEachChild((child) => {
      visit(child, inner);
    });
  };
  visit(source, undefined);
  return { patterns, made };
}
