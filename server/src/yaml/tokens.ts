import { Lexer, Parser } from "yaml";
import { DEEPEST, type Excess } from "./limits.ts";

type Token = ReturnType<Parser["next"]> extends Generator<infer T> ? T : never;

/**
 * The syntax of a text, document by document, up to the depth bound. The depth is that of the parser's own stack, so it
 * counts exactly what the parser nests.
 */
export class Tokens {
  private readonly text: string;
  /** The offset at which the text nests too deeply, and reading stops. Known at the end. */
  excess: Excess | undefined;

  constructor(text: string) {
    this.text = text;
  }

  *[Symbol.iterator](): Generator<Token> {
    const parser = new Parser();
    for (const lexeme of new Lexer().lex(this.text)) {
      yield* parser.next(lexeme);
      // The document is below the collections.
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
