import type { ReaderSettings, Reading } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import type { BeforeEdit } from '../incident/index.ts'
import { listEvidence, type StoredEvidence } from './store.ts'

/**
 * What is slow is decided while a file is read: a template keeps the first statement over the limit, and nothing of those
 * under it. So evidence with statements or series remembers its limit; of other evidence it is no part,
 * nor of normal days, which propose nothing: they come without a reading.
 */
export const withSlowLimit = (
  settings: ReaderSettings,
  reading: Reading | undefined,
  slowQueryMs: number,
): ReaderSettings => {
  const { slowQueryMs: _any, ...rest } = settings
  const depends =
    reading && (reading.series.length > 0 || reading.templates.some(template => template.source === 'statement'))
  return depends ? { ...rest, slowQueryMs } : rest
}

/** Throws Fault `slow_limit_differs` where the evidence was read with another limit. */
export const refuseOtherLimit = (
  { name, settings }: Pick<StoredEvidence, 'name' | 'settings'>,
  asked: number,
): void => {
  const read = settings.slowQueryMs
  if (read !== undefined && read !== asked) throw new Fault('slow_limit_differs', { name, read, asked })
}

/** A new limit must hold for all evidence that is there. */
export const beforeEdit: BeforeEdit = async (tx, incident, { slowQueryMs }) => {
  if (slowQueryMs === undefined) return
  for (const evidence of await listEvidence(tx, incident)) refuseOtherLimit(evidence, slowQueryMs)
}
