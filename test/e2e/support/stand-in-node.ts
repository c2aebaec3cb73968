import { once } from "node:events";
import { createServer } from "node:http";
import { type Listening, listen } from "./servers.ts";

/** In which way a node fails: takes connections and never answers; refuses them; answers /status/ready with 503. */
export type Fault = "hung" | "refused" | "unready";

/** A node's status API, which can be made to fail and to work again. */
export class StandInNode {
  private listening: Listening | undefined;
  private fault: Fault | undefined;
  private readonly server = createServer((request, response) => {
    if (this.fault === "hung") return;
    const ready = this.fault !== "unready" || request.url !== "/status/ready";
    response.writeHead(ready ? 200 : 503, { "content-type": "application/json" });
    response.end(
      ready ? '{"status":"ok"}' : '{"status":"error","error":"worker id: 0 has not received configuration"}',
    );
    response.once("close", () => this.server.emit("checked"));
  });

  constructor(
    readonly host: string,
    private readonly port: number,
  ) {
    this.server.keepAliveTimeout = 1;
  }

  async start(): Promise<void> {
    this.listening = await listen(this.server, this.port, this.host);
  }

  async stop(): Promise<void> {
    await this.listening?.close();
    this.listening = undefined;
  }

  /** Until the next check has been answered. */
  async checked(): Promise<void> {
    await once(this.server, "checked");
  }

  async fail(fault: Fault): Promise<void> {
    this.fault = fault;
    if (fault === "refused") await this.stop();
  }

  async recover(): Promise<void> {
    this.fault = undefined;
    if (this.listening === undefined) await this.start();
  }
}
