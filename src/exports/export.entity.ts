import { OptionalProps, type Ref } from "@mikro-orm/core";
import { Entity, Enum, Index, ManyToOne, Property } from "@mikro-orm/decorators/legacy";
import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Scope } from "../auth/viewer.js";
import { Identified } from "../database/record.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { Account } from "../people/account.entity.js";
import { Computed, Readable } from "../reading/declare.js";
import { nothing, type Policy } from "../reading/predicate.js";
import { ExportFormat, ExportStatus } from "./export.rules.js";

registerEnumType(ExportStatus, {
  name: "ExportStatus",
  description: "The status of an export.",
  valuesConfig: {
    QUEUED: { description: "It waits for its turn." },
    RUNNING: { description: "Its rows are being read and written; `rowCount` says how many were." },
    DONE: { description: "Its file can be fetched at `url` until `expiresAt`." },
    FAILED: { description: "It came to nothing: `errorCode` and `errorMessage` say why." },
    CANCELLED: { description: "It was cancelled; there is no file." },
    EXPIRED: { description: "Its file was there for an hour, and is no more." },
  },
});
registerEnumType(ExportFormat, {
  name: "ExportFormat",
  description: "The format of an exported file.",
  valuesConfig: {
    CSV: { description: "Comma-separated values with a BOM, as Excel and WPS open them." },
    XLSX: { description: "A workbook with typed cells and a dictionary of the columns; up to 1,048,575 rows." },
    NDJSON: { description: "A JSON object a line; the last line says how many there were." },
    JSON: { description: "One JSON object with all rows." },
    PARQUET: { description: "Apache Parquet, with decimals, days and moments as such." },
  },
});

/** Nobody but who asked: the rows in it are those that this account sees. */
const exportsVisibleTo: Policy<ExportJob> = (job, viewer) => (viewer.kind === "public" ? nothing : job.account.equals(viewer.accountId));

@Entity()
// Servers look for the next one again and again.
@Index({
  name: "export_job_unfinished",
  expression: `create index "export_job_unfinished" on "export_job" ("created_at") where "status" in ('QUEUED', 'RUNNING')`,
})
@ObjectType({ description: "A list that is being written to a file, or was. Only the account that started it sees it." })
@Readable<ExportJob>({
  visibleTo: exportsVisibleTo,
  one: "exportJob",
  many: "exportJobs",
  filter: ["format", "createdAt"],
  sort: ["createdAt"],
  unaudited: ["document", "variables", "rowCount", "attempts", "leaseUntil"],
  reverse: { account: false },
})
export class ExportJob extends Identified {
  [OptionalProps]?: "status" | "rowCount" | "attempts" | "hasFile";

  @ManyToOne(() => Account, { ref: true, deleteRule: "cascade" })
  @Index()
  account!: Ref<Account>;

  /** Of the key that it was started with; null: with a token. */
  @Property({ type: "text[]", nullable: true })
  scopes?: Scope[];

  @Property({ type: "text" })
  document!: string;

  @Property({ type: "json" })
  variables!: Record<string, unknown>;

  @Property({ type: "text[]" })
  languages!: string[];

  @Field(() => ExportFormat, { description: "In which format." })
  @Enum(() => ExportFormat)
  format!: ExportFormat;

  @Field(() => ExportStatus, { description: "Its status." })
  @Enum(() => ExportStatus)
  @Computed((t) => `case when ${t}."status" = 'DONE' and ${t}."expires_at" <= now() then 'EXPIRED' else ${t}."status" end`)
  status: ExportStatus = ExportStatus.QUEUED;

  @Field(() => Int, { description: "How many rows are written." })
  @Property({ type: "int" })
  rowCount: number = 0;

  @Field(() => String, { nullable: true, description: "Where it FAILED: the code, as that of an error." })
  @Property({ type: "text", nullable: true })
  errorCode?: string;

  @Field(() => String, { nullable: true, description: "Where it FAILED: why, in the language of who started it." })
  @Property({ type: "text", nullable: true })
  errorMessage?: string;

  @Field(() => GraphQLDateTime, { description: "When it was started." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Which moment its rows are of; null until it is DONE." })
  @Property({ type: "timestamptz", nullable: true })
  asOf?: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: "Until when its file can be fetched: an hour after it was done." })
  @Property({ type: "timestamptz", nullable: true })
  expiresAt?: Date;

  @Field(() => String, {
    nullable: true,
    description: "The address of its file on this server, for requests with the Authorization of who started it; null unless it is DONE.",
  })
  @Computed(
    (t) =>
      `case when ${t}."status" = 'DONE' and ${t}."expires_at" > now() then '/exports/' || ${t}."id" || '.' || lower(${t}."format") end`,
  )
  url?: string;

  /** How often servers began it. */
  @Property({ type: "int" })
  attempts: number = 0;

  /** Until when the server that runs it is taken to be alive. */
  @Property({ type: "timestamptz", nullable: true })
  leaseUntil?: Date;

  /** There is a file of it, or there may be. */
  @Property({ type: "boolean" })
  hasFile: boolean = false;
}
