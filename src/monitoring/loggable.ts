import { types } from "node:util";

/** What PostgreSQL says of an error that is no value. */
const FIELDS = ["code", "schema", "table", "column", "dataType", "constraint", "routine"] as const;

/**
 * Messages of the database, of pg and of MikroORM repeat statements and the values in them, which nobody may read in a log: of these
 * errors it has their code, what they are about, and where they arose.
 */
export function loggable(error: unknown, depth = 0): unknown {
  if (!types.isNativeError(error)) return error;
  const fields = Object.fromEntries(FIELDS.flatMap((field) => fieldOf(error, field)));
  const stack = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined || depth >= 5 ? {} : { cause: loggable(error.cause, depth + 1) };
  return {
    type: error.constructor.name,
    ...(holdsValues(error) ? { ...whereOf(error) } : { message: error.message }),
    ...fields,
    ...cause,
    stack: stack.join("\n"),
  };
}

const fieldOf = (error: Error, field: string): [string, string][] => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" ? [[field, value]] : [];
};

/** PostgreSQL's errors have a severity; MikroORM repeats what it was given. */
const holdsValues = (error: Error): boolean => "severity" in error || isOfOrm(error);

const isOfOrm = (error: Error): boolean => {
  for (let kind = Object.getPrototypeOf(error); kind; kind = Object.getPrototypeOf(kind))
    if (["DriverException", "ValidationError"].includes(kind.constructor.name)) return true;
  return false;
};

/** The functions of ours in which PostgreSQL met it. */
function whereOf(error: Error): { where?: string } {
  const found = [...String((error as { where?: unknown }).where ?? "").matchAll(/^PL\/pgSQL function \w+\([^)]*\) line \d+/gm)];
  return found.length > 0 ? { where: found.map(([line]) => line).join("; ") } : {};
}
