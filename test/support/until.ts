/** Waits until it comes about, for half a minute at most. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const limit = Date.now() + 30_000; !(await condition()); ) {
    if (Date.now() > limit) throw new Error(`It did not come about within half a minute: ${condition}`);
    await new Promise((later) => setTimeout(later, 20));
  }
}
