import type { TestApp } from "./app.js";

/** What a mutation answers to its input; `shows` is what is asked of its payload. Fails the test where it is an error. */
export const acting =
  (app: TestApp, shows: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: what a mutation answers has the shape that the test asked for
  async (token: string, mutation: string, input: object, also = shows): Promise<any> =>
    (await app.read(document(mutation, also), { token, variables: { input } }))[mutation];

/** The code with which a mutation is refused. */
export const refusing = (app: TestApp) => async (token: string | undefined, mutation: string, input: object) =>
  (await app.refused(document(mutation, "problems { code }"), { token, variables: { input } })).code;

export const document = (mutation: string, shows: string): string =>
  `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${shows} } }`;
