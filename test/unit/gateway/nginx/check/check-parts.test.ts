import assert from "node:assert/strict";
import { checkParts } from "../../../../../server/src/gateway/nginx/check/check-parts.ts";

/** What is said of a part of a server: NGINX's words, and the marked text with what is before it. */
function said(part: string): [code: string, nginx: string, marked: string][] {
  const before = "events { }\nhttp {\n  server {\n    ";
  const text = `${before}${part}\n    location / { return 200 $no_such; }\n    set $x 1;\n  }\n}\n`;
  return checkParts(text, [{ start: before.length, end: before.length + part.length }]).map(
    ({ code, nginxMessage, range }) => [code, nginxMessage, text.slice(before.length, range.end)],
  );
}

describe("NGINX's check of parts", () => {
  it("says where braces don't match, and checks the rest without the part", () => {
    const [stray, ...rest] = said("gzip on; }");
    assert.deepEqual(stray, [
      "nginx/brace-unexpected",
      '"location" directive is not allowed here',
      "gzip on; }",
    ]);
    assert.deepEqual(
      rest.map(([code]) => code),
      ["nginx/variable-unknown"],
    );
    assert.deepEqual(
      said("location /a { }\nlocation /b { if ($x) {").map(([code, , marked]) => [code, marked])[0],
      ["nginx/brace-open", "location /a { }\nlocation /b { if ($x) {"],
    );
  });

  it("leaves a part alone that closes a block and opens another one", () => {
    assert.deepEqual(
      said("} server { listen 81;").map(([code]) => code),
      ["nginx/variable-unknown"],
    );
    assert.deepEqual(
      said("access_by_lua_block { local a = '}' }").map(([code]) => code),
      ["nginx/variable-unknown"],
    );
  });
});
