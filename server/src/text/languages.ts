import { ENGLISH, type Language } from "./messages.ts";

/** The translations of the messages. There is none yet. */
const TRANSLATIONS: readonly Language[] = [];

/**
 * The language for a locale such as `zh-CN`, `zh-cn`, or `de-CH-1901`: the translation for it or, failing that, for the locale
 * with subtags removed from its end (RFC 4647, lookup). English where there is none.
 */
export function languageFor(
  locale: string | undefined,
  translations: readonly Language[] = TRANSLATIONS,
): Language {
  const subtags = (locale ?? "").toLowerCase().split("-");
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join("-");
    const found = translations.find((translation) => translation.tag.toLowerCase() === tag);
    if (found !== undefined) return found;
  }
  return ENGLISH;
}
