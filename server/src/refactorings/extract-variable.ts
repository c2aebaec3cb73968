import { valueAt } from "../gateway/configuration.ts";
import { RESERVED_VARIABLES } from "../gateway/reserved-variables.ts";
import { isVariableName, variablesIn } from "../gateway/variables.ts";
import type { RuleInput } from "../rules/rule.ts";
import { describeKey } from "../schema/catalogue.ts";
import { isSecretKey, secretVariable } from "../schema/secrets.ts";
import { replaceScalar } from "../yaml/edit.ts";
import type { Path } from "../yaml/path.ts";
import { nodeAt } from "../yaml/tree.ts";
import { type EnclosingNode, enclosingNodes } from "./enclosing-nodes.ts";
import { refactoringText } from "./messages.ts";
import type { Change, Refactoring } from "./refactoring.ts";
import { keepsEffect } from "./same-effect.ts";

/**
 * Moves a secret out of the file, into an environment variable of the node. Not offered where that would change the value: the
 * gateway turns a variable that looks like a number or a boolean into one, even in quotes.
 * Source: apache/apisix, apisix/cli/file.lua, resolve_conf_var.
 */
export const extractVariable: Refactoring = {
  id: "extract-variable",
  kind: "refactor.extract",
  keepsEffect: true,
  changesAt: (input, offset) => {
    const { document, root } = input;
    const [place] = enclosingNodes(document.text, root, offset);
    if (place?.node.kind !== "scalar" || !isSecret(input, place)) return [];
    const { node, path } = place;
    if (node.value === null || node.text === "" || node.text.includes("${{")) return [];
    const name = unused(input, variableName(input, path));
    const variable = `$\{{${name}}}`;
    // In brackets, braces need quotes.
    const bare = node.style === "plain" && !isInFlow(input, path);
    const edit = replaceScalar(document, node, bare ? variable : `"${variable}"`);
    const value = node.style === "plain" ? node.text : String(node.value);
    if (edit === undefined || !keepsEffect(input, [edit], { [name]: value })) return [];
    const change: Change = {
      title: refactoringText("extract-variable", { name }),
      edits: [edit],
      variable: { name, value },
    };
    return [change];
  },
};

function isSecret({ configuration, product }: RuleInput, { path }: EnclosingNode): boolean {
  const named = path.findLast((part) => typeof part === "string");
  if (describeKey(path, product.product)?.unit === "path") return false;
  return secretVariable(path, (at) => valueAt(configuration, at)) !== undefined || isSecretKey(String(named));
}

/** The usual name of the variable, else one made of the last two keys. */
function variableName({ configuration }: RuleInput, path: Path): string {
  const keys = path.filter((part) => typeof part === "string");
  return secretVariable(path, (at) => valueAt(configuration, at)) ?? keys.slice(-2).map(upper).join("_");
}

function upper(text: string): string {
  const words = text.toUpperCase().match(/[A-Z0-9]+/g);
  return words === null ? "VALUE" : words.join("_");
}

/** The name, with a number appended where the file, the nodes, or the gateway already use it. */
function unused({ document: { text }, environment }: RuleInput, name: string): string {
  const taken = new Set([...Object.keys(environment), ...RESERVED_VARIABLES]);
  for (const used of variablesIn(text)) taken.add(used.name.trim());
  let candidate = isVariableName(name) ? name : `_${name}`;
  for (let n = 2; taken.has(candidate); n++) candidate = `${name}_${n}`;
  return candidate;
}

function isInFlow({ root }: RuleInput, path: Path): boolean {
  return path.some((_, i) => {
    const node = nodeAt(root, path.slice(0, i));
    return node !== undefined && node.kind !== "scalar" && node.flow;
  });
}
