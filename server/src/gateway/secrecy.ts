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

/** Tells the secrets of a document. Looks for them when something depends on where else they are used. */
export const secrecyOf = memoize((document: YamlDocument): Secrecy => {
  const hasVariables = document.text.includes("${{");
  const hasAnchors = anchorsOf(document).length > 0;
  let found: WrittenSecrets | undefined;
  return secrecy(
    () => {
      found ??= hasVariables || hasAnchors ? writtenSecrets(document, hasAnchors) : NO_SECRETS;
      return found;
    },
    (path) => placeInTree(document, path)?.range,
  );
});

/** The written secrets of a document. */
interface WrittenSecrets {
  /** The names of the variables in them. */
  readonly names: ReadonlySet<string>;
  /** If the text has anchors: the offsets of secrets, in order, and what is written there. */
  readonly starts: readonly number[];
  readonly texts: ReadonlySet<string>;
}

const NO_SECRETS: WrittenSecrets = { names: new Set(), starts: [], texts: new Set() };

/**
 * Finds the secrets of a document. With anchors, it visits the whole tree, which is within the bounds of
 * `yaml/limits.ts`. Without, a secret is only at its own path, so it visits what has a variable.
 */
function writtenSecrets(document: YamlDocument, hasAnchors: boolean): WrittenSecrets {
  const names = new Set<string>();
  const starts = new Set<number>();
  const texts = new Set<string>();
  const aliases = new Set<string>();
  const variables = offsetsOf(document.text, "${{");
  const isVisited = (range: OffsetRange) => hasAnchors || isAnyIn(variables, range);
  const note = (node: ScalarNode): void => {
    starts.add(node.range.start);
    texts.add(node.text);
  };
  const scalar = (node: ScalarNode, path: Path): void => {
    for (const name of namesInSecrets(path, node.text)) names.add(name.trim());
    if (!hasAnchors || !isSecretAt(path, node.value)) return;
    if (node.alias === undefined) note(node);
    else aliases.add(node.alias);
  };
  const visit = (node: TreeNode, path: Path): void => {
    if (node.kind === "scalar") scalar(node, path);
    else if (node.kind === "list") {
      for (const [i, item] of node.items.entries()) if (isVisited(item.range)) visit(item, [...path, i]);
    } else
      for (const { key, value, range } of node.entries) {
        if (!isVisited(range)) continue;
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
  return { names, starts: [...starts].sort((a, b) => a - b), texts };
}

/** The offsets at which a text has a part, in order. */
function offsetsOf(text: string, part: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

/** `rangeAt` finds the range of the value at a path. */
function secrecy(found: () => WrittenSecrets, rangeAt: (path: Path) => OffsetRange | undefined): Secrecy {
  const holdsSecret = (range: OffsetRange | undefined) =>
    range !== undefined && isAnyIn(found().starts, range);
  const isWrittenSecret = (path: Path, value: Exclude<LuaValue, object>, { kind }: Origin): boolean => {
    const { starts, texts } = found();
    if (starts.length === 0 || (kind !== "file" && kind !== "variable")) return false;
    const range = rangeAt(path);
    // A key with a variable in it is elsewhere in the text.
    return range === undefined ? texts.has(String(value)) : holdsSecret(range);
  };
  const hidesVariable = (name: string) => looksSecret(name) || found().names.has(name.trim());
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
