/** The id that no record has. */
export const NIL = "00000000-0000-0000-0000-000000000000";

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Whether a text has the form of an id, in whatever case. */
export const isUuid = (text: string): boolean => UUID.test(text);
