import { type DocumentNode, Kind, parse, print, visit } from "graphql";
import type { Answer, TestApp } from "../support/app.js";
import type { Operation } from "./api.js";
import { difference } from "./compare.js";
import type { Cursors } from "./cursors.js";
import type { Reference } from "./reference.js";

export type Outcome = { is: "answered" | "refused" | "too dear" } | { is: "different"; what: string };

const FORCING = "objects_";

/** Asks over HTTP twice, so that the answer comes out as PostgreSQL's text and as objects, and compares both with the reference. */
export async function tryOut(operation: Operation, app: TestApp, reference: Reference, cursors: Cursors): Promise<Outcome> {
  const { variables, asker } = operation;
  const headers: Record<string, string> = asker.header === undefined ? {} : { "accept-language": asker.header };
  const ask = async (document: DocumentNode): Promise<Answer> => {
    const answer = await app.ask(print(document), { variables, headers, token: asker.token });
    // Two within one millisecond find nothing restored between them.
    return answer.status === 429 ? ask(document) : answer;
  };
  const [text, objects] = await Promise.all([ask(operation.document), ask(throughObjects(operation.document))]);
  return judge(operation, text, objects, reference, cursors);
}

function judge(operation: Operation, text: Answer, objects: Answer, reference: Reference, cursors: Cursors): Outcome {
  const codes = [text, objects].map(({ errors }) => errors?.map(({ extensions }) => extensions.code).join());
  if (codes.includes("COST_EXCEEDED")) return { is: "too dear" };
  const { data, refusals, failure } = reference.expect(operation);
  if (codes[0] !== codes[1]) return different(`the text outlet says ${said(text)}, the object outlet ${said(objects)}`);
  if (codes[0] !== undefined) {
    if (refusals.some(({ code }) => code === codes[0])) return { is: "refused" };
    return different(`${said(text)}, where ${refusals.length > 0 ? refusals.map(({ code }) => code).join() : "an answer"} is expected`);
  }
  if (failure) return different(`the reference cannot answer: ${failure}`);
  if (data === undefined) return different(`an answer, where ${refusals.map(({ code }) => code).join()} is expected`);
  const { [FORCING]: _forcing, ...rest } = objects.data;
  if (JSON.stringify(text.data) !== JSON.stringify(rest))
    return different(`between the outlets: ${difference(text.data, rest, cursors) ?? "the order of members"}`);
  const found = difference(JSON.parse(JSON.stringify(data)), text.data, cursors);
  return found ? different(found) : { is: "answered" };
}

const different = (what: string): Outcome => ({ is: "different", what });

const said = ({ errors }: Answer) =>
  errors ? errors.map(({ message, extensions }) => `${extensions.code} (${message})`).join(", ") : "an answer";

/** One field that TypeScript resolves makes the whole operation one of objects. */
export function throughObjects(document: DocumentNode): DocumentNode {
  const forcing = parse(`{ ${FORCING}: today }`).definitions[0]!;
  if (forcing.kind !== Kind.OPERATION_DEFINITION) throw new Error("This cannot be.");
  return visit(document, {
    OperationDefinition: (node) => ({
      ...node,
      selectionSet: { ...node.selectionSet, selections: [...node.selectionSet.selections, ...forcing.selectionSet.selections] },
    }),
  });
}
