import { type Connection, ErrorCodes, ResponseError } from "vscode-languageserver";
import { type Attempt, attempt, attemptLater, describeThrown, type Fault, framesOf } from "../fault.ts";
import type { Watch } from "../host.ts";
import { printable } from "../text/printable.ts";
import { connectionText } from "./connection-messages.ts";

/**
 * Guards against work that throws: the error is logged, once for each cause and not at every keystroke, and everything else goes
 * on. All work of a connection goes through it.
 */
export interface Guard {
  readonly tell: (fault: Fault, uri?: string) => void;
  /** Does work on a document. */
  readonly attempt: <T>(what: string, uri: string, work: () => T) => Attempt<T>;
  /** Does work on a document step by step. It ends with a step that throws, and whoever asks for its result is told why. */
  readonly steps: (what: string, uri: string, work: Iterator<unknown>) => Iterable<unknown>;
  /** The answer to a request. A ResponseError that was thrown is the answer; for any other error, the answer refers to the log. */
  readonly answer: <T>(what: string, uri: string | undefined, work: () => T | Promise<T>) => Promise<T>;
  /** Does work that nothing awaits. */
  readonly run: (what: string, work: () => unknown) => void;
}

/** The most causes that are logged. */
const MOST_CAUSES = 200;

/** Guards the work of a connection. `watch` is notified of the documents that are worked on. */
export function createGuard({ console }: Pick<Connection, "console">, watch: Watch | undefined): Guard {
  const told = new Set<string>();

  function tell(fault: Fault, uri?: string): void {
    const cause = causeOf(fault);
    if (told.has(cause) || told.size >= MOST_CAUSES) return;
    told.add(cause);
    const about = { work: fault.what, error: describeThrown(fault.thrown) };
    const message =
      uri === undefined
        ? connectionText("failed", about)
        : connectionText("failedOn", { ...about, uri: printable(uri) });
    console.error([message, ...framesOf(fault.thrown), connectionText("failureNote")].join("\n"));
  }

  function* steps(what: string, uri: string, work: Iterator<unknown>): Iterable<unknown> {
    for (;;) {
      const end = watch?.begin(what, uri);
      const done = attempt(what, () => work.next());
      end?.();
      if ("fault" in done || done.value.done) return;
      yield;
    }
  }

  return {
    tell,
    steps,
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
      throw new ResponseError(ErrorCodes.InternalError, connectionText("requestFailed", { method: what }));
    },
    run: (what, work) => {
      attemptLater(what, work).then(
        (done) => "fault" in done && tell(done.fault),
        // The log is gone, and with it the client.
        () => {},
      );
    },
  };
}

/** What failed and where. The error's message may differ at every keystroke. */
function causeOf({ what, thrown }: Fault): string {
  return [what, thrown instanceof Error ? thrown.name : typeof thrown, framesOf(thrown)[0] ?? ""].join("\n");
}
