import type { Node, SourceFile } from "typescript/unstable/ast";
import { lineAt, readSources, textsOf } from "../../support/source-files.ts";

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

/** The regular expressions that are written in source files, as TypeScript's parser sees them. */
export async function patternsWrittenIn(files: readonly string[]): Promise<{
  readonly patterns: readonly Pattern[];
  readonly made: readonly Made[];
}> {
  const ast = await import("typescript/unstable/ast");
  const found = await readSources(textsOf(files), (source, file) => patternsOf(ast, source, file));
  return { patterns: found.flatMap(({ patterns }) => patterns), made: found.flatMap(({ made }) => made) };
}

function patternsOf(ast: typeof import("typescript/unstable/ast"), source: SourceFile, file: string) {
  const patterns: Pattern[] = [];
  const made: Made[] = [];
  const placeOf = (node: Node): string => lineAt(source, file, node.getStart(source));
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
