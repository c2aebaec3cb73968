// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { hover } from "../../../server/src/features/hover.ts";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import { mustOpen } from "./harness.ts";

/** What Markdown would take for a link or a picture, HTML, or the end of a stretch of code. */
const TRICKS = [
  "[x](command:undo)",
  "![x](https://h/x.png)",
  "<img src=https://h>",
  "`` [x](https://h)",
  "*x*",
];

/** What is left of Markdown without its code, escapes resolved. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/\\[\\`*[\]<>!&~|]/g, "")
    .replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, "")
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
}

describe("text of a file in Markdown", () => {
  for (const trick of TRICKS)
    it(`is text: ${trick}`, () => {
      const texts = [
        `deployment:\n  etcd:\n    prefix: "\${{A${trick}:=b}}"\n    host: ["https://${trick}.az-a.example.com"]\n`,
        `apisix:\n  node_listen: 9080\n  status: {ip: "\${{IP${trick}:=0.0.0.0}}", port: "\${{P${trick}:=7085}}"}\n`,
        `apisix:\n  proxy_mode: ${JSON.stringify(trick)}\n  id: &a ${JSON.stringify(trick)}\n  x: *a\nplugins: [${JSON.stringify(trick)}]\n`,
      ];
      for (const text of texts) {
        const document = mustOpen(text, { product: "apisix" });
        const end = document.textDocument.positionAt(text.length);
        const shown = inlayHints(document, { start: { line: 0, character: 0 }, end }).map(
          ({ tooltip }) => (tooltip as { value: string }).value,
        );
        for (let offset = 0; offset < text.length; offset++) {
          const contents = hover(document, offset)?.contents as { value: string } | undefined;
          if (contents) shown.push(contents.value);
        }
        assert.ok(shown.length > 0);
        for (const markdown of shown) {
          const rest = withoutCode(markdown);
          for (const sign of ["](command:", "](https://h)", "<img", "![", "*x*"])
            assert.ok(!rest.includes(sign), `${sign} is outside of code in\n${markdown}`);
        }
      }
    });
});
