import { buildSchema, type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode, printSchema } from "graphql";
import type { Viewer } from "../../src/auth/viewer.js";
import type { Model } from "../../src/reading/model.js";
import type { Derived } from "../../src/reading/types.js";

/** The schema as a client reads it, without our code in it, and beside it what the declarations say of a derived field. */
export interface Api {
  schema: GraphQLSchema;
  built: GraphQLSchema;
  model: Model;
  derived(type: string, field: string): Derived | undefined;
}

export function apiOf({ schema: built, model }: { schema: GraphQLSchema; model: Model }): Api {
  const fieldsOf = (type: string) => (built.getType(type) as import("graphql").GraphQLObjectType).getFields();
  return {
    schema: buildSchema(printSchema(built)),
    built,
    model,
    derived: (type, field) => fieldsOf(type)[field]?.extensions.reading,
  };
}

/** Who asks, in which languages. */
export interface Asker {
  who: string;
  viewer: Viewer;
  token: string | undefined;
  header: string | undefined;
  /** What the header means, best first. */
  languages: readonly string[];
}

export interface Operation {
  document: DocumentNode;
  variables: Record<string, unknown>;
  asker: Asker;
}

export const operationIn = (document: DocumentNode): OperationDefinitionNode =>
  document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!;
