import { Field, ObjectType } from "type-graphql";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { signed } from "../storage/signed-url.js";
import type { Context } from "../writing/context.js";

const MINUTES = 5;
/** What looking one up costs, in objects. */
export const COST_OF_LOOKING = 10;

@ObjectType({ description: "Where a paper or a template can be fetched by whoever holds the address." })
export class PaperDownload {
  @Field({ description: "The address. It takes no Authorization header: keep it to yourself." })
  url!: string;

  @Field(() => GraphQLDateTime, { description: "Until when: 5 minutes." })
  expiresAt!: string;
}

export const pathOf = (file: string): string => `/papers/${file}`;

/** Where the bytes of this id are for some minutes. */
export function downloadOf({ files, origin, now }: Context, file: string): PaperDownload {
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000);
  return { url: `${origin}${signed(files.secret, { method: "GET", path: pathOf(file) }, expiresAt)}`, expiresAt: expiresAt.toISOString() };
}
