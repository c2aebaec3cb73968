import { differingPaths, hasUnknownAt } from "../../gateway/compare.ts";
import { type Effective, effectiveAt, removedBy } from "../../gateway/effective.ts";
import { placeAt } from "../../gateway/places.ts";
import { secrecyOf } from "../../gateway/secrecy.ts";
import { HIDDEN, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { listedAtMost } from "../../text/words.ts";
import { isAddress, isLoopback, isWildcard } from "../../topology/address.ts";
import { HOST_PATH } from "../../topology/endpoint.ts";
import { insertEntry, renderScalar } from "../../yaml/edit.ts";
import { memoize } from "../../yaml/memoize.ts";
import { isWithin, type Path, samePath } from "../../yaml/path.ts";
import { entryAt, nodeAt, type OffsetRange } from "../../yaml/tree.ts";
import {
  describeDifference,
  describeValue,
  documentOfSibling,
  MOST_NAMED,
  printed,
  type Side,
  shownAt,
  sideOf,
} from "../contrast.ts";
import type { Fix, Problem, RelatedPlace, Rule, RuleInput, Sibling } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";
import { isOutvoted, mostCommon, printer, type Voter } from "./votes.ts";

/** So many differences of one file are reported; with more, it is a different file altogether. */
const MOST_REPORTED = 20;

/** A node's own values, which have to differ. Source: docs/facts/zones.md#own-id. */
const OWN: readonly Path[] = [["apisix", "id"]];

/** A file whose configuration could be worked out. */
interface Member extends Voter {
  readonly name: string;
  readonly sibling: Sibling;
}

const say = messages("multi-az/nodes-differ", {
  title: "Nodes of one group configured differently",
  differs: "{path} has another value in {files}.",
  keyring: "Nodes can't read fields that were encrypted with another keyring.",
  prefix: "With different prefixes, nodes get different configurations.",
  endpoints: "All nodes of a gateway group should list the same endpoints.",
  other: "All nodes of a gateway group should have the same configuration.",
  more: "{count, plural, one {# more value differs.} other {# more values differ.}}",
  theirs: "In {file}: {value}",
  use: "Use {value}, as in {file}",
  useHidden: "Use the value from {file}",
});

/** What a difference leads to, where more can be said than that the nodes behave differently. */
const CONSEQUENCES = [
  { path: ["apisix", "data_encryption"], id: "keyring" },
  { path: ["deployment", "etcd", "prefix"], id: "prefix" },
  { path: HOST_PATH, id: "endpoints" },
] as const;

/**
 * Nodes of one gateway group have the same configuration. The value that most files agree on is taken for right; without a
 * majority, it is reported in all of them.
 */
export const multiAzNodesDiffer: Rule = {
  code: "multi-az/nodes-differ",
  say,
  severity: "warning",
  scope: "group",
  fixes: "manual",
  sources: ["zones#own-id", "endpoints#prefix", "zones#same-keyring", "zones#same-file"],
  check: (input) => {
    // A start that fails merges values and defaults only up to there, which is no configuration to compare.
    const effective = runs(input.startUp) ? input.startUp.effective : undefined;
    const others = input.siblings.flatMap((sibling): Member[] =>
      sibling.startUp.effective && runs(sibling.startUp)
        ? [{ name: sibling.name, effective: sibling.startUp.effective, sibling }]
        : [],
    );
    if (effective === undefined || others.length === 0) return [];
    const found = differing(effective, others).filter(
      (path) => !hasUnknownAt(effective, path) && isOutvoted(effective, knownAt(others, path), path),
    );
    const reported = found
      .slice(0, MOST_REPORTED)
      .map((path) => problemAt(input, effective, knownAt(others, path), path));
    const more = found.length - reported.length;
    const last = reported.at(-1);
    if (more === 0 || last === undefined) return reported;
    const message = `${last.message} ${say("more", { count: more })}`;
    return [...reported.slice(0, -1), { ...last, message }];
  },
};

function runs({ verdict }: Sibling["startUp"]): boolean {
  return verdict !== "fails";
}

/** The files of which it is known what they have at a path. */
function knownAt(members: readonly Member[], path: Path): readonly Member[] {
  return members.filter(({ effective }) => !hasUnknownAt(effective, path));
}

/** All paths at which any of the others differs, each once. */
function differing(effective: Effective, others: readonly Member[]): readonly Path[] {
  const paths = new Map<string, Path>();
  for (const other of others) {
    for (const path of differences(effective)(other.effective))
      if (!isBuiltIn(effective, other.effective, path)) paths.set(JSON.stringify(path), path);
  }
  return [...paths.values()].filter(
    (path) => !OWN.some((own) => samePath(own, path)) && !isNodesOwnAddress(effective, others, path),
  );
}

/** Known for each two files, so that a change of one costs no comparing of the others. */
const differences = memoize((mine: Effective) =>
  memoize((theirs: Effective) => differingPaths(mine, theirs)),
);

/** Whether two files differ only in what two products, or two versions, have built in, and neither file says a word. */
function isBuiltIn(mine: Effective, theirs: Effective, path: Path): boolean {
  if (mine.product === theirs.product && mine.version === theirs.version) return false;
  return [mine, theirs].every((each) => {
    const origin = effectiveAt(each, path)?.origin ?? removedBy(each, path)?.origin;
    return origin === undefined || origin.kind === "default" || origin.kind === "derived";
  });
}

/** Whether each node listens on its own address, which has to differ. */
function isNodesOwnAddress(effective: Effective, others: readonly Member[], path: Path): boolean {
  if (path.at(-1) !== "ip") return false;
  return [effective, ...others.map((other) => other.effective)].every((each) => {
    const value = effectiveAt(each, path)?.value;
    return typeof value === "string" && isAddress(value) && !isLoopback(value) && !isWildcard(value);
  });
}

function problemAt(input: RuleInput, effective: Effective, others: readonly Member[], path: Path): Problem {
  const print = printer(path);
  const mine = print(effective);
  const apart = others.filter((other) => print(other.effective) !== mine);
  const first = mostCommon(apart, (other) => print(other.effective));
  const names = apart.map(({ name }) => name);
  const mySide: Side = { effective, secrecy: secrecyOf(input.document) };
  const consequence = CONSEQUENCES.find((one) => isWithin(path, one.path))?.id ?? "other";
  const sentences = [
    say("differs", { path: shownPath(path), files: listedAtMost(names, MOST_NAMED) }),
    ...(first ? [describeDifference(mySide, sideOf(first), path)] : []),
    say(consequence),
  ];
  return {
    message: sentences.join(" "),
    range: rangeOf(input, effective, path),
    related: apart.flatMap((member) => relatedPlace(member, path)),
    fixes: () => (first ? useTheirs(input, effective, first, path) : []),
  };
}

/** Writes the other file's value here, where it is a single one; which of the two is right nobody else knows. */
function useTheirs(input: RuleInput, effective: Effective, other: Member, path: Path): readonly Fix[] {
  const theirs = effectiveAt(other.effective, path);
  const key = path.at(-1);
  if (theirs === undefined || theirs.origin.kind === "variable" || typeof key !== "string") return [];
  const { value } = theirs;
  if (typeof value === "object") return [];
  const node = nodeAt(input.root, path);
  const isWritten = effectiveAt(effective, path)?.origin.kind === "file";
  const edit =
    isWritten && node?.kind === "scalar"
      ? { range: node.range, text: renderScalar(value) }
      : node === undefined
        ? insertEntry(input.document, path.slice(0, -1), key, value)
        : undefined;
  const shown = shownAt(sideOf(other), path);
  const file = other.name;
  const title = shown === HIDDEN ? say("useHidden", { file }) : say("use", { value: printed(shown), file });
  return fixWith(edit, { title });
}

/** Where the value stands in this file, or what is nearest to where it would. */
function rangeOf(input: RuleInput, effective: Effective, path: Path): OffsetRange {
  const place = placeAt({ ...effective, document: input.document }, path);
  if (place !== undefined) return place.keyRange ?? place.range;
  for (let depth = path.length - 1; depth > 0; depth--) {
    const entry = entryAt(input.root, path.slice(0, depth));
    if (entry !== undefined) return entry.keyRange;
  }
  const first = input.root?.kind === "map" ? input.root.entries[0]?.keyRange : undefined;
  return first ?? { start: 0, end: 0 };
}

function relatedPlace(member: Member, path: Path): readonly RelatedPlace[] {
  const { name, effective, sibling } = member;
  const place = placeAt({ ...effective, document: documentOfSibling(sibling) }, path);
  if (place === undefined) return [];
  const message = say("theirs", { file: name, value: describeValue(sideOf(member), path) });
  return [{ message, range: place.keyRange ?? place.range, file: sibling }];
}
