import assert from "node:assert/strict";
import { plainText } from "../../client/src/plain-text.ts";

describe("text of a file in a notification or the language status", () => {
  it("is no link, which may run a command, and no icon", () => {
    const text = plainText("role is [x](command:undo) or [y](https://h) $(bug)");
    // VS Code's own pattern: src/vs/base/common/linkedText.ts.
    assert.doesNotMatch(text, /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+\)/);
    assert.equal(text, "role is [x] (command:undo) or [y] (https://h) \\$(bug)");
  });

  it("is as it was where it holds neither", () => {
    assert.equal(
      plainText("deployment.etcd.host[0] is $HOST (a text)"),
      "deployment.etcd.host[0] is $HOST (a text)",
    );
  });
});
