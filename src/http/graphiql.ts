import { createHash } from "node:crypto";
import { compressed, type Encoding } from "./compress.js";

export interface Page {
  /** Nine megabytes become less than three, which tells on a bad line. */
  html: Readonly<Record<Encoding | "identity", Buffer>>;
  /** Of the HTML: who has it already need not fetch it again. */
  etag: string;
}

/** The page is whole in itself; whatever it may ever hold, a browser asks no other host for anything. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "font-src data:",
  "img-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A gate through which travellers come in. */
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"><rect width="24" height="24" rx="5" fill="#9f3a2c"/>' +
  '<path d="M4 20V9l8-5 8 5v11h-4v-5a4 4 0 0 0-8 0v5z" fill="#fbf3e6"/></svg>';

let page: Promise<Page> | undefined;

/** GraphiQL with everything inside the page, read when it is first asked for. */
export const graphiqlPage = (examples: string): Promise<Page> => (page ??= render(examples));

async function render(examples: string): Promise<Page> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const options = {
    title: "Sarai",
    endpoint: "/graphql",
    defaultQuery: examples,
    logo: LOGO,
    favicon: `data:image/svg+xml,${encodeURIComponent(LOGO)}`,
    // Headers hold tokens, and stay in the page unless a person decides otherwise in its settings.
    shouldPersistHeaders: false,
  };
  const html = Buffer.from(renderGraphiQL(options as never).trim());
  const [br, gzipped] = await Promise.all([compressed("br", html), compressed("gzip", html)]);
  return { html: { identity: html, br, gzip: gzipped }, etag: `"${createHash("sha256").update(html).digest("base64url").slice(0, 22)}"` };
}
