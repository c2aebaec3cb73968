import { request } from "node:http";
import type { Duplex } from "node:stream";
import { withPort } from "../../topology/address.ts";
import type { Outcome } from "../outcome.ts";
import { step } from "./step.ts";

/** Bytes. An answer of the status API has a hundred; what a stranger sends beyond that is not read. */
const LONGEST_BODY = 4_096;
const LONGEST_HEADERS = 16_384;

/** Sends a GET over a connection and takes the answer: its status, and its body's beginning. Redirects are not followed. */
export function get(
  socket: Duplex,
  { host, port, path }: { readonly host: string; readonly port: number; readonly path: string },
  signal: AbortSignal,
): Promise<Outcome> {
  return step(
    signal,
    () => "answer",
    (done, fail) => {
      const sent = request({
        createConnection: () => socket,
        path,
        setHost: false,
        headers: {
          host: withPort(host, port),
          "user-agent": "api7-gateway-config",
          connection: "close",
        },
        maxHeaderSize: LONGEST_HEADERS,
      });
      sent.once("error", fail);
      sent.once("response", (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        const finish = () =>
          done({
            kind: "answered",
            status: response.statusCode ?? 0,
            location: response.headers.location,
            body: Buffer.concat(chunks).subarray(0, LONGEST_BODY).toString("utf8"),
          });
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length >= LONGEST_BODY) finish();
        });
        response.once("end", finish);
        // Status and headers came: what breaks off behind them changes nothing.
        response.once("error", finish);
        response.once("close", finish);
      });
      sent.end();
    },
  );
}
