import type { LiveCheckView } from "../protocol/live-check.ts";

/** How wide the meanings get before they go on on the next line. */
const WIDTH = 100;

interface Row {
  readonly state: string;
  readonly ms: string;
  readonly what: string;
  readonly details: readonly string[];
}

/** The answers as a person reads them: a line for each question, with what its answer means below; then the notes. */
export function printProbe({ nodes, endpoints, notes }: LiveCheckView): readonly string[] {
  const rows: readonly Row[] = [
    ...nodes.map(({ ok, ms, url, status, text }) => ({
      state: stateOf(ok, status),
      ms: `${ms} ms`,
      what: url,
      details: [text],
    })),
    ...endpoints.map(({ ok, ms, url, zone, protocol, certificate, text }) => ({
      state: stateOf(ok, undefined),
      ms: `${ms} ms`,
      what: zone === undefined ? url : `${url}  (zone ${zone})`,
      details: [
        text,
        ...(protocol === undefined ? [] : [protocol]),
        ...(certificate === undefined
          ? []
          : [
              `Certificate of ${certificate.subject}, issued by ${certificate.issuer}, ${certificate.validFrom.slice(0, 10)} to ${certificate.validTo.slice(0, 10)}, for ${certificate.names.join(", ") || "no name"}`,
            ]),
      ],
    })),
  ];
  const [state, ms] = [widest(rows.map((row) => row.state)), widest(rows.map((row) => row.ms))];
  const indent = " ".repeat(state + ms + 4);
  return [
    ...rows.flatMap((row) => [
      `${row.state.padEnd(state)}  ${row.ms.padStart(ms)}  ${row.what}`,
      ...row.details.flatMap((text) => wrap(text).map((line) => indent + line)),
    ]),
    ...notes.flatMap((note) => wrap(`Note: ${note}`)),
    summary(rows.length, [...nodes, ...endpoints].filter(({ ok }) => !ok).length),
  ];
}

function stateOf(ok: boolean, status: number | undefined): string {
  return `${ok ? "ok" : "FAILED"}${status === undefined ? "" : ` ${status}`}`;
}

function summary(all: number, failed: number): string {
  return failed === 0 ? `${all} asked, all as they should be` : `${all} asked, ${failed} failed`;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}
