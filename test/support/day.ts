export const DAY = 86_400_000;

/** The day so many days after another, which may have a time. */
export const daysLater = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** The day that it is in Shanghai at a moment; it keeps no summer time. */
export const dayInShanghai = (at: number = Date.now()): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
