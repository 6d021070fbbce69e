/** The next free key: one after the highest number that is used with the commonest prefix; INC-1 to begin with. */
export const suggestKey = (used: readonly string[]): string => {
  const parts = used.flatMap(key => {
    const found = /^(.*?)-?(\d{1,9})$/.exec(key)
    return found?.[1] ? [{ prefix: found[1].replace(/-$/, ''), number: Number(found[2]) }] : []
  })
  const counts = new Map<string, number>()
  for (const { prefix } of parts) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  const [prefix = 'INC'] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0] ?? []
  const highest = Math.max(0, ...parts.filter(part => part.prefix === prefix).map(part => part.number))
  return `${prefix}-${highest + 1}`
}
