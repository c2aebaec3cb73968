import type { SharedFeatures } from "../protocol.ts";

/** What a client wants that says nothing. */
export const ALL_WANTED: SharedFeatures = { syntaxErrors: true, symbols: true, folding: true };

/** Which of the shared features a client wants, by what it sent; what that leaves out stays unchanged. */
export function readSharedFeatures(sent: unknown, before: SharedFeatures): SharedFeatures {
  const given = typeof sent === "object" && sent !== null ? (sent as Record<string, unknown>) : {};
  const read = (name: keyof SharedFeatures): boolean => {
    const wanted = given[name];
    return typeof wanted === "boolean" ? wanted : before[name];
  };
  return { syntaxErrors: read("syntaxErrors"), symbols: read("symbols"), folding: read("folding") };
}
