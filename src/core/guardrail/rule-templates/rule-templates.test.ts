import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../ground/index.ts'
import { findGaps } from '../promql/find-gaps.ts'
import { parseRuleItem } from '../rule-file/parse-rule-file.ts'
import { templateKindNames, type Signal } from './model.ts'
import { rangeText } from './promql-words.ts'
import { renderTemplate } from './render-template.ts'
import { ruleTemplates } from './rule-templates.ts'

const pool: Signal = {
  name: 'db_pool_in_use',
  left: 'db_pool_in_use',
  selector: 'db_pool_in_use',
  side: 'above',
  size: 'db_pool_size',
  counters: { errors: 'api_errors_total', total: 'api_requests_total{job="api"}' },
}
const share: Signal = { name: 'db_pool_in_use', left: 'db_pool_in_use / db_pool_size', side: 'above' }
const given = { threshold: 60, begin: 80, end: 60 }
const rulesOf = (kind: (typeof templateKindNames)[number], signal: Signal, values: Record<string, number> = given) =>
  renderTemplate(kind, signal, values, 'en').map(parseRuleItem)

describe('rule templates', () => {
  it('are standard rules', () => {
    const told = templateKindNames.flatMap(kind =>
      rulesOf(kind, pool).map(({ alert, expr, forMs }) => [kind, alert, expr, forMs / 60_000]),
    )
    expect(told).toEqual([
      ['static', 'DbPoolInUseHigh', 'db_pool_in_use > 60', 5],
      ['hysteresis', 'DbPoolInUseHigh', 'db_pool_in_use > 60 and max_over_time(db_pool_in_use[15m]) > 80', 0],
      [
        'burn-rate',
        'DbPoolInUseBurnFast',
        '(sum(rate(api_errors_total[1h])) / sum(rate(api_requests_total{job="api"}[1h])) > 0.0144) and ' +
          '(sum(rate(api_errors_total[5m])) / sum(rate(api_requests_total{job="api"}[5m])) > 0.0144)',
        0,
      ],
      [
        'burn-rate',
        'DbPoolInUseBurnSlow',
        '(sum(rate(api_errors_total[6h])) / sum(rate(api_requests_total{job="api"}[6h])) > 0.006) and ' +
          '(sum(rate(api_errors_total[30m])) / sum(rate(api_requests_total{job="api"}[30m])) > 0.006)',
        0,
      ],
      ['predict-linear', 'DbPoolInUseFills', 'predict_linear(db_pool_in_use[1h], 7200) >= db_pool_size', 10],
      ['absent', 'DbPoolInUseAbsent', 'absent(db_pool_in_use)', 5],
    ])
  })

  it('never read ALERTS, run natively on one series, and say both languages', () => {
    for (const kind of templateKindNames) {
      for (const { expr, plan } of rulesOf(kind, pool)) {
        expect(expr).not.toContain('ALERTS')
        expect(findGaps(plan)).toEqual([])
      }
      for (const said of [ruleTemplates[kind].label, ruleTemplates[kind].about]) expect(said.ko).toMatch(/[가-힣]/)
    }
  })

  it('turn round for a signal that falls', () => {
    const free: Signal = { name: 'disk_free', left: 'disk_free', selector: 'disk_free', side: 'below' }
    expect(rulesOf('hysteresis', free, { begin: 5, end: 9 })[0]!.expr).toBe(
      'disk_free < 9 and min_over_time(disk_free[15m]) < 5',
    )
    expect(rulesOf('predict-linear', free)[0]!.expr).toBe('predict_linear(disk_free[1h], 7200) < 0')
  })

  it('look back at an expression by a subquery', () => {
    expect(rulesOf('hysteresis', share)[0]!.expr).toBe(
      'db_pool_in_use / db_pool_size > 60 and max_over_time((db_pool_in_use / db_pool_size)[15m:]) > 80',
    )
  })

  it('say what a signal lacks, and which value is out of bounds', () => {
    const code = (make: () => unknown) => {
      try {
        make()
      } catch (error) {
        return error instanceof Fault ? error.says('en') : error
      }
      return undefined
    }
    expect(code(() => rulesOf('burn-rate', share))).toContain('two counters')
    expect(code(() => rulesOf('absent', share))).toContain('single series')
    expect(code(() => rulesOf('static', pool, {}))).toContain('threshold')
    expect(code(() => rulesOf('static', pool, { threshold: 1, for: -1 }))).toContain('for between 0 and 1440')
    expect(code(() => rulesOf('static', pool, { threshold: NaN }))).toContain('NaN')
  })

  it('write any threshold and any range so that it reads back', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
        fc.integer({ min: 1, max: 1e6 }),
        (n, seconds) => {
          const [rule] = rulesOf('static', pool, { threshold: n })
          expect(rule!.plan.op).toBe('binary')
          expect(rangeText(seconds * 1_000)).toMatch(/^(\d+h)?(\d+m)?(\d+s)?$/)
        },
      ),
    )
  })
})
