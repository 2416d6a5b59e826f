import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Stored {
  bytes: Buffer;
  type: string;
}

/** A store that speaks enough of S3 to be written to and read from, and that takes no request whose signature (SigV4) is not right. */
export interface S3Server {
  url: string;
  objects: Map<string, Stored>;
  /** Stores differ: whether this one compares the checksum that a request names. */
  heedsChecksums: boolean;
  /** Waited for before each answer. */
  before: () => Promise<void>;
  /** What was refused, and why. */
  refusals: string[];
  close(): Promise<unknown>;
}

export const S3_KEY = { id: "SARAITESTKEY", secret: "sarai/test+secret", region: "eu-test-1", bucket: "sarai-test" };

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const encoded = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export async function startS3(): Promise<S3Server> {
  const objects = new Map<string, Stored>();
  const refusals: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    await result.before();
    const answer = (status: number, body: string | Buffer = "", headers: Record<string, string> = {}) => {
      if (status >= 400) refusals.push(`${request.method} ${status} ${body}`);
      response.writeHead(status, headers).end(body);
    };
    const url = new URL(request.url!, "http://store");
    const objection = objectionTo(request, url, bytes);
    if (objection) return answer(403, `<Error><Code>${objection}</Code></Error>`);
    const key = url.pathname.slice(`/${S3_KEY.bucket}/`.length);
    const found = objects.get(key);
    const header = (name: string) => request.headers[name] as string | undefined;
    if (request.method === "DELETE") {
      objects.delete(key);
      return answer(204);
    }
    if (request.method === "GET") {
      if (!found) return answer(404, "<Error><Code>NoSuchKey</Code></Error>");
      const type = url.searchParams.get("response-content-type") ?? found.type;
      const disposition = url.searchParams.get("response-content-disposition");
      return answer(200, found.bytes, {
        "content-type": type,
        etag: etagOf(found),
        ...(disposition && { "content-disposition": disposition }),
      });
    }
    const source = header("x-amz-copy-source");
    if (source) {
      const from = objects.get(source.slice(`/${S3_KEY.bucket}/`.length));
      if (!from) return answer(404, "<Error><Code>NoSuchKey</Code></Error>");
      if (header("x-amz-copy-source-if-match") !== etagOf(from)) return answer(412, "<Error><Code>PreconditionFailed</Code></Error>");
      objects.set(key, { bytes: from.bytes, type: header("content-type") ?? from.type });
      return answer(200, "<CopyObjectResult/>");
    }
    if (header("if-none-match") === "*" && found) return answer(412, "<Error><Code>PreconditionFailed</Code></Error>");
    const checksum = header("x-amz-checksum-sha256");
    if (result.heedsChecksums && checksum && checksum !== createHash("sha256").update(bytes).digest("base64"))
      return answer(400, "<Error><Code>BadDigest</Code></Error>");
    objects.set(key, { bytes, type: header("content-type") ?? "" });
    return answer(200);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const result: S3Server = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    heedsChecksums: true,
    before: async () => undefined,
    refusals,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
  return result;
}

const etagOf = ({ bytes }: Stored) => `"${createHash("md5").update(bytes).digest("hex")}"`;

/** Signature Version 4, from its specification: what is wrong with the request's, if anything. */
function objectionTo(request: IncomingMessage, url: URL, body: Buffer): string | undefined {
  const query = [...url.searchParams];
  const asked = Object.fromEntries(query);
  const isQuery = "X-Amz-Signature" in asked;
  const fromHeader = /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=(\S+)$/.exec(request.headers.authorization ?? "");
  const [credential, names, signature] = isQuery
    ? [asked["X-Amz-Credential"]!, asked["X-Amz-SignedHeaders"]!, asked["X-Amz-Signature"]!]
    : (fromHeader?.slice(1) ?? []);
  if (!credential || !names || !signature) return "AccessDenied";
  const moment = isQuery ? asked["X-Amz-Date"]! : String(request.headers["x-amz-date"]);
  const [id, ...scope] = credential.split("/");
  if (id !== S3_KEY.id || scope.join("/") !== `${moment.slice(0, 8)}/${S3_KEY.region}/s3/aws4_request`) return "InvalidAccessKeyId";
  const at = Date.parse(moment.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
  const age = (Date.now() - at) / 1000;
  if (Number.isNaN(at) || age < -60 || age > (isQuery ? Number(asked["X-Amz-Expires"]) : 300)) return "RequestExpired";
  const payload = isQuery ? "UNSIGNED-PAYLOAD" : String(request.headers["x-amz-content-sha256"]);
  if (payload !== "UNSIGNED-PAYLOAD" && payload !== sha256(body)) return "XAmzContentSHA256Mismatch";
  const signed = names.split(";");
  // Whatever the store gets in a header of its own has to be signed.
  const unsigned = Object.keys(request.headers).filter((name) => (name === "host" || name.startsWith("x-amz-")) && !signed.includes(name));
  if (unsigned.length > 0) return `Unsigned ${unsigned.join()}`;
  const canonical = [
    request.method,
    url.pathname
      .split("/")
      .map((part) => encoded(decodeURIComponent(part)))
      .join("/"),
    query
      .filter(([name]) => name !== "X-Amz-Signature")
      .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join("&"),
    ...signed.map(
      (name) =>
        `${name}:${String(request.headers[name] ?? "")
          .trim()
          .replace(/\s+/g, " ")}`,
    ),
    "",
    names,
    payload,
  ].join("\n");
  const key = [...scope.slice(0, 3), "aws4_request"].reduce<string | Buffer>((sofar, part) => hmac(sofar, part), `AWS4${S3_KEY.secret}`);
  const expected = hmac(key, ["AWS4-HMAC-SHA256", moment, scope.join("/"), sha256(canonical)].join("\n")).toString("hex");
  return signature === expected ? undefined : "SignatureDoesNotMatch";
}
