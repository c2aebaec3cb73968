import { type Connection, ErrorCodes, ResponseError } from "vscode-languageserver";
import { type Attempt, attempt, attemptLater, describeThrown, type Fault, framesOf } from "../fault.ts";
import type { Watch } from "../host.ts";
import { printable } from "../text/printable.ts";

/**
 * What becomes of work that throws: it is logged, once for a cause and not at every keystroke, and everything else goes on.
 * All that a connection does goes through it.
 */
export interface Guard {
  readonly tell: (fault: Fault, uri?: string) => void;
  /** Does a piece of work on a document. */
  readonly attempt: <T>(what: string, uri: string, work: () => T) => Attempt<T>;
  /** The answer to a request. What was thrown as an answer is one; else the client gets an error that leads to the log. */
  readonly answer: <T>(what: string, uri: string | undefined, work: () => T | Promise<T>) => Promise<T>;
  /** Does what nobody waits for. */
  readonly run: (what: string, work: () => unknown) => void;
}

/** So many causes are remembered; a server that has as many has told enough. */
const MOST_CAUSES = 200;

/** Guards the work of a connection. `watch` is told of the documents that are worked on. */
export function createGuard({ console }: Pick<Connection, "console">, watch: Watch | undefined): Guard {
  const told = new Set<string>();

  function tell(fault: Fault, uri?: string): void {
    const cause = causeOf(fault);
    if (told.has(cause) || told.size >= MOST_CAUSES) return;
    told.add(cause);
    const where = uri === undefined ? "" : ` on ${printable(uri)}`;
    const lines = [
      `${fault.what} failed${where}: ${describeThrown(fault.thrown)}`,
      ...framesOf(fault.thrown),
      "Everything else goes on. This is a fault of the language server: please report it. The same cause is not logged again.",
    ];
    console.error(lines.join("\n"));
  }

  return {
    tell,
    attempt: (what, uri, work) => {
      const end = watch?.begin(what, uri);
      const done = attempt(what, work);
      end?.();
      if ("fault" in done) tell(done.fault, uri);
      return done;
    },
    answer: async (what, uri, work) => {
      const end = uri === undefined ? undefined : watch?.begin(what, uri);
      const done = await attemptLater(what, work);
      end?.();
      if ("value" in done) return done.value;
      const { fault } = done;
      if (fault.thrown instanceof ResponseError) throw fault.thrown;
      tell(fault, uri);
      throw new ResponseError(ErrorCodes.InternalError, `${what} failed; the log says why.`);
    },
    run: (what, work) => {
      attemptLater(what, work).then(
        (done) => "fault" in done && tell(done.fault),
        // The log itself is gone, and with it the client.
        () => {},
      );
    },
  };
}

/** What failed and where; the message may be another at every keystroke. */
function causeOf({ what, thrown }: Fault): string {
  return [what, thrown instanceof Error ? thrown.name : typeof thrown, framesOf(thrown)[0] ?? ""].join("\n");
}
