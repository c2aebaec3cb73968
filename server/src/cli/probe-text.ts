import type { LiveCheckView } from "../protocol/live-check.ts";
import { probeText } from "./probe-messages.ts";
import { wrap } from "./wrap.ts";

/** The width at which explanations wrap. */
const WIDTH = 100;

interface Row {
  readonly state: string;
  readonly ms: string;
  readonly what: string;
  readonly details: readonly string[];
}

/** The results as a person reads them: a line for each request, with what its response means below; then the notes. */
export function printProbe({ nodes, endpoints, notes }: LiveCheckView): readonly string[] {
  const rows: readonly Row[] = [
    ...nodes.map(({ ok, ms, url, status, text }) => ({
      state: stateOf(ok, status),
      ms: probeText("milliseconds", { ms }),
      what: url,
      details: [text],
    })),
    ...endpoints.map(({ ok, ms, url, zone, protocol, certificate, text }) => ({
      state: stateOf(ok, undefined),
      ms: probeText("milliseconds", { ms }),
      what: zone === undefined ? url : probeText("zone", { url, zone }),
      details: [
        text,
        ...(protocol === undefined ? [] : [protocol]),
        ...(certificate === undefined ? [] : [describeCertificate(certificate)]),
      ],
    })),
  ];
  const [state, ms] = [widest(rows.map((row) => row.state)), widest(rows.map((row) => row.ms))];
  const indent = " ".repeat(state + ms + 4);
  return [
    ...rows.flatMap((row) => [
      `${row.state.padEnd(state)}  ${row.ms.padStart(ms)}  ${row.what}`,
      ...row.details.flatMap((text) => wrap(text, WIDTH).map((line) => indent + line)),
    ]),
    ...notes.flatMap((note) => wrap(probeText("note", { note }), WIDTH)),
    summary(rows.length, [...nodes, ...endpoints].filter(({ ok }) => !ok).length),
  ];
}

type Certificate = NonNullable<LiveCheckView["endpoints"][number]["certificate"]>;

function describeCertificate({ subject, issuer, validFrom, validTo, names }: Certificate): string {
  const about = { subject, issuer, from: validFrom.slice(0, 10), to: validTo.slice(0, 10) };
  return names.length > 0
    ? probeText("certificate", { ...about, names: names.join(", ") })
    : probeText("certificateWithoutNames", about);
}

function stateOf(ok: boolean, status: number | undefined): string {
  const state = probeText(ok ? "ok" : "failed");
  return status === undefined ? state : `${state} ${status}`;
}

function summary(all: number, failed: number): string {
  return failed === 0 ? probeText("allOk", { all }) : probeText("someFailed", { all, failed });
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
