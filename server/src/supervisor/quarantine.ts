import type { QuarantinedDocument } from "../host.ts";
import { canonical } from "../text/uri.ts";
import { type Failure, failureParameters } from "./failure.ts";
import { supervisorText } from "./supervisor-messages.ts";
import type { Work } from "./worker.ts";

/** The documents that made a server fail, until they change. */
export interface Quarantine {
  /** Adds the document that was worked on; returns whether it is there for the first time. `text` is its text if it is open. */
  readonly add: (work: Work, failure: Failure, text: string | undefined) => boolean;
  /** A file has changed on the disk, or a document was closed. */
  readonly changed: (uri: string) => void;
  readonly all: () => readonly QuarantinedDocument[];
}

/** Begins with none. */
export function createQuarantine(): Quarantine {
  const documents = new Map<string, QuarantinedDocument>();
  const before = new Set<string>();
  return {
    add: ({ uri, what }, failure, text) => {
      const key = canonical(uri);
      const again = before.has(key);
      before.add(key);
      // A document that fails again with another text would fail at every keystroke.
      const until = again || text === undefined ? "saved" : "changed";
      const parameters = { ...failureParameters(failure), work: what, until };
      const why = supervisorText("quarantined", parameters);
      documents.set(key, { uri, text: again ? undefined : text, why });
      return !again;
    },
    changed: (uri) => {
      const key = canonical(uri);
      if (documents.get(key)?.text === undefined) documents.delete(key);
    },
    all: () => [...documents.values()],
  };
}
