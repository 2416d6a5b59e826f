import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection on which bytes go out as they are written here, and what came back on it. */
export interface Line {
  socket: Socket;
  readonly heard: string;
  /** Resolves when it is closed, whoever closed it. */
  closed: Promise<unknown>;
  send(text: string): void;
  /** The first answer whole, or what there is of it when the connection ends. */
  answer(): Promise<{ status: number; head: string; body: string }>;
}

/** `from`: another address of this computer. */
export async function lineTo(url: string, from?: string): Promise<Line> {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, ...(from && { localAddress: from }) });
  socket.on("error", () => undefined);
  const parts: Buffer[] = [];
  let length = 0;
  socket.on("data", (part) => {
    parts.push(part);
    length += part.length;
  });
  const closed = new Promise((over) => socket.once("close", over));
  await once(socket, "connect");
  const heard = () => Buffer.concat(parts).toString("latin1");
  const more = () => Promise.race([new Promise((then) => socket.once("data", then)), closed]);
  return {
    socket,
    closed,
    get heard() {
      return heard();
    },
    send: (text) => void (socket.writable && socket.write(text)),
    async answer() {
      while (!heard().includes("\r\n\r\n") && !socket.destroyed) await more();
      const [head = ""] = heard().split("\r\n\r\n");
      const end = head.length + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      while (length < end && !socket.destroyed) await more();
      return { status: Number(head.split(" ")[1]), head, body: heard().slice(head.length + 4, end) };
    },
  };
}

/** The head of a request with JSON of so many bytes. */
export const posting = (path: string, length: number): string =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

export const getting = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
