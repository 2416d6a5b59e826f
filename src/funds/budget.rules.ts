/** Whether something is not in a list that limits what may be funded; an empty list limits nothing. */
export const isOutside = (id: string, allowed: readonly string[]): boolean => allowed.length > 0 && !allowed.includes(id);
