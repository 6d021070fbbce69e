const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** Same JSON, whatever the order of the keys. */
export const sameJson = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)
