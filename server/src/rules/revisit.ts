import { sameCell } from "../lua/same-cell.ts";
import type { Change } from "../yaml/change.ts";
import { isCarried, sameTree } from "../yaml/same-tree.ts";
import { firstNotBefore } from "../yaml/search.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { type Anew, carried } from "./carried.ts";
import type { Comparison } from "./comparison.ts";
import { ELSEWHERE } from "./reads.ts";
import { fixesAmong } from "./to-finding.ts";
import { type Note, startOf, type Visit, visitBelow, visitWhole } from "./visit-run.ts";
import { type Part, partAt, partsIn, problemsAt, rootOf } from "./visits.ts";

/** A rule on its way, with what it said about the document before. */
export interface Revisit {
  readonly visit: Visit;
  readonly before: readonly Note[];
}

/** Lets rules look at the values that a change has touched, and at those that have another value since; what they said of the others is kept. */
export function revisit(rules: readonly Revisit[], { before, after, change }: Comparison): void {
  const [was, is] = [rootOf(before), rootOf(after)];
  if (is === undefined) return;
  if (was === undefined)
    visitWhole(
      rules.map(({ visit }) => visit),
      is,
    );
  else if (sameTree(was.node, is.node, change) && sameCell(was.cell, is.cell))
    keepNotes(rules, [was], [is], 0, 1, 0);
  else lookAgain(rules, was, is);

  function lookAgain(rules: readonly Revisit[], was: Part, is: Part): void {
    const entering = rules.filter(({ visit }) => visit.enters(is));
    const [at, depth] = [startOf(was), was.path.length];
    const wasClosed = ({ before }: Revisit) => noteAt(before, at, depth)?.isClosed === true;
    visitBelow(
      entering.filter(wasClosed).map(({ visit }) => visit),
      is,
    );
    const going = entering.filter((rule) => !wasClosed(rule));
    if (going.length > 0) lookBelow(going, was, is);
  }

  function lookBelow(rules: readonly Revisit[], was: Part, is: Part): void {
    const [old, now] = [partsIn(was), partsIn(is)];
    const common = aligned(was, is, old, now, change);
    if (common === undefined) {
      visitBelow(
        rules.map(({ visit }) => visit),
        is,
      );
      return;
    }
    const { ahead, behind } = common;
    const shift = now.length - old.length;
    // An item of a list is the one that it was if none came or went.
    const byKey = new Map(old.slice(ahead, old.length - behind).map((part) => [part.entry?.key, part]));
    keepRun(rules, old, now, 0, ahead, 0);
    for (let i = ahead; i < now.length - behind; i++) {
      const part = now[i] as Part;
      const other = part.entry ? byKey.get(part.entry.key) : shift === 0 ? old[i] : undefined;
      if (other) lookAgain(rules, other, part);
      else
        visitWhole(
          rules.map(({ visit }) => visit),
          part,
        );
    }
    keepRun(rules, old, now, old.length - behind, old.length, shift);
  }

  /** The parts from one index to another are written as they were. Those with the same values are skipped. */
  function keepRun(
    rules: readonly Revisit[],
    old: readonly Part[],
    now: readonly Part[],
    from: number,
    to: number,
    shift: number,
  ): void {
    let first = from;
    for (let i = from; i < to; i++) {
      const [was, is] = [old[i] as Part, now[i + shift] as Part];
      if (sameCell(was.cell, is.cell)) continue;
      keepNotes(rules, old, now, first, i, shift);
      lookAgain(rules, was, is);
      first = i + 1;
    }
    keepNotes(rules, old, now, first, to, shift);
  }

  function keepNotes(
    rules: readonly Revisit[],
    old: readonly Part[],
    now: readonly Part[],
    from: number,
    to: number,
    shift: number,
  ): void {
    if (from >= to) return;
    const [first, last] = [old[from] as Part, old[to - 1] as Part];
    const isRenumbered = shift !== 0 && typeof first.path.at(-1) === "number";
    const [start, end] = [startOf(first), (last.entry ?? last.node).range.end];
    for (const { visit, before } of rules) {
      const notes = notesIn(before, start, end, first.path.length);
      // An index is part of what a rule says.
      if (isRenumbered && notes.some(({ findings }) => findings.length > 0))
        for (let i = from; i < to; i++) visitWhole([visit], now[i + shift] as Part);
      else keep(visit, notes);
    }
  }

  /** Takes over notes that have moved; a rule whose words depend on other places looks again wherever it has said something. */
  function keep(visit: Visit, notes: readonly Note[]): void {
    const again = visit.rule.reads.includes(ELSEWHERE);
    let closedUntil = -1;
    for (const note of notes) {
      const at = change !== undefined && note.at > change.end ? note.at + change.by : note.at;
      if (at < closedUntil) continue;
      const kept = again && note.findings.length > 0 ? undefined : movedNote(visit, note, at);
      const part = kept ? undefined : partAt(after, note.path);
      if (kept) visit.keep(kept);
      else if (part && !visit.enters(part)) closedUntil = (part.entry ?? part.node).range.end;
      else if (part && note.isClosed) visitBelow([visit], part);
    }
  }

  function movedNote({ rule }: Visit, { path, findings, isClosed }: Note, at: number): Note | undefined {
    // It keeps the path alone: with the note, it would keep all versions of the document.
    const anew: Anew = (finding) => fixesAmong(problemsAt(rule, after, path), finding);
    const there = findings.map((finding) => carried(finding, change, anew));
    if (there.some((finding) => finding === undefined)) return undefined;
    return { path, isClosed, at, findings: there.flatMap((finding) => finding ?? []) };
  }
}

/** How many parts at the beginning and at the end of a section are written as they were; undefined if that can't be told. */
function aligned(
  was: Part,
  is: Part,
  old: readonly Part[],
  now: readonly Part[],
  change: Change | undefined,
): { readonly ahead: number; readonly behind: number } | undefined {
  if (was.node.kind !== is.node.kind || hasRepeats(was, old) || hasRepeats(is, now)) return undefined;
  if (change === undefined) return old.length === now.length ? { ahead: old.length, behind: 0 } : undefined;
  const rangeOf = (parts: readonly Part[], i: number): OffsetRange => {
    const part = parts[i] as Part;
    return (part.entry ?? part.node).range;
  };
  const ahead = firstNotBefore(old.length, (i) => rangeOf(old, i).end < change.start);
  const behind = old.length - firstNotBefore(old.length, (i) => rangeOf(old, i).start <= change.end);
  if (ahead + behind > Math.min(old.length, now.length)) return undefined;
  const isSame = (i: number, j: number) => isCarried(rangeOf(old, i), rangeOf(now, j), change);
  const aheadSame = ahead === 0 || isSame(ahead - 1, ahead - 1);
  const behindSame = behind === 0 || isSame(old.length - behind, now.length - behind);
  return aheadSame && behindSame ? { ahead, behind } : undefined;
}

function hasRepeats({ node }: Part, parts: readonly Part[]): boolean {
  return node.kind === "map" && node.entries.length !== parts.length;
}

/** The note about the value that begins at an offset, on a level. */
function noteAt(notes: readonly Note[], at: number, depth: number): Note | undefined {
  for (let i = firstNotBefore(notes.length, (n) => (notes[n]?.at ?? 0) < at); notes[i]?.at === at; i++)
    if (notes[i]?.path.length === depth) return notes[i];
  return undefined;
}

/** The notes about the values in a range, from a level on. */
function notesIn(notes: readonly Note[], start: number, end: number, depth: number): readonly Note[] {
  const from = firstNotBefore(notes.length, (n) => (notes[n]?.at ?? 0) < start);
  const to = firstNotBefore(notes.length, (n) => (notes[n]?.at ?? 0) <= end);
  return notes.slice(from, to).filter(({ path }) => path.length >= depth);
}
