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

/**
 * Remembers the last result of a function for each object, and what else it was worked out from: other values, compared by
 * identity.
 */
export function memoizeLast<K extends object, A extends readonly unknown[], V>(
  workOut: (key: K, ...others: A) => V,
): (key: K, ...others: A) => V {
  const known = new WeakMap<K, { readonly others: A; readonly value: V }>();
  return (key, ...others) => {
    const last = known.get(key);
    if (last?.others.every((other, i) => other === others[i])) return last.value;
    const value = workOut(key, ...others);
    known.set(key, { others, value });
    return value;
  };
}

/** A value that is worked out when it is first asked for. */
export function lazy<V>(workOut: () => V): () => V {
  let found: { readonly value: V } | undefined;
  return () => {
    found ??= { value: workOut() };
    return found.value;
  };
}

/** How many texts to keep: one, its results after edits, and some more. */
const MOST_TEXTS = 4;

/** Memoizes a function of a text: the results for the last texts are kept. */
export function memoizeTexts<V>(workOut: (text: string) => V): (text: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (text) => {
    const found = known.get(text) ?? { value: workOut(text) };
    // The latest is last.
    known.delete(text);
    known.set(text, found);
    if (known.size > MOST_TEXTS) known.delete(known.keys().next().value ?? text);
    return found.value;
  };
}
