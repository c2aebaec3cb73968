/** Thrown inside a reader at the first error, caught at its entry point. */
export class ReadError extends Error {
  readonly problem: string;
  readonly start: number;
  readonly end: number;

  constructor(problem: string, start: number, end = start) {
    super(problem);
    this.problem = problem;
    this.start = start;
    this.end = end;
  }
}
