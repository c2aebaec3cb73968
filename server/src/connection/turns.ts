/** Work that is longer than this, in milliseconds, lets messages in between: a picture of a screen takes about as long. */
const FRAME = 12;

/** A burst is over when nothing has changed for so many milliseconds. People type more slowly. */
const QUIET = 3;

/**
 * Does work step by step. After a step that ends later than a frame after the last pause, it pauses for the messages that have
 * arrived, and stops if `isOver` then tells that nobody needs the work any more. Returns whether the work was done.
 */
export async function inSteps(steps: Iterable<unknown>, isOver: () => boolean): Promise<boolean> {
  let since = performance.now();
  for (const _ of steps) {
    if (performance.now() - since < FRAME) continue;
    await pause();
    if (isOver()) return false;
    since = performance.now();
  }
  return true;
}

/** Lets the messages that have arrived be taken. */
export function pause(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until the messages that have arrived are taken; if some of them changed something again, until the burst is over. */
export async function untilQuiet(changes: () => number): Promise<void> {
  let before = changes();
  await pause();
  while (changes() !== before) {
    before = changes();
    await pause(QUIET);
  }
}
