import type { Event, Receiver } from "./events.ts";
import { Parser } from "./parser.ts";
import { Scanner } from "./scanner.ts";

/** Calls `emit` with each event that libyaml emits for a stream, and throws a ReadError at the first error. */
export function parseEvents(text: string, emit: (event: Event) => void): void {
  new Parser(new Scanner(text, true), { emit, between: () => {} }).stream();
}

/**
 * The same events, without looking ahead more than necessary: of a text with an error, some more events may be emitted
 * before it is thrown.
 */
export function parseParts(scanner: Scanner, receiver: Receiver): void {
  new Parser(scanner, receiver).stream();
}
