import { connect as connectTcp, type Socket } from "node:net";
import type { Phase } from "../outcome.ts";
import { step } from "./step.ts";

/** How long one of several addresses of a name is waited for before the next is tried; Node's own 250 ms are for a LAN. */
const NEXT_ADDRESS_MS = 1_000;

/** A TCP connection. The caller ends it, also when this fails: `opened` is called before anything can. */
export function connect(
  { host, port }: { readonly host: string; readonly port: number },
  signal: AbortSignal,
  opened: (socket: Socket) => void,
): Promise<Socket> {
  let phase: Phase = "name";
  return step(
    signal,
    () => phase,
    (done, fail) => {
      const socket = connectTcp({
        host,
        port,
        autoSelectFamily: true,
        autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
      });
      opened(socket);
      socket.once("lookup", (error) => {
        if (error === null) phase = "connect";
      });
      socket.once("connect", () => {
        socket.off("error", fail);
        done(socket);
      });
      socket.once("error", fail);
    },
  );
}
