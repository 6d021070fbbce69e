import type { Value } from './value.ts'

/** Values of sub-plans, least recently used dropped first. */
export interface Memo {
  readonly take: (key: string, compute: () => Value) => Value
}

const mostBytes = 512 * 2 ** 20

const bytesOf = (value: Value): number => {
  if (value.type === 'vector')
    return value.columns.reduce((sum, one) => sum + one.value.byteLength + one.present.byteLength + 200, 200)
  return value.type === 'scalar' ? value.value.byteLength : 2 * value.value.length
}

export const openMemo = (most: number = mostBytes): Memo => {
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>()
  let held = 0
  const drop = (key: string, bytes: number) => {
    kept.delete(key)
    held -= bytes
  }
  return {
    take: (key, compute) => {
      const known = kept.get(key)
      if (known) {
        kept.delete(key)
        kept.set(key, known)
        return known.value
      }
      const value = compute()
      const bytes = bytesOf(value)
      if (bytes > most) return value
      kept.set(key, { value, bytes })
      held += bytes
      for (const [old, { bytes: freed }] of kept) {
        if (held <= most) break
        drop(old, freed)
      }
      return value
    },
  }
}
