import type { EntityMetadata } from "@mikro-orm/core";

/** The column that keeps a field of a record. */
export const columnOf = (meta: EntityMetadata, field: string): string => meta.properties[field]!.fieldNames[0]!;
