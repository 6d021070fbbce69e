/** Results by key: the `most` that were asked for last. What is remembered may be a promise; one that fails is forgotten. */
export const remember = <T>(most: number): ((key: string, make: () => T) => T) => {
  const kept = new Map<string, T>()
  return (key, make) => {
    const made = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, made)
    if (made instanceof Promise) made.catch(() => kept.get(key) === made && kept.delete(key)) // who asked hears of it
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return made
  }
}
