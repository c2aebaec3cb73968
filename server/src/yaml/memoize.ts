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

/** What a function found, by what it depends on. Kept as long as all objects among that. */
class Known<V> {
  private readonly objects = new WeakMap<object, Known<V>>();
  private readonly others = new Map<unknown, Known<V>>();
  found: { readonly value: V } | undefined;

  below(key: unknown): Known<V> {
    const isObject = typeof key === "object" && key !== null;
    const next = isObject ? this.objects.get(key) : this.others.get(key);
    if (next !== undefined) return next;
    const added = new Known<V>();
    if (isObject) this.objects.set(key, added);
    else this.others.set(key, added);
    return added;
  }
}

/**
 * Remembers results by all that they depend on, compared by identity: an object first, and then whatever else. Returns the
 * result for the same keys, or works it out.
 */
export function memory<V>(): (keys: readonly [first: object, ...rest: unknown[]], workOut: () => V) => V {
  const known = new Known<V>();
  return (keys, workOut) => {
    let at = known;
    for (const key of keys) at = at.below(key);
    at.found ??= { value: workOut() };
    return at.found.value;
  };
}

/** Memoizes a function of a name that is one of few. */
export function memoizeNames<K extends string, V>(workOut: (name: K) => V): (name: K) => V {
  const known = new Map<K, { readonly value: V }>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = { value: workOut(name) };
      known.set(name, found);
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
