import assert from "node:assert/strict";
import { languageFor } from "../../../server/src/text/languages.ts";
import { ENGLISH, messages, setLanguage } from "../../../server/src/text/messages.ts";

const say = messages("languages-test", { greeting: "Hello {name}" });
const chinese = { tag: "zh-CN", translation: { "languages-test": { greeting: "你好{name}" } } };
const german = { tag: "de", translation: {} };

describe("the language for a locale", () => {
  afterEach(() => setLanguage(ENGLISH));

  it("is the translation for it, whatever its case", () => {
    for (const locale of ["zh-CN", "zh-cn"]) assert.equal(languageFor(locale, [german, chinese]), chinese);
    setLanguage(languageFor("zh-cn", [chinese]));
    assert.equal(say("greeting", { name: "A" }), "你好A");
  });

  it("is the translation for a more general locale otherwise", () => {
    assert.equal(languageFor("de-CH-1901", [chinese, german]), german);
    assert.equal(languageFor("zh-CN-x-own", [chinese, german]), chinese);
  });

  it("is English where there is no translation", () => {
    for (const locale of [undefined, "", "-", "en", "en-US", "zh-TW", "zh", "d"])
      assert.equal(languageFor(locale, [chinese, german]), ENGLISH, locale);
    assert.equal(languageFor("zh-CN"), ENGLISH);
  });
});
