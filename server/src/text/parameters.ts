/**
 * The names of a message's parameters, found in its ICU syntax by the type checker: of `{count, plural, one {# zone of {name}}
 * other {# zones of {name}}}` they are `count` and `name`. What stands between apostrophes (`'{}'`) is text.
 */
export type ParametersOf<M extends string> = string extends M ? string : InText<M, [], never>;

/** Goes through text, at the top or in a branch; `Depth` has an item for each branch that is open. */
type InText<M extends string, Depth extends readonly unknown[], Found extends string> =
  // Up to the first opening brace.
  M extends `${infer Before}{${infer After}`
    ? Before extends `${string}}${string}`
      ? // A branch ends before it.
        M extends `${string}}${infer Behind}`
        ? InArgument<Behind, Rest<Depth>, Found>
        : Found
      : Before extends `${string}'`
        ? // Quoted: to the closing apostrophe.
          After extends `${string}'${infer Behind}`
          ? InText<Behind, Depth, Found>
          : Found
        : Argument<After, Depth, Found>
    : M extends `${string}}${infer Behind}`
      ? Depth extends readonly []
        ? Found
        : InArgument<Behind, Rest<Depth>, Found>
      : Found;

/** Reads the name of an argument: `name}` or `name, plural, …}`. */
type Argument<
  M extends string,
  Depth extends readonly unknown[],
  Found extends string,
> = M extends `${infer Name}}${infer Behind}`
  ? Name extends `${infer Head},${string}`
    ? M extends `${string},${infer Branches}`
      ? InArgument<Branches, Depth, Found | Trim<Head>>
      : never
    : InText<Behind, Depth, Found | Trim<Name>>
  : Found;

/** Goes through the branches of an argument, outside of their texts. */
type InArgument<
  M extends string,
  Depth extends readonly unknown[],
  Found extends string,
> = M extends `${infer Before}}${infer Behind}`
  ? Before extends `${string}{${string}`
    ? M extends `${string}{${infer Branch}`
      ? InText<Branch, [...Depth, unknown], Found>
      : Found
    : InText<Behind, Depth, Found>
  : Found;

type Rest<T extends readonly unknown[]> = T extends readonly [...infer R, unknown] ? R : [];
type Trim<S extends string> = S extends ` ${infer T}` ? Trim<T> : S extends `${infer T} ` ? Trim<T> : S;
