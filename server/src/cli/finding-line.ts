import { cliText } from "./messages.ts";

/** A finding as one line, which begins with `file:line:column` as those of compilers do. */
export function findingLine(
  file: string,
  severity: string,
  {
    range: { start },
    message,
    code,
  }: {
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
    readonly message: string;
    readonly code: string;
  },
): string {
  const place = `${file}:${start.line + 1}:${start.character + 1}`;
  return cliText("finding", { place, severity, message, code });
}
