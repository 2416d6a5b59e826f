import { Field, ID, InputType } from "type-graphql";
import { ExportFormat } from "./export.rules.js";

@InputType({ description: "A list to be written to a file." })
export class StartExportInput {
  @Field(() => String, {
    nullable: true,
    description:
      "A query with one list at its root, such as { projects(filter: …) { nodes { code title programme { code } } } }. What is selected of each node becomes the columns, named by their paths: programme.code. All rows are written, whatever `first` says.",
  })
  query?: string | null;

  @Field(() => String, { nullable: true, description: "In place of `query`, the id of a trusted document that is such a query." })
  documentId?: string | null;

  @Field(() => String, { nullable: true, description: "The variables of the query: a JSON object." })
  variables?: string | null;

  @Field(() => ExportFormat, { description: "In which format." })
  format!: ExportFormat;
}

@InputType({ description: "Which export." })
export class CancelExportInput {
  @Field(() => ID, { description: "Its id." })
  id!: string;
}
