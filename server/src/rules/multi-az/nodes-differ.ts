import { differingPaths } from "../../gateway/compare.ts";
import { type Effective, effectiveAt, removedBy } from "../../gateway/effective.ts";
import { secrecyOf } from "../../gateway/secrecy.ts";
import { HIDDEN, shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { counted, listedAtMost } from "../../text/words.ts";
import { HOST_PATH, isAddress, isLoopback } from "../../topology/endpoint.ts";
import { insertEntry, renderScalar } from "../../yaml/edit.ts";
import { isWithin, type Path, samePath } from "../../yaml/path.ts";
import { remember } from "../../yaml/remember.ts";
import { entryAt, nodeAt, type OffsetRange } from "../../yaml/tree.ts";
import { contrasted, inWords, MOST_NAMED, printed, type Side, shownAt, sideOf } from "../contrast.ts";
import type { Fix, Problem, RelatedPlace, Rule, RuleInput, Sibling } from "../rule.ts";
import { isOutvoted, mostCommon, printer, type Voter } from "./votes.ts";

/** So many differences are told of one file: more of them mean that it is another file altogether. */
const MOST_TOLD = 20;

/** What is a node's own, and has to differ. Source: multi-az.md AZ34. */
const OWN: readonly Path[] = [["apisix", "id"]];

/** What comes of a difference where more can be said than that nodes behave differently. Source: multi-az.md AZ26, AZ35. */
const CONSEQUENCES: readonly (readonly [path: Path, words: string])[] = [
  [["apisix", "data_encryption"], "Nodes can't read what was encrypted with another keyring."],
  [["deployment", "etcd", "prefix"], "Nodes read their configuration from different places."],
  [HOST_PATH, "Nodes of one gateway group list the same endpoints."],
];

/** A file whose configuration could be worked out. */
interface Member extends Voter {
  readonly name: string;
  readonly sibling: Sibling;
}

const say = messages("multi-az/nodes-differ", {
  title: "Nodes of one group configured differently",
});

/**
 * Nodes of one gateway group get the same configuration. The files that most agree on are taken for right; where none
 * are, each of them is told. Source: multi-az.md AZ33.
 */
export const multiAzNodesDiffer: Rule = {
  code: "multi-az/nodes-differ",
  say,
  severity: "warning",
  scope: "group",
  fixes: "manual",
  sources: [],
  check: (input) => {
    // What stops at its start has been merged and filled with defaults only up to there: that is no configuration to compare.
    const effective = runs(input.startUp) ? input.startUp.effective : undefined;
    const others = input.siblings.flatMap((sibling): Member[] =>
      sibling.startUp.effective && runs(sibling.startUp)
        ? [{ name: sibling.name, effective: sibling.startUp.effective, sibling }]
        : [],
    );
    if (effective === undefined || others.length === 0) return [];
    const found = differing(effective, others).filter((path) => isOutvoted(effective, others, path));
    const told = found.slice(0, MOST_TOLD).map((path) => problemAt(input, effective, others, path));
    const more = found.length - told.length;
    const last = told.at(-1);
    if (more === 0 || last === undefined) return told;
    const message = `${last.message} ${counted(more, "more value differs", "more values differ")}.`;
    return [...told.slice(0, -1), { ...last, message }];
  },
};

function runs({ verdict }: Sibling["startUp"]): boolean {
  return verdict !== "fails";
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
const differences = remember((mine: Effective) =>
  remember((theirs: Effective) => differingPaths(mine, theirs)),
);

/** Whether two files differ only in what two products, or two versions, have built in, and neither file says a word. */
function isBuiltIn(mine: Effective, theirs: Effective, path: Path): boolean {
  if (mine.product === theirs.product && mine.version === theirs.version) return false;
  return [mine, theirs].every((each) => {
    const origin = effectiveAt(each, path)?.origin ?? removedBy(each, path);
    return origin === undefined || origin.kind === "default" || origin.kind === "derived";
  });
}

/** Where each node listens on its own address, it has to be another one. */
function isNodesOwnAddress(effective: Effective, others: readonly Member[], path: Path): boolean {
  if (path.at(-1) !== "ip") return false;
  return [effective, ...others.map((other) => other.effective)].every((each) => {
    const value = effectiveAt(each, path)?.value;
    return typeof value === "string" && isAddress(value) && !isLoopback(value) && value !== "0.0.0.0";
  });
}

function problemAt(input: RuleInput, effective: Effective, others: readonly Member[], path: Path): Problem {
  const print = printer(path);
  const mine = print(effective);
  const apart = others.filter((other) => print(other.effective) !== mine);
  const first = mostCommon(apart, (other) => print(other.effective));
  const names = apart.map(({ name }) => name);
  const consequence = CONSEQUENCES.find(([place]) => isWithin(path, place))?.[1];
  const mySide: Side = { effective, secrecy: secrecyOf(input.document) };
  const contrast = first ? contrasted(mySide, sideOf(first), path) : "";
  return {
    message:
      `${shownPath(path)} is not the same here as in ${listedAtMost(names, MOST_NAMED)}: ${contrast}. ` +
      (consequence ?? "Nodes of one gateway group need the same configuration."),
    range: rangeOf(input, effective, path),
    related: apart.flatMap((member) => relatedPlace(member, path)),
    fixes: () => (first ? takeOver(input, effective, first, path) : []),
  };
}

/** Writes the other file's value here, where it is a single one; which of the two is right nobody else knows. */
function takeOver(input: RuleInput, effective: Effective, other: Member, path: Path): readonly Fix[] {
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
  if (edit === undefined) return [];
  const shown = shownAt(sideOf(other), path);
  const title = `Take over ${shown === HIDDEN ? "the value" : printed(shown)} from ${other.name}`;
  return [{ title, edits: [edit], preferred: false, automatic: false }];
}

/** Where the value stands in this file, or what is nearest to where it would. */
function rangeOf(input: RuleInput, effective: Effective, path: Path): OffsetRange {
  const origin = effectiveAt(effective, path)?.origin;
  if (origin?.kind === "file" || origin?.kind === "variable") return origin.keyRange ?? origin.range;
  for (let depth = path.length - 1; depth > 0; depth--) {
    const entry = entryAt(input.root, path.slice(0, depth));
    if (entry !== undefined) return entry.keyRange;
  }
  const first = input.root?.kind === "map" ? input.root.entries[0]?.keyRange : undefined;
  return first ?? { start: 0, end: 0 };
}

function relatedPlace(member: Member, path: Path): readonly RelatedPlace[] {
  const { name, effective, sibling } = member;
  const origin = effectiveAt(effective, path)?.origin;
  if (origin?.kind !== "file" && origin?.kind !== "variable") return [];
  const message = `${name} has ${inWords(sideOf(member), path)}`;
  return [{ message, range: origin.keyRange ?? origin.range, file: sibling }];
}
