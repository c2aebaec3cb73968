/** Why something failed, for a person to read. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
