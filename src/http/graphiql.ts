import { renderGraphiQL } from "@graphql-yoga/render-graphiql";

/** GraphiQL with everything inside the page: it asks no other host for anything. */
export const graphiqlPage = (examples: string): string =>
  renderGraphiQL({ title: "Sarai", endpoint: "/graphql", defaultQuery: examples, headerEditorEnabled: true } as never);
