import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import type { Proof } from '../../wire/core.ts'
import type { GuardrailView } from '../../wire/proof-views.ts'
import { proofEn } from '../locale/proof-en.ts'
import { proofKo } from '../locale/proof-ko.ts'
import { bandWords, viewOfCard } from './view-of-card.ts'
import type { RoomWords } from './view-of-card.ts'
import { firstCompared, viewOfComparison } from './view-of-comparison.ts'

const minute = 60_000
const outage = Date.parse('2025-12-03T03:02:00+09:00')
const occasion = {
  incident: 'INC-42',
  opens: { at: outage - 287 * minute, by: 'change_deployed' as const },
  impactStartedAt: outage,
  detectedAt: outage - 2 * minute,
  requiredLeadMs: 60 * minute,
  pageBudgetPer30Days: 2,
}

const proofOf = (over: Partial<Proof>): Proof => ({
  incident: 'INC-42',
  guardrail: 'pool-60',
  verdict: { kind: 'caught', firedAt: outage - 99 * minute, pagedAt: outage - 98.5 * minute, leadMs: 99 * minute },
  cost: {
    pages: 9,
    pagedAt: [],
    firings: 9,
    unsent: 0,
    days: 28,
    per30Days: 9.64,
    bound95Per30Days: 16.83,
    budget: 'over',
    halves: [
      { pages: 5, days: 14 },
      { pages: 4, days: 14 },
    ],
  },
  intervalMs: 15_000,
  grouping: { by: ['alertname'], waitMs: 30_000, intervalMs: 300_000 },
  occasion,
  warnings: [],
  digests: { guardrail: 'a'.repeat(64), recording: 'b'.repeat(64), engine: 'native 1 prom2' },
  ...over,
})

const guardrail = (
  over: Partial<GuardrailView> & { readonly id?: string; readonly replaces?: string } = {},
): GuardrailView => ({
  guardrail: {
    id: over.id ?? 'pool-60',
    kind: 'alert-rule',
    name: 'PaymentPoolOver60',
    spec: { rule: '', intervalMs: 15_000, ...(over.replaces === undefined ? {} : { replaces: over.replaces }) },
  },
  kind: 'alert-rule',
  rule: {
    alert: 'PaymentPoolOver60',
    expr: 'db_pool_in_use / db_pool_size >= 0.6',
    forMs: 0,
    keepFiringForMs: 0,
    labels: {},
    annotations: {},
    threshold: { left: 'db_pool_in_use / db_pool_size', sign: '>=', value: 0.6 },
  },
  proof: proofOf({}),
  stale: [],
  ...over,
})

const words = {} as { en: RoomWords; ko: RoomWords }
beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    interpolation: { escapeValue: false },
    resources: { en: { proof: proofEn }, ko: { proof: proofKo } },
  })
  for (const lang of ['en', 'ko'] as const) {
    const t = i18next.getFixedT(lang, 'proof')
    const clock = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(11, 16)
    const speech = {
      lang,
      known: () => (lang === 'ko' ? '풀 사용' : 'Pool in use'),
      atOnce: t('atOnce'),
      forLong: (duration: string) => t('forLong', { duration }),
    }
    words[lang] = { t, lang, speech, clock, exact: clock, zone: 'Asia/Seoul' }
  }
})

test('a proof in plain words, in both languages', () => {
  const english = viewOfCard(guardrail(), [], words.en).judged
  expect(english?.look).toBe('over')
  expect(english?.sentence).toBe('would have fired 99 min before the outage (97 min before the first page)')
  expect(english?.pages).toMatchObject({
    number: '9',
    words: 'pages in 28 normal days',
    bound: '9.6 a month · at most 16.8 with 95%',
  })
  const korean = viewOfCard(guardrail(), [], words.ko)
  expect(korean.rule).toBe('풀 사용 ≥ 60%, 즉시')
  expect(korean.judged?.sentence).toBe('장애 99분 전에 울렸을 것입니다 (첫 호출보다 97분 먼저)')
  expect(korean.judged?.pages?.number).toBe('9번')
})

test('late says what was required, missed says how near it came, unprovable names what is missing', () => {
  const late = proofOf({
    verdict: { kind: 'late', firedAt: outage - 56 * minute, pagedAt: outage, leadMs: 56 * minute },
  })
  expect(viewOfCard(guardrail({ proof: late }), [], words.en).judged?.sentence).toContain('this incident asks for 1 h')
  const closest = { at: outage, value: 0.55, threshold: 0.6 }
  const missed = proofOf({ verdict: { kind: 'missed', why: 'never fired', closest } })
  expect(viewOfCard(guardrail({ proof: missed }), [], words.en).judged?.sentence).toBe(
    'would not have fired in the window; closest at 03:02: 55%, 5% short of 60%',
  )
  const missing = [{ what: 'series' as const, says: { en: 'no up', ko: 'up 없음' } }]
  const unknown = viewOfCard(guardrail({ proof: proofOf({ verdict: { kind: 'unprovable', missing } }) }), [], words.ko)
  expect(unknown.judged).toMatchObject({ look: 'unprovable', missing: ['up 없음'], pages: undefined })
})

test('without a proof nothing is said; a stale one says what changed', () => {
  const { proof: _, ...unproved } = guardrail()
  expect(viewOfCard(unproved, [], words.en).judged).toBeUndefined()
  expect(viewOfCard(guardrail({ stale: ['recording'] }), [], words.en).stale).toBe('stale: changed since: recording')
})

test('a band is one lead, a range of leads, or the verdicts that occur', () => {
  const band = { firedAt: [0, 0] as const, pages: [0, 0] as const, verdicts: ['caught' as const] }
  const lead = (least: number, most: number) => ({ ...band, leadMs: [least * minute, most * minute] as const })
  expect(bandWords(lead(84, 84), words.en)).toBe('whichever second it is evaluated: fires 84.0 min before, 0 pages')
  expect(bandWords(lead(82.8, 84), words.en)).toContain('82.8–84.0 min before')
  const split = { ...lead(59, 61), verdicts: ['caught', 'late'] as const }
  expect(bandWords(split, words.en)).toContain('caught / late')
})

test('rules side by side: what is better and what is worse than the first', () => {
  const old = guardrail({
    id: 'pool-80',
    proof: proofOf({
      verdict: { kind: 'late', firedAt: outage - 56 * minute, pagedAt: outage, leadMs: 56 * minute },
      cost: { ...(proofOf({}).cost as NonNullable<Proof['cost']>), pages: 0, per30Days: 0, budget: 'within' },
    }),
  })
  const fresh = guardrail({ replaces: 'pool-80' })
  expect(firstCompared([fresh, old])).toEqual(['pool-80', 'pool-60'])
  const { rows, columns } = viewOfComparison([old, fresh], words.en)
  const standing = (key: string) => rows.find(row => row.key === key)?.cells[1]?.standing
  expect([standing('lead'), standing('pages'), standing('interval')]).toEqual(['better', 'worse', 'same'])
  expect(columns.map(column => column.part)).toEqual(['wasSet', 'wasAgreed'])
  expect(columns[1]?.lookStanding).toBe('better')
})
