import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { type Claim, claimRecordOf, judgeClaims } from '../../core/claim/index.ts'
import type { Attempts } from '../../core/evidence/index.ts'
import type { Timeline } from '../../core/timeline/index.ts'
import type { IncidentView } from '../../wire/views.ts'
import type { ClaimText } from '../claim/index.ts'
import { remember } from '../ground/remember.ts'

/** All that a text is held against. */
export interface Against {
  readonly zone: string
  readonly timeline: Timeline
  readonly attempts?: { readonly evidence: string; readonly rows: Attempts } | undefined
}

export type JudgeTexts = (texts: readonly ClaimText[], against: Against) => Promise<IncidentView['claimTexts']>

/** Judged texts that are remembered; a judged text takes some 20 kB. */
const MOST = 500

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('base64url')

/**
 * Judging takes tens of milliseconds a text, so what was judged against the same record is remembered by the digest of both,
 * and between two texts others have their turn.
 */
export const openJudge = (): JudgeTexts => {
  const judged = remember<readonly Claim[]>(MOST)
  return async (texts, { zone, timeline, attempts }) => {
    if (texts.length === 0) return []
    const against = digest([zone, timeline.events, timeline.measures, attempts?.evidence])
    const record = {
      ...claimRecordOf(timeline, [], { name: zone, known: true }),
      ...(attempts && { attempts: attempts.rows }),
    }
    const views: IncidentView['claimTexts'][number][] = []
    for (const { removed: _removed, ...text } of texts) {
      const said = text.saidAt === undefined ? {} : { saidAt: text.saidAt }
      const key = `${against}${digest([text.body, said])}`
      views.push({ ...text, claims: judged(key, () => judgeClaims(text.body, record, said)) })
      await others()
    }
    return views
  }
}
