/* Made of schema/operations/ by `npm run schema`. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Where a project stands (IATI ActivityStatus). */
export type ProjectStatus =
  /** 5: cancelled. */
  | 'CANCELLED'
  /** 4: complete. */
  | 'CLOSED'
  /** 3: carried out, awaiting sign-off or evaluation. */
  | 'FINALISATION'
  /** 2: being carried out. */
  | 'IMPLEMENTATION'
  /** 1: being scoped or planned. */
  | 'PIPELINE'
  /** 6: suspended for the time being. */
  | 'SUSPENDED';

export type ProjectCardFragment = { id: string, code: string | null, title: string | null, status: ProjectStatus | null, plannedStartOn: string | null, plannedEndOn: string | null, countries: Array<{ country: { code: string, name: string | null } | null }> };

export type PublishedProjectsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  search?: string;
}>;


export type PublishedProjectsQuery = { projects: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, code: string | null, title: string | null, status: ProjectStatus | null, plannedStartOn: string | null, plannedEndOn: string | null, countries: Array<{ country: { code: string, name: string | null } | null }> }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ProjectCardFragmentDoc = new TypedDocumentString(`
    fragment ProjectCard on Project {
  id
  code
  title
  status
  plannedStartOn
  plannedEndOn
  countries {
    country {
      code
      name
    }
  }
}
    `, {"fragmentName":"ProjectCard"}) as unknown as TypedDocumentString<ProjectCardFragment, unknown>;
export const PublishedProjectsDocument = {"__meta__":{"id":"sha256:58a6cfa1ba60340df07d3864a0812cc5ec1bd07aa9f51a329ba9479f9b2f429d"}} as unknown as TypedDocumentString<PublishedProjectsQuery, PublishedProjectsQueryVariables>;