import { Lexer, Parser } from "yaml";
import { DEEPEST, type Excess } from "./limits.ts";

type Token = ReturnType<Parser["next"]> extends Generator<infer T> ? T : never;

/**
 * The syntax of a text, document by document, as far as it nests no deeper than what is read. The parser's own stack tells
 * how deep it is, so that nothing is counted that the parser takes for text, and nothing is missed.
 */
export class Tokens {
  private readonly text: string;
  /** Where the text nests too deeply; what stands behind is not read. Known at the end. */
  excess: Excess | undefined;

  constructor(text: string) {
    this.text = text;
  }

  *[Symbol.iterator](): Generator<Token> {
    const parser = new Parser();
    for (const lexeme of new Lexer().lex(this.text)) {
      yield* parser.next(lexeme);
      // Below the collections stands the document.
      const top = parser.stack.at(-1);
      if (parser.stack.length - 1 > DEEPEST && top !== undefined && "items" in top) {
        this.excess = { bound: "depth", range: { start: top.offset, end: top.offset + 1 } };
        parser.stack.pop();
        break;
      }
    }
    yield* parser.end();
  }
}
