import { IntlMessageFormat } from "intl-messageformat";
import type { ParametersOf } from "./parameters.ts";

/**
 * Messages of one part by their ids, in ICU message syntax: `Port {port} is taken by {owner}.` Literal braces stand between
 * apostrophes, which begin right before the brace: `'{}'`, `$'{{NAME}}'`.
 */
export type Messages = Readonly<Record<string, string>>;

/** What a message's parameters are; none where it has none. */
type Values<M extends string> = [ParametersOf<M>] extends [never]
  ? []
  : [values: Readonly<Record<ParametersOf<M>, string | number>>];

/**
 * Looks up a message of one part by its id and fills in its named parameters. Numbers are written as they are, without
 * grouping; `#` in a plural groups them.
 */
export interface Say<M extends Messages> {
  <K extends keyof M & string>(id: K, ...values: Values<M[K]>): string;
  readonly part: string;
  /** The English messages, which translations go by. */
  readonly english: M;
}

/** Messages in another language by part and id; what is missing is said in English. */
export type Translation = Readonly<Record<string, Messages>>;

/** A language that messages are said in. */
export interface Language {
  /** A BCP 47 tag: `en`, `zh-CN`. */
  readonly tag: string;
  readonly translation: Translation;
}

export const ENGLISH: Language = { tag: "en", translation: {} };

let language = ENGLISH;
const declared = new Map<string, Messages>();
let formats = new Map<string, IntlMessageFormat>();

/** The English messages of all parts that the program has loaded, by part: what there is to translate. */
export function declaredMessages(): ReadonlyMap<string, Messages> {
  return declared;
}

/** The language of this process, which is that of its one client or terminal. */
export function currentLanguage(): Language {
  return language;
}

/** Sets the language once, before anything is said. */
export function setLanguage(to: Language): void {
  language = to;
  formats = new Map();
}

/**
 * Declares the messages of a part. They are data: looked up when they are said, so no message is kept from before the language
 * was set. Throws where a message is not ICU syntax, or a parameter is missing, which the type checker and a test over all
 * messages find first.
 */
export function messages<const M extends Messages>(part: string, english: M): Say<M> {
  declared.set(part, english);
  const say = (id: string, values?: Readonly<Record<string, string | number>>): string => {
    const key = `${part}/${id}`;
    let format = formats.get(key);
    if (format === undefined) {
      const translated = language.translation[part]?.[id];
      format = parse(translated ?? english[id] ?? "", translated === undefined ? "en" : language.tag);
      formats.set(key, format);
    }
    return String(format.format(values));
  };
  return Object.assign(say, { part, english }) as Say<M>;
}

/** Tags are text here, as in `<name>`. */
function parse(message: string, tag: string): IntlMessageFormat {
  return new IntlMessageFormat(message, tag, undefined, { ignoreTag: true });
}
