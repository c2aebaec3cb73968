import { placeInTree } from "../lua/places.ts";
import type { LuaValue, Origin } from "../lua/value.ts";
import { HIDDEN, maskCredentials, maskSecret, maskText, USER_OF_URL } from "../schema/mask.ts";
import { isSecretAt, looksSecret } from "../schema/secrets.ts";
import { anchoredNode, anchorsOf } from "../yaml/anchors.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { memoize } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";
import { isAnyIn, type OffsetRange, type ScalarNode, type TreeNode } from "../yaml/tree.ts";
import { variablesIn } from "./variables.ts";

/** The secrets of a document: by their paths, and by where else they are used. */
export interface Secrecy {
  /** Whether the value of a variable is a secret: by its name, or because a secret contains it. */
  readonly hidesVariable: (name: string) => boolean;
  /** The value of a variable, masked for display. */
  readonly variable: (name: string, value: string) => string;
  /** Whether a written scalar is a secret: by its path, or because an alias of it is at the path of a secret. */
  readonly hides: (path: Path, text: string, range?: OffsetRange) => boolean;
  /** A written scalar, masked for display. */
  readonly text: (path: Path, text: string, range?: OffsetRange) => string;
  /** A value of the effective configuration, masked for display. */
  readonly value: (path: Path, value: Exclude<LuaValue, object>, origin: Origin) => string | number | boolean;
}

/** Finds the secrets of a document. Visits the whole tree, which is within the bounds of `yaml/limits.ts`. */
export const secrecyOf = memoize((document: YamlDocument): Secrecy => {
  const names = new Set<string>();
  const starts = new Set<number>();
  const texts = new Set<string>();
  const note = (node: ScalarNode): void => {
    starts.add(node.range.start);
    texts.add(node.text);
  };
  const aliases = new Set<string>();
  const scalar = (node: ScalarNode, path: Path): void => {
    for (const name of namesInSecrets(path, node.text)) names.add(name.trim());
    if (!isSecretAt(path, node.value)) return;
    if (node.alias === undefined) note(node);
    else aliases.add(node.alias);
  };
  const visit = (node: TreeNode, path: Path): void => {
    if (node.kind === "scalar") scalar(node, path);
    else if (node.kind === "list") for (const [i, item] of node.items.entries()) visit(item, [...path, i]);
    else
      for (const { key, value } of node.entries) {
        visit(value, [...path, key]);
        for (const name of namesInSecrets([], key)) names.add(name.trim());
      }
  };
  if (document.root !== undefined) visit(document.root, []);
  if (aliases.size > 0)
    for (const anchor of anchorsOf(document).filter(({ name }) => aliases.has(name))) {
      const node = anchoredNode(document, anchor);
      if (node?.kind !== "scalar") continue;
      note(node);
      for (const { name } of variablesIn(node.text)) names.add(name.trim());
    }
  return secrecy(
    names,
    { starts: [...starts].sort((a, b) => a - b), texts },
    (path) => placeInTree(document, path)?.range,
  );
});

/** The written secrets of a document: their offsets, in order, and what is written. */
interface WrittenSecrets {
  readonly starts: readonly number[];
  readonly texts: ReadonlySet<string>;
}

function secrecy(
  names: ReadonlySet<string>,
  { starts, texts }: WrittenSecrets,
  rangeAt: (path: Path) => OffsetRange | undefined,
): Secrecy {
  const holdsSecret = (range: OffsetRange | undefined) => range !== undefined && isAnyIn(starts, range);
  const isWrittenSecret = (path: Path, value: Exclude<LuaValue, object>, { kind }: Origin): boolean => {
    if (starts.length === 0 || (kind !== "file" && kind !== "variable")) return false;
    const range = rangeAt(path);
    // A key with a variable in it is elsewhere in the text.
    return range === undefined ? texts.has(String(value)) : holdsSecret(range);
  };
  const hidesVariable = (name: string) => looksSecret(name) || names.has(name.trim());
  const hides = (path: Path, text: string, range?: OffsetRange) =>
    isSecretAt(path, text) || holdsSecret(range);
  return {
    hidesVariable,
    variable: (name, value) => (hidesVariable(name) ? HIDDEN : maskText(value)),
    hides,
    text: (path, text, range) => (hides(path, text, range) ? maskSecret(text) : maskText(text)),
    value: (path, value, origin) => {
      const isSecret =
        isSecretAt(path, value) ||
        isWrittenSecret(path, value, origin) ||
        containsSecret(origin, hidesVariable);
      // A value with an unknown variable is still the string in the file.
      if (isSecret)
        return origin.kind === "variable" && value === origin.written ? maskSecret(value) : HIDDEN;
      return typeof value === "string" ? maskText(value) : value;
    },
  };
}

/**
 * Whether a URL has a secret variable outside of user and password, so that all of it must be hidden.
 */
export function isSecretUrl(origin: Origin, hidesVariable: (name: string) => boolean): boolean {
  if (!containsSecret(origin, hidesVariable) || origin.kind !== "variable") return false;
  return variablesIn(maskCredentials(origin.written)).some(({ name }) => hidesVariable(name));
}

/** Whether a value contains a variable that is a secret. */
export function containsSecret(origin: Origin, hidesVariable: (name: string) => boolean): boolean {
  return (
    origin.kind === "variable" &&
    origin.variables.some(({ name, fromDefault }) => !fromDefault && hidesVariable(name))
  );
}

/**
 * The variables that are secret because a string at a path uses them: all of them at the path of a secret, else those
 * in the user part of a URL.
 */
export function namesInSecrets(path: Path, text: string): readonly string[] {
  if (!text.includes("${{")) return [];
  const found = variablesIn(text);
  if (path.length > 0 && isSecretAt(path)) return found.map(({ name }) => name);
  const users = Array.from(text.matchAll(USER_OF_URL), ({ 0: part, index }) => ({
    start: index,
    end: index + part.length,
  }));
  return found
    .filter(({ range }) => users.some(({ start, end }) => start <= range.start && range.end <= end))
    .map(({ name }) => name);
}
