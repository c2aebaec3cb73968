/** The same function, which works out its answer once for each object it is asked about, and forgets it with that. */
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

/** So many texts are known at a time: one, what it becomes by an edit, and some room. */
const MOST_TEXTS = 4;

/** The same for a function of a text: the answers for the texts that were asked about last are known. */
export function memoizeTexts<V>(workOut: (text: string) => V): (text: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (text) => {
    const found = known.get(text) ?? { value: workOut(text) };
    // The latest stands last.
    known.delete(text);
    known.set(text, found);
    if (known.size > MOST_TEXTS) known.delete(known.keys().next().value ?? text);
    return found.value;
  };
}
