/** Memoizes a function of an object: it runs once for each object, and its result is kept as long as the object. */
export function memoize<K extends object, V>(workOut: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { value: workOut(key) };
      known.set(key, found);
    }
    return found.value;
  };
}

/** How many texts to keep at least: one, and its results after edits. */
const FEW_TEXTS = 3;

/**
 * Memoizes a function of a text: the results for the last texts are kept, for at least as many as `least` says, and at
 * most twice as many.
 */
export function memoizeTexts<V>(workOut: (text: string) => V, least = FEW_TEXTS): (text: string) => V {
  // Two generations: what is asked for is in the younger one, and the older one is dropped when that is full. So a
  // known text costs one look-up.
  let young = new Map<string, { readonly value: V }>();
  let old = young;
  return (text) => {
    let found = young.get(text);
    if (found !== undefined) return found.value;
    found = old.get(text) ?? { value: workOut(text) };
    if (young.size >= least) {
      old = young;
      young = new Map();
    }
    young.set(text, found);
    return found.value;
  };
}
