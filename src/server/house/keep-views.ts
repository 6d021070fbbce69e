import type { Derived } from './derive-view.ts'

/** Views that are held; the one that was asked for longest ago makes room. */
const MOST = 100

interface Slot {
  done?: Derived
  running?: Promise<Derived>
}

/**
 * The view of an incident that holds at least up to `seq`. One derivation an incident runs at a time, whoever asks: those
 * who asked while it ran, and need a later seq, share the next one.
 */
export const keepViews = (
  derive: (key: string) => Promise<Derived>,
): ((key: string, seq: number) => Promise<Derived>) => {
  const slots = new Map<string, Slot>()
  const slotOf = (key: string): Slot => {
    const slot = slots.get(key) ?? {}
    slots.delete(key)
    slots.set(key, slot)
    const [oldest] = slots.keys()
    if (slots.size > MOST && oldest !== undefined) slots.delete(oldest)
    return slot
  }
  const run = async (key: string, slot: Slot): Promise<Derived> => {
    try {
      return (slot.done = await derive(key))
    } finally {
      delete slot.running
    }
  }
  return async (key, seq) => {
    const slot = slotOf(key)
    let derived = slot.done
    while (!derived || derived.view.seq < seq) derived = await (slot.running ??= run(key, slot))
    return derived
  }
}
