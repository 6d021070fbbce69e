import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../core/ground/index.ts'
import type { ImportProgress } from '../../wire/views.ts'
import { faultBody } from '../http/fault-body.ts'
import { faultOfTrouble } from '../http/trouble.ts'
import type { Imported } from './import-file.ts'
import type { ReadProgress } from './read-job.ts'

/** At most ten progress lines a second: a person reads them. */
const PACE_MS = 100

interface Ground {
  readonly now: () => number
  readonly newId: () => string
  readonly report: (error: unknown, id: string) => void
}

const ending = (error: unknown, { newId, report }: Ground): ImportProgress => {
  const fault = faultOfTrouble(error)
  if (fault) return { fault: faultBody(fault) }
  const id = newId()
  report(error, id)
  return { fault: faultBody(new Fault('internal', { id })) }
}

const told = (line: ImportProgress) => `${JSON.stringify(line)}\n`

/** Starts an import and tells about it, a line of JSON each: progress, then `done` or `fault`. */
export const importLines = (
  run: (onProgress: (progress: ReadProgress) => void) => Promise<Imported>,
  ground: Ground,
): AsyncIterable<string> => {
  let latest: ReadProgress | undefined
  let last: ImportProgress | undefined
  const work = run(progress => (latest = progress))
    .then(({ evidence, again }): ImportProgress => ({ done: evidence, ...(again && { again }) }))
    .catch((error: unknown) => ending(error, ground))
    .then(line => (last = line))
  async function* lines(): AsyncGenerator<string> {
    while (!last) {
      await Promise.race([work, sleep(PACE_MS, undefined, { ref: false })])
      if (latest && !last) yield told({ progress: latest })
      latest = undefined
    }
    yield told(last)
  }
  return lines()
}
