import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseRuleFile, type RuleFile } from '../guardrail/index.ts'
import { defaultGrouping, nativeEngine, reference, type Case, type EngineOf } from '../proof/index.ts'
import { judgeCase } from './judge-case.ts'
import { judgeSuite } from './judge-suite.ts'

const { caseOf, makeReferenceSeries, moments, poolAt, queryAt, seriesOf } = reference
const referenceSeries = makeReferenceSeries()
const engine = nativeEngine({ series: referenceSeries, dialect: 'prom2' })
const engineOf: EngineOf = series => (series === referenceSeries ? engine : nativeEngine({ series, dialect: 'prom2' }))
const digest = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const fileOf = (...rules: readonly string[]): RuleFile =>
  parseRuleFile('rules.yml', `groups:\n- name: g\n  interval: 15s\n  rules:\n${rules.join('')}`)
const rule = (alert: string, expr: string, more = '') => `  - alert: ${alert}\n    expr: ${expr}\n${more}`
const judge = (file: RuleFile, on: Case = caseOf(referenceSeries)) =>
  judgeCase({ case: on, files: [file], engineOf, grouping: defaultGrouping, digest })

const pool15 = rule('PoolFilling', 'db_pool_in_use / db_pool_size >= 0.6', '    for: 15m\n')
const pool60 = rule('PoolAtOnce', 'db_pool_in_use / db_pool_size >= 0.6')
const pool80 = rule('PoolOld', 'db_pool_in_use / db_pool_size >= 0.8')
const slow = rule('QuerySlow', 'db_query_seconds_max >= 5')
const elsewhere = rule('DiskFull', 'node_filesystem_avail_bytes < 1')

describe('one incident', () => {
  test('the earliest rule counts, pages of all that fire are summed', async () => {
    const result = await judge(fileOf(pool15, slow))
    expect(result).toMatchObject({ status: 'pass', by: 'QuerySlow' })
    expect(result.pagesPer30Days).toBeCloseTo(30 / 28)
    expect(result.reasons.map(says => says.en)).toEqual([
      'QuerySlow would have fired 255 min before the outage (253 min before the first page); 1 page in 28 normal days (1.1 in 30 days, at most 5.1 at 95%).',
      'PoolFilling would have fired 84 min before the outage (82 min before the first page).',
    ])
    expect(result.reasons[1]?.ko).toBe('PoolFilling: 장애 84분 전에 울렸을 것입니다(첫 호출 82분 전).')
    expect(judgeSuite([result]).exit).toBe(0)
  })
  test('the old rule fails as late', async () => {
    const result = await judge(fileOf(pool80))
    expect(result.status).toBe('fail')
    expect(result.reasons[0]?.en).toBe(
      'PoolOld would have fired 56 min before the outage (54 min before the first page): too late, for 60 min are required; 0 pages in 28 normal days (0.0 in 30 days, at most 3.2 at 95%).',
    )
    expect(judgeSuite([result]).exit).toBe(1)
  })
  test('60% at once fails on its page budget, also beside a better rule', async () => {
    const result = await judge(fileOf(pool60, slow))
    expect(result.status).toBe('fail')
    expect(result.reasons[0]?.en).toBe(
      'QuerySlow, PoolAtOnce: 10 pages in 28 normal days are 10.7 in 30 days, over the budget of 2.',
    )
  })
  test('no rule fires: missed', async () => {
    const result = await judge(fileOf(rule('Never', 'db_pool_in_use > 100'), rule('Nor', 'db_query_seconds_max > 6')))
    expect(result.status).toBe('fail')
    expect(result.by).toBeUndefined()
    expect(result.reasons.map(says => says.en)).toEqual([
      'Of the 2 rules that could be replayed none would have told of this incident.',
      'Never would never have fired (nearest at 2025-12-03 03:02:00: 100, the threshold is 100).',
      'Nor would never have fired (nearest at 2025-12-02 22:47:00: 5.4, the threshold is 6).',
    ])
  })
  test('a rule that cannot be proved keeps a case from passing, unless the incident excuses it', async () => {
    const file = fileOf(slow, elsewhere)
    const result = await judge(file)
    expect(result).toMatchObject({ status: 'unprovable', by: 'QuerySlow' })
    expect(result.reasons[0]?.en).toMatch(
      /^DiskFull cannot be proved: node_filesystem_avail_bytes is not in the record/,
    )
    expect(judgeSuite([result]).exit).toBe(2)

    const reason = 'no disk took part'
    const excused = await judge(file, caseOf(referenceSeries, { notApplicable: [{ guardrail: 'Disk*', reason }] }))
    expect(excused).toMatchObject({ status: 'pass', notApplicable: [{ guardrail: 'DiskFull', reason }] })
    const empty = caseOf(referenceSeries, { notApplicable: [{ guardrail: 'Disk*', reason: ' ' }] })
    expect((await judge(file, empty)).status, 'an excuse needs a reason').toBe('unprovable')
  })
  test('what already fails fails, whatever else is unprovable', async () => {
    expect((await judge(fileOf(pool80, elsewhere))).status).toBe('fail')
  })
  test('few normal days: the lead is judged, the budget is not; strict asks for it', async () => {
    const from = moments.incidentFrom - 10 * 86_400_000
    const series = referenceSeries.map(one => {
      const first = one.at.findIndex(at => at >= from)
      return { ...one, at: one.at.slice(first), value: one.value.slice(first) }
    })
    const result = await judge(fileOf(pool15), caseOf(series))
    expect(result.status).toBe('pass')
    expect(result.pagesPer30Days).toBeUndefined()
    expect(result.warnings.map(says => says.en).join(' ')).toMatch(/Only 10 normal days .* in-sample only/)
    expect(judgeSuite([result]).exit).toBe(0)
    const strict = judgeSuite([result], { strict: true })
    expect(strict).toMatchObject({ exit: 2, cases: [{ status: 'unprovable' }] })
    expect(strict.cases[0]?.reasons[0]?.en).toMatch(/^Only 10 normal days .* was not judged/)
    expect(strict.cases[0]?.warnings.some(says => says.en.startsWith('Only 10'))).toBe(false)
  })
  test('days that are recorded count, before what a rule looks back is taken off', async () => {
    const from = moments.incidentFrom - 14 * 86_400_000
    const series = [seriesOf('db_pool_in_use', poolAt, { from })]
    const noisy = rule('Noisy', 'max_over_time(db_pool_in_use[10m]) > 60')
    const result = await judge(fileOf(rule('Back', 'max_over_time(db_pool_in_use[10m]) > 71')), caseOf(series))
    expect(result).toMatchObject({ status: 'pass', pagesPer30Days: 0 })
    expect(result).not.toHaveProperty('budgetNotJudged')
    const over = await judge(fileOf(noisy), caseOf(series))
    expect(over.reasons[0]?.en).toMatch(/^Noisy: .* over the budget of 2/)
  })
  test('a rule that cannot be judged keeps nobody else from being counted', async () => {
    const few = seriesOf('db_query_seconds_max', queryAt, { from: moments.incidentFrom - 3 * 86_400_000 })
    const series = [...referenceSeries.filter(({ name }) => name !== few.name), few]
    const result = await judge(fileOf(pool60, slow), caseOf(series))
    expect(result.status).toBe('fail')
    expect(result.pagesPer30Days).toBeGreaterThan(9)
    expect(result.budgetNotJudged?.en).toMatch(/^QuerySlow: fewer than 14 normal days/)
    const long = `L${'o'.repeat(500)}ng`
    const cut = await judge(fileOf(rule(long, 'db_pool_in_use >= 70', '    for: 2m\n')))
    expect(cut.reasons[0]?.en.length).toBeLessThan(400)
  })
  test('rules of one name are told apart', async () => {
    const result = await judge(fileOf(pool15, pool80.replace('PoolOld', 'PoolFilling')))
    expect(result.proofs.map(({ guardrail }) => guardrail)).toEqual([
      'PoolFilling (rules.yml:5)',
      'PoolFilling (rules.yml:8)',
    ])
  })
})

describe('nothing passes in silence', () => {
  test.each([
    ['no alert rules', fileOf(rule('x', 'y').replace('alert', 'record').replace('x', 'a:b')), caseOf(referenceSeries)],
    [
      'no milestones',
      fileOf(slow),
      caseOf(referenceSeries, {
        occasion: { missing: [{ what: 'milestone', says: { ko: '이정표 없음', en: 'no milestone' } }] },
      }),
    ],
    ['no samples', fileOf(slow), caseOf([])],
    ['another metric', fileOf(slow), caseOf([seriesOf('up', () => 1)])],
  ])('%s: unprovable, with a reason in both languages', async (_, file, on) => {
    const result = await judge(file, on)
    expect(result.status).toBe('unprovable')
    expect(result.reasons[0]?.ko).toMatch(/[가-힣]/)
    expect(result.reasons[0]?.en.length).toBeGreaterThan(5)
    expect(judgeSuite([result]).exit).toBe(2)
  })
  test('every rule excused: not applicable, which alone is no pass', async () => {
    const excuse = { guardrail: '*', reason: 'none applies' }
    const result = await judge(fileOf(slow), caseOf(referenceSeries, { notApplicable: [excuse] }))
    expect(result).toMatchObject({ status: 'not applicable', proofs: [] })
    expect(judgeSuite([result]).exit).toBe(2)
    expect(judgeSuite([result, await judge(fileOf(slow))]).exit).toBe(0)
  })
  test('no cases', () => {
    expect(judgeSuite([]).exit).toBe(2)
  })
})
