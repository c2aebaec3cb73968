import type { Writable } from "node:stream";
import type { MessagePort } from "node:worker_threads";
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from "vscode-jsonrpc/node";

/** Writes each message to a stream with one system call. The library's writer makes two. */
export class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on("error", (error) => this.fireError(error));
    stream.on("close", () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const text = JSON.stringify(message);
    const framed = `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    return new Promise((resolve, reject) => {
      this.#stream.write(framed, (error) => (error ? reject(error) : resolve()));
    });
  }

  end(): void {
    this.#stream.end();
  }
}

/** Sends messages through a port, those of one turn of the event loop together: each sending wakes the other thread. */
export function batchSender(port: MessagePort): (message: Message) => void {
  let batch: Message[] = [];
  const send = () => {
    port.postMessage(batch);
    batch = [];
  };
  return (message) => {
    if (batch.length === 0) setImmediate(send);
    batch.push(message);
  };
}

/** Reads what a `batchSender` sends. Before someone listens, the messages wait in the port. */
export class BatchReader extends AbstractMessageReader implements MessageReader {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on("close", () => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    const take = (batch: readonly Message[]) => {
      for (const message of batch) callback(message);
    };
    this.#port.on("message", take);
    return { dispose: () => this.#port.off("message", take) };
  }
}
