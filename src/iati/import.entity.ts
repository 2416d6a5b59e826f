import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, OneToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Identified } from "../database/record.js";
import { Project } from "../projects/project.entity.js";
import type { ImportReport } from "./import.report.js";

/** One run of the import, with what it said at its end. */
@Entity()
export class ImportRun extends Identified {
  @Property({ type: "timestamptz" })
  startedAt!: Date;

  /** Null: it did not come to its end. What it had written by then stands. */
  @Property({ type: "timestamptz", nullable: true })
  finishedAt?: Date;

  /** When it was found that its process had been gone before the end. */
  @Property({ type: "timestamptz", nullable: true })
  abandonedAt?: Date;

  @Property({ type: "text[]" })
  files!: string[];

  @Property({ type: "json", nullable: true })
  report?: ImportReport;
}

/** The source text of a project that came from a publication, beside the model: what is untouched goes out again as it came. */
@Entity()
export class PublishedActivity extends Identified {
  @OneToOne(() => Project, { ref: true, owner: true, deleteRule: "cascade" })
  project!: Ref<Project>;

  @Property({ type: "text" })
  @Unique()
  identifier!: string;

  /** From `<iati-activity` to its end, to the letter. */
  @Property({ type: "text", lazy: true })
  raw!: string;

  /** The prefixes that the file's root declares: `raw` leans on them. */
  @Property({ type: "json" })
  namespaces: Record<string, string> = {};

  /** The version of the standard it was written in. */
  @Property({ type: "text", nullable: true })
  standard?: string;

  /** Of what it says, not of how it is written: decides whether a later publication changed anything. */
  @Property({ type: "text" })
  contentHash!: string;

  /** SHA-256 of `raw`, in hexadecimal: tells whether a later text is another one without reading this one. */
  @Property({ type: "text" })
  rawHash!: string;

  /** By whom it is published, as publishers are told apart; null where it says nothing of that. */
  @Property({ type: "text", nullable: true })
  publisher?: string;

  /** When its file was made, by the file's own account. */
  @Property({ type: "timestamptz", nullable: true })
  generatedAt?: Date;

  @Property({ type: "text" })
  file!: string;

  @Property({ type: "int" })
  line!: number;

  /** The run that last changed what it says. */
  @ManyToOne(() => ImportRun, { ref: true })
  @Index()
  run!: Ref<ImportRun>;
}
