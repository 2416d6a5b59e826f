import { connect } from "node:net";
import type { Vector } from "./vector.js";

export interface Received {
  status: number;
  headers: Headers;
  text: string;
}

export async function sendVector(url: string, sent: Vector["sent"], authorization?: string): Promise<Received> {
  if ("wire" in sent) return overWire(url, sent.wire);
  const { method = "POST", path = "/graphql", headers = { "content-type": "application/json" }, body } = sent;
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, ...(authorization && { authorization }) },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The first answer to bytes that no client would send. */
function overWire(url: string, bytes: string): Promise<Received> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on("data", (data) => {
      text += data;
    });
    // What was refused before it was read whole is reset in the end.
    socket.on("error", (error) => text === "" && reject(error));
    socket.on("close", () => {
      const [head, body] = text.split("\r\n\r\n");
      const [start, ...lines] = head!.split("\r\n");
      const headers = new Headers(lines.map((line) => line.split(": ") as [string, string]));
      resolve({ status: Number(start!.split(" ")[1]), headers, text: body!.slice(0, Number(headers.get("content-length"))) });
    });
  });
}
