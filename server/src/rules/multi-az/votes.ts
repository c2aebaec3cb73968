import { fingerprint } from "../../gateway/compare.ts";
import type { Effective } from "../../gateway/effective.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { memoize } from "../../yaml/memoize.ts";
import { type Path, samePath } from "../../yaml/path.ts";

/**
 * Lists whose order doesn't matter: the client takes its endpoints in turn, plugins run by their priority, and of addresses one has
 * to match. Sources: docs/facts/endpoints.md#choice, docs/facts/plugins.md#order.
 */
const UNORDERED: readonly Path[] = [
  HOST_PATH,
  ["plugins"],
  ["stream_plugins"],
  ["deployment", "admin", "allow_admin"],
  ["apisix", "trusted_addresses"],
  ["nginx_config", "http", "real_ip_from"],
  ["nginx_config", "stream", "real_ip_from"],
  ["nginx_config", "envs"],
];

/** A file whose configuration could be worked out. */
export interface Voter {
  readonly effective: Effective;
}

/** Whether not more of the files have this file's value than any other. */
export function isOutvoted(effective: Effective, others: readonly Voter[], path: Path): boolean {
  const print = printer(path);
  const mine = print(effective);
  const votes = new Map([[mine, 1]]);
  for (const other of others) {
    const theirs = print(other.effective);
    votes.set(theirs, (votes.get(theirs) ?? 0) + 1);
  }
  if (votes.size === 1) return false;
  const against = Math.max(...[...votes].filter(([value]) => value !== mine).map(([, count]) => count));
  return (votes.get(mine) ?? 0) <= against;
}

/** The first of those whose value most of them have. */
export function mostCommon<V extends Voter>(
  voters: readonly V[],
  printOf: (voter: V) => string,
): V | undefined {
  const byPrint = new Map<string, { readonly first: V; votes: number }>();
  for (const voter of voters) {
    const print = printOf(voter);
    const candidate = byPrint.get(print) ?? { first: voter, votes: 0 };
    byPrint.set(print, candidate);
    candidate.votes++;
  }
  const most = Math.max(...[...byPrint.values()].map(({ votes }) => votes));
  return [...byPrint.values()].find(({ votes }) => votes === most)?.first;
}

/** What a file has at a path, as a text that is the same for the same values. */
export function printer(path: Path): (effective: Effective) => string {
  const order = !UNORDERED.some((list) => samePath(list, path));
  const key = JSON.stringify(path);
  return (effective) => {
    const known = prints(effective);
    const print = known.get(key) ?? fingerprint(effective, path, order);
    known.set(key, print);
    return print;
  };
}

/** By path: each file of a group is held against all others. */
const prints = memoize((_: Effective) => new Map<string, string>());
