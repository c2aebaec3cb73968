import { resolve } from "node:path";
import type { Node } from "typescript/unstable/ast";
import { lineAt } from "../../support/source-files.ts";

/** What looks a value up in the text's tree. */
const ASKING = new Set(["toValue"]);

/**
 * Where source files read a value from the text's tree: the `value` of a scalar's node, `toValue`. Told by the types, so
 * that no name or helper hides it. As `file:line: text`.
 */
export async function valuesReadFromTree(files: readonly string[]): Promise<readonly string[]> {
  const { API } = await import("typescript/unstable/sync");
  const ast = await import("typescript/unstable/ast");
  const api = new API({ cwd: resolve(".") });
  try {
    const config = resolve("tsconfig.json");
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (project === undefined) throw new Error(`TypeScript does not read ${config}`);
    const { program, checker } = project;
    const isScalar = (node: Node): boolean => {
      const type = checker.getTypeAtLocation(node);
      return type !== undefined && /\bScalarNode\b/.test(checker.typeToString(type));
    };
    return files.flatMap((file) => {
      const source = program.getSourceFile(resolve(file));
      if (source === undefined) throw new Error(`TypeScript does not read ${file}`);
      const found: string[] = [];
      const note = (node: Node) =>
        found.push(`${lineAt(source, file, node.getStart(source))}: ${node.getText(source)}`);
      const visit = (node: Node): void => {
        if (ast.isImportSpecifier(node)) {
          if (ASKING.has((node.propertyName ?? node.name).getText(source))) note(node);
        } else if (ast.isPropertyAccessExpression(node)) {
          if (node.name.getText(source) === "value" && isScalar(node.expression)) note(node);
        } else if (ast.isObjectBindingPattern(node)) {
          const taken = node.elements.map((element) =>
            (element.propertyName ?? element.name)?.getText(source),
          );
          if (taken.includes("value") && isScalar(node)) note(node);
        }
        node.forEachChild(visit);
      };
      visit(source);
      return found;
    });
  } finally {
    api.close();
  }
}
