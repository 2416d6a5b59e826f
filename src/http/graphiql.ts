let page: Promise<string> | undefined;

/** GraphiQL with everything inside the page: it asks no other host for anything. Its nine megabytes are read when first asked for. */
export const graphiqlPage = (examples: string): Promise<string> => (page ??= render(examples));

async function render(examples: string): Promise<string> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  return renderGraphiQL({ title: "Sarai", endpoint: "/graphql", defaultQuery: examples, headerEditorEnabled: true } as never);
}
