/**
 * Patterns that may take more than linear time, as they are written, each with the reason why what they are used on is bounded.
 */
export const BOUNDED: Readonly<Record<string, string>> = {
  "/\\$\\{(\\d+):([^}]*)\\}/g": "used on our own snippets only",
  "/[\\n\\r]+$/": "yaml: the piece of a line, of 80 characters, that its messages show",
  "/[ \\t]+$/": "yaml: for engines without lookbehind, which VS Code and Node are not",
  "/^[ \\t]+|[ \\t]+$/g": "yaml: for engines without lookbehind, which VS Code and Node are not",
  "/(.+\\n){2}/": "vscode-languageserver: the stack of console.trace, which we don't call",
  "/[?*]|[+@!]\\(.*?\\)|\\[|\\]/": "minimatch: the globs of the client's own document selector",
  "/000000\\d*$/": "yaml: used on the text of a date that it writes; we write none",
  "/%.+$/":
    "ipaddr.js: takes the zone off an address, of 45 characters and without its zone when we hand it over",
  "/(?:[Eec]{1,6}|G{1,5}|[Qq]{1,5}|(?:[yYur]+|U{1,5})|[ML]{1,5}|d{1,2}|D{1,3}|F{1}|[abB]{1,5}|[hkHK]{1,2}|w{1,2}|W{1}|m{1,2}|s{1,2}|[zZOvVxX]{1,4})(?=([^']*'[^']*')*[^']*$)/g":
    "intl-messageformat: skeletons of dates and numbers in messages, which are our own, and have none",
  "/(\\*)(0+)|(#+)(0+)|(0+)/g":
    "intl-messageformat: skeletons of dates and numbers in messages, which are our own, and have none",
};

/**
 * Where patterns are made of something else than a text, in functions and in libraries, and where what they are made of is
 * checked, too.
 */
export const MADE: Readonly<Record<string, string>> = {
  patternOf: "made of the patterns in schemas/, which are checked below",
  whole: "called when the module is loaded; the outcome is checked below",
};
