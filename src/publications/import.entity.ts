import type { Ref } from "@mikro-orm/core";
import { Entity, Index, ManyToOne, OneToOne, Property, Unique } from "@mikro-orm/decorators/legacy";
import { Identified } from "../database/record.js";
import { Project } from "../projects/project.entity.js";
import { PublicationSource } from "../projects/source.entity.js";
import type { ImportReport } from "./import.report.js";

/** One run of the import, with its report. */
@Entity()
export class ImportRun extends Identified {
  @Property({ type: "timestamptz" })
  startedAt!: Date;

  /** Null: it did not come to its end. What it had written by then remains. */
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
export class PublishedActivity extends PublicationSource {
  @OneToOne(() => Project, { ref: true, owner: true, deleteRule: "cascade" })
  project!: Ref<Project>;

  @Property({ type: "text" })
  @Unique()
  identifier!: string;

  /** SHA-256 of `raw`, in hexadecimal: shows whether a later text is another one without reading this one. */
  @Property({ type: "text" })
  rawHash!: string;

  /** The run that last changed what it says. */
  @ManyToOne(() => ImportRun, { ref: true })
  @Index()
  run!: Ref<ImportRun>;
}
