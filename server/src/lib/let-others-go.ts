/** Turns of the event loop that a request needs from its arrival to its answer, and some more. */
const turns = 12;

/**
 * Lets what others have asked for meanwhile come to its end, before a long work goes on: a request takes several turns of the
 * event loop, and would else wait for a piece of that work in each of them.
 */
export async function letOthersGo(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
