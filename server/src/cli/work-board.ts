import type { Work } from "../supervisor/worker.ts";

/** The most works at one time that are noted, and the most bytes for each. Memory that isn't used isn't taken. */
const SLOTS = 64;
const SLOT_SIZE = 8192;

/** Each slot has two numbers: when its work began, counted from 1 (0 if it is free), and the length of its description. */
const NUMBERS = 2;
const TEXTS = SLOTS * NUMBERS * Int32Array.BYTES_PER_ELEMENT;

/** What a thread is working on, in memory that it shares with its supervisor, who reads it when the thread has failed. */
export function createBoard(): SharedArrayBuffer {
  return new SharedArrayBuffer(TEXTS + SLOTS * SLOT_SIZE);
}

function parts(board: SharedArrayBuffer) {
  return {
    numbers: new Int32Array(board, 0, SLOTS * NUMBERS),
    texts: Array.from({ length: SLOTS }, (_, slot) =>
      Buffer.from(board, TEXTS + slot * SLOT_SIZE, SLOT_SIZE),
    ),
  };
}

/** Notes on a board that work begins; the result is to be called when it ends. What finds no room is not noted. */
export function createNotes(board: SharedArrayBuffer): (work: Work) => () => void {
  const { numbers, texts } = parts(board);
  let begun = 0;
  return ({ what, uri }) => {
    const slot = texts.findIndex((_, slot) => numbers[slot * NUMBERS] === 0);
    const text = JSON.stringify([what, uri]);
    if (slot < 0 || text.length * 3 > SLOT_SIZE) return () => {};
    numbers[slot * NUMBERS + 1] = texts[slot]?.write(text) ?? 0;
    begun = begun >= 0x7fffffff ? 1 : begun + 1;
    Atomics.store(numbers, slot * NUMBERS, begun);
    return () => Atomics.store(numbers, slot * NUMBERS, 0);
  };
}

/** The work on a board that began last and has not ended. */
export function lastWork(board: SharedArrayBuffer): Work | undefined {
  const { numbers, texts } = parts(board);
  let [last, when] = [-1, 0];
  for (let slot = 0; slot < SLOTS; slot++) {
    const begun = Atomics.load(numbers, slot * NUMBERS);
    if (begun > when) [last, when] = [slot, begun];
  }
  const text = texts[last]?.toString("utf8", 0, numbers[last * NUMBERS + 1]);
  if (text === undefined) return undefined;
  const [what, uri] = JSON.parse(text) as [string, string];
  return { what, uri };
}
