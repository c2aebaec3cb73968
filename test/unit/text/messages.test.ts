import assert from "node:assert/strict";
import { ENGLISH, messages, setLanguage } from "../../../server/src/text/messages.ts";

const say = messages("test", {
  plain: "Nothing to fill in.",
  port: "Port {port} is taken by {owner}.",
  zones: "{count, plural, one {# zone of {region}} other {# zones of {region}}}, {state}",
  kind: "{kind, select, alpha {first} other {second}}",
  braces: "'{}' wipes the defaults of {key}, and so does $'{{A}}'.",
  apostrophe: "It isn't {what}.",
});

describe("messages", () => {
  afterEach(() => setLanguage(ENGLISH));

  it("fill in parameters by name, numbers as they are", () => {
    assert.equal(say("plain"), "Nothing to fill in.");
    assert.equal(say("port", { port: 9080, owner: "the Admin API" }), "Port 9080 is taken by the Admin API.");
    assert.equal(say("zones", { count: 2, region: "eu", state: "up" }), "2 zones of eu, up");
    assert.equal(say("zones", { count: 1, region: "eu", state: "up" }), "1 zone of eu, up");
    assert.equal(say("kind", { kind: "alpha" }), "first");
    assert.equal(say("apostrophe", { what: "a list" }), "It isn't a list.");
  });

  it("have literal braces between apostrophes", () => {
    assert.equal(say("braces", { key: "{x}" }), `{} wipes the defaults of {x}, and so does $\{{A}}.`);
  });

  it("name their parameters to the type checker", () => {
    // @ts-expect-error: a parameter is missing
    assert.throws(() => say("port", { port: 1 }));
    // @ts-expect-error: `first` is the text of a branch, not a parameter
    say("kind", { kind: "alpha", first: "" });
    // @ts-expect-error: there is no such message
    assert.equal(say("unknown"), "");
    // @ts-expect-error: there are parameters
    assert.throws(() => say("zones"));
  });

  it("are said in the language that is set, and in English where it has none", () => {
    setLanguage({ tag: "zh-CN", translation: { test: { port: "端口 {port} 已被{owner}占用。" } } });
    assert.equal(say("port", { port: 9080, owner: "A" }), "端口 9080 已被A占用。");
    assert.equal(say("plain"), "Nothing to fill in.");
  });
});
