/** Comments of Lua. */
const COMMENT = /--\[\[[\s\S]*?\]\]|--.*$/gm;

/** Where keys below a section are read; all others, anywhere. */
/** @type {(path: readonly string[]) => RegExp} */
const scopeOf = ([section, name]) => {
  if (section === "discovery" && name !== undefined)
    return new RegExp(`^apisix/(?:cli/ops|discovery/${name}/)`);
  if (section === "plugin_attr" && name !== undefined)
    return new RegExp(`^apisix/(?:cli|stream/plugins/${name}|plugins/(?:${name}|ai-transport))\\b`);
  return /^/;
};

/**
 * The words in the code of a release that could be a key: those in the part of it that reads the key's section. The built-in
 * defaults are not code.
 * @param {ReadonlyMap<string, string>} sources
 * @returns {(path: readonly string[]) => ReadonlySet<string>}
 */
export function wordsOf(sources) {
  const byFile = [...sources]
    .filter(([path]) => path !== "apisix/cli/config.lua")
    .map(([path, text]) => ({ path, words: wordsIn(text) }));
  /** @type {Map<string, Set<string>>} */
  const known = new Map();
  return (path) => {
    const scope = scopeOf(path);
    const words =
      known.get(scope.source) ??
      new Set(byFile.filter((file) => scope.test(file.path)).flatMap((file) => [...file.words]));
    known.set(scope.source, words);
    return words;
  };
}

/**
 * Names of keys have dots and hyphens; in `a.b` and `a-b`, both parts are words, too.
 * @param {string} text
 */
function wordsIn(text) {
  const words = new Set();
  for (const [word] of text.replace(COMMENT, "").matchAll(/[A-Za-z_][\w.-]*/g)) {
    words.add(word);
    for (const part of word.split(/[.-]/)) words.add(part);
    for (const part of word.split(".")) words.add(part);
  }
  return words;
}
