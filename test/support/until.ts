/** Waits until it comes about, for half a minute unless more is allowed. */
export async function until(condition: () => boolean | Promise<boolean>, milliseconds = 30_000): Promise<void> {
  for (const limit = Date.now() + milliseconds; !(await condition()); ) {
    if (Date.now() > limit) throw new Error(`It did not come about within ${milliseconds / 1000} s: ${condition}`);
    await new Promise((later) => setTimeout(later, 20));
  }
}
