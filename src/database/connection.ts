import type { Socket } from "node:net";
import type pg from "pg";

/**
 * A connection of pg with what its types leave out: the id of its server process, whether it waits for an answer, its socket, and the statements
 * that it has prepared.
 */
export interface OpenConnection {
  processID: number;
  readyForQuery: boolean;
  connection: { stream: Socket; parsedStatements: object };
}

// pg has had these members for many versions and does not declare them.
export const openConnection = (client: pg.ClientBase): OpenConnection => client as unknown as OpenConnection;
