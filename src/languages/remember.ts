/** How many results are kept. */
const MOST = 512;

/**
 * A pure function of a text that keeps its latest results. The oldest go first.
 */
export function remember<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = work(text);
    const [oldest] = known.keys();
    if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
    known.set(text, made);
    return made;
  };
}
