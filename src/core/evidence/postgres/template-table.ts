import type { Tally } from './tally.ts'

/** Templates that one reading keeps; what comes later is counted together and the report says so. */
export const MOST_TEMPLATES = 10_000
const SLOTS = 32_768

/** Open addressing over two 32-bit hashes: one or two probes for a record, no key objects. */
export interface TemplateTable {
  readonly slots: Int32Array
  readonly tallies: Tally[]
}

export const openTable = (): TemplateTable => ({ slots: new Int32Array(SLOTS).fill(-1), tallies: [] })

const slotOf = (table: TemplateTable, h1: number, h2: number): number => {
  let slot = (h1 ^ (h1 >>> 15)) & (SLOTS - 1)
  for (;;) {
    const at = table.slots[slot]!
    if (at < 0) return slot
    const tally = table.tallies[at]!
    if (tally.h1 === h1 && tally.h2 === h2) return slot
    slot = (slot + 1) & (SLOTS - 1)
  }
}

export const findTally = (table: TemplateTable, h1: number, h2: number): Tally | undefined =>
  table.tallies[table.slots[slotOf(table, h1, h2)]!]

/** False when the table is full. */
export const addTally = (table: TemplateTable, tally: Tally): boolean => {
  if (table.tallies.length >= MOST_TEMPLATES) return false
  table.slots[slotOf(table, tally.h1, tally.h2)] = table.tallies.length
  table.tallies.push(tally)
  return true
}

/** The table anew from its tallies, as they come from another thread. */
export const tableOf = (tallies: readonly Tally[]): TemplateTable => {
  const table = openTable()
  for (const tally of tallies) addTally(table, tally)
  return table
}
