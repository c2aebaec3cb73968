import type { LeftAlone } from "../host.ts";
import { canonical } from "../text/uri.ts";

/** The documents that servers went down at, until they change. */
export interface Culprits {
  /** Takes one more; whether it is the first time. `text` is that of the open document. */
  readonly add: (uri: string, what: string, happened: string, text: string | undefined) => boolean;
  /** A file has changed on the disk, or a document was closed. */
  readonly changed: (uri: string) => void;
  readonly all: () => readonly LeftAlone[];
}

/** Begins with none. */
export function createCulprits(): Culprits {
  const culprits = new Map<string, LeftAlone>();
  const before = new Set<string>();
  return {
    add: (uri, what, happened, text) => {
      const key = canonical(uri);
      const again = before.has(key);
      before.add(key);
      // One that did it again with another text would do it at every keystroke.
      const until = again || text === undefined ? "it is saved or opened anew" : "it changes";
      const why = `Nothing is said of this file, and nothing is offered in it: at work on it (${what}), the language server ${happened}, and was restarted. The file is left alone until ${until}. Please report this with the file, but without its secrets.`;
      culprits.set(key, { uri, text: again ? undefined : text, why });
      return !again;
    },
    changed: (uri) => {
      const key = canonical(uri);
      if (culprits.get(key)?.text === undefined) culprits.delete(key);
    },
    all: () => [...culprits.values()],
  };
}
