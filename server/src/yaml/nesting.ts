/** Deeper than any file that a person writes, and shallow enough for parsers that recurse. */
const DEEPEST = 500;

/**
 * Whether a text nests so deeply that a recursive parser could end its stack, which in V8 may end the process.
 * Looks at brackets, at dashes in a row and at indentation, without understanding quotes: it may count too much, never
 * too little.
 */
export function isNestedTooDeeply(text: string): boolean {
  let brackets = 0;
  const indents: number[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    let first = at;
    let markers = 0;
    while (first < end && isMarker(text.charCodeAt(first))) {
      if (text[first] !== " " && text[first] !== "\t") markers++;
      first++;
    }
    if (first < end) {
      while ((indents.at(-1) ?? -1) >= first - at) indents.pop();
      indents.push(first - at);
    }
    for (let i = first; i < end; i++) {
      const c = text[i];
      if (c === "[" || c === "{") brackets++;
      else if ((c === "]" || c === "}") && brackets > 0) brackets--;
      if (brackets > DEEPEST) return true;
    }
    if (markers > DEEPEST || indents.length > DEEPEST) return true;
    at = end + 1;
  }
  return false;
}

/** A space, a tab, or what opens a nested block on the same line: `-`, `?`, `:`. */
function isMarker(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x2d || code === 0x3f || code === 0x3a;
}
