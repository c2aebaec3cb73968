import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

/** A server on loopback. */
export interface Listening {
  readonly port: number;
  /** Closes it and all its connections. */
  readonly close: () => Promise<void>;
}

/** Servers of a test, closed together at its end. */
export class Servers {
  private readonly open: Listening[] = [];

  /** HTTP on a free port. */
  async http(answer: RequestListener, host = "127.0.0.1"): Promise<number> {
    return this.listen(createHttpServer(answer), host);
  }

  /** DP Manager's stand-in: TLS, and behind it HTTP with etcd's answer to /version. */
  async dpManager(options: TlsOptions): Promise<number> {
    const http = createHttpServer((request, response) => {
      response.statusCode = request.url === "/version" ? 200 : 404;
      response.end('{"etcdserver":"3.5.0","etcdcluster":"3.5.0"}');
    });
    const server = createTlsServer(options, (socket) => void http.emit("connection", socket));
    server.on("tlsClientError", () => {});
    return this.listen(server);
  }

  /** TLS, and behind it nothing. */
  async silentTls(options: TlsOptions): Promise<number> {
    return this.listen(createTlsServer(options, () => {}));
  }

  /** What does to a connection whatever a test wants. */
  async tcp(onConnection: (socket: Socket) => void): Promise<number> {
    return this.listen(createServer(onConnection));
  }

  /** A port that nobody listens on. */
  async refused(): Promise<number> {
    const listening = await listen(createServer(), 0, "127.0.0.1");
    await listening.close();
    return listening.port;
  }

  async close(): Promise<void> {
    await Promise.all(this.open.splice(0).map((server) => server.close()));
  }

  private async listen(server: Server, host = "127.0.0.1"): Promise<number> {
    const listening = await listen(server, 0, host);
    this.open.push(listening);
    return listening.port;
  }
}

/** Lets a server listen; port 0 is any that is free. */
export async function listen(server: Server, port: number, host: string): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
