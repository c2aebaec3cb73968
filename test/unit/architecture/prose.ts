import type { Node, SourceFile } from "typescript/unstable/ast";
import { lineAt, readSources, textsOf } from "../../support/source-files.ts";

/** A string or template in a source file. */
export interface Written {
  readonly where: string;
  /** Its text; each expression in a template is `{}`. */
  readonly text: string;
}

/** What source files have of messages, and of text beside them. */
export interface Texts {
  /** The parts that are declared with `messages(…)`. */
  readonly parts: readonly Written[];
  /** Strings and templates outside of declarations that read like prose. */
  readonly prose: readonly Written[];
}

/** The messages' parts and the prose in source files. */
export async function textsIn(files: readonly string[]): Promise<Texts> {
  const ast = await import("typescript/unstable/ast");
  const found = await readSources(textsOf(files), (source, file) => messagesIn(ast, source, file));
  return { parts: found.flatMap(({ parts }) => parts), prose: found.flatMap(({ prose }) => prose) };
}

function messagesIn(ast: typeof import("typescript/unstable/ast"), source: SourceFile, file: string): Texts {
  const parts: Written[] = [];
  const prose: Written[] = [];
  const textOf = (node: Node): string | undefined => {
    if (ast.isStringLiteral(node) || ast.isNoSubstitutionTemplateLiteral(node)) return node.text;
    if (!ast.isTemplateExpression(node)) return undefined;
    return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join("");
  };
  const visit = (node: Node): void => {
    if (ast.isImportDeclaration(node) || ast.isExportDeclaration(node)) return;
    if (ast.isCallExpression(node) && node.expression.getText(source) === "messages") {
      const [part] = node.arguments;
      parts.push({ where: lineAt(source, file, node.getStart(source)), text: (part && textOf(part)) ?? "" });
      return;
    }
    const text = textOf(node);
    if (text !== undefined && isProse(text))
      prose.push({ where: lineAt(source, file, node.getStart(source)), text });
    node.forEachChild(visit);
  };
  visit(source);
  return { parts, prose };
}

const WORD = /^["'“‘(*_]*(?:[A-Za-z]|[A-Za-z][\w'’-]*[A-Za-z])["'”’)*_.,;:!?…]*$/;

/** Whether a text has three words or more. */
export function isProse(text: string): boolean {
  return text.split(/\s+/).filter((word) => WORD.test(word)).length >= 3;
}
