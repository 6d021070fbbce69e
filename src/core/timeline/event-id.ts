import type { Citation } from '../evidence/index.ts'
import type { EventKind } from './model.ts'

const mix = (text: string, seed: number): string => {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (b >>> 0).toString(16).padStart(8, '0') + (a >>> 0).toString(16).padStart(8, '0')
}

/** The same evidence gives the same id: kind, first citation and `what` (level, template, row), hashed to 16 hex digits. */
export const eventId = (kind: EventKind, cite: Citation, what: string): string =>
  mix(`${kind}|${cite.sha256}|${cite.from}|${cite.to}|${what}`, 42)
