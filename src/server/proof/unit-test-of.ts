import type { Recording } from '../../core/evidence/index.ts'
import { Fault, type Said } from '../../core/ground/index.ts'
import { parseRuleItem } from '../../core/guardrail/index.ts'
import { makePromtoolTest } from '../../core/proof/index.ts'
import { groupOf, type ProveAsk, proveOne } from './prove-one.ts'

export interface UnitTestAsk extends ProveAsk {
  /** Name of the rule file, beside which the test lies. */
  readonly ruleFile: string
}

const none = ({ en, ko }: Said) => new Fault('unit_test_none', { reasonEn: en, reasonKo: ko })

const neverFires: Said = {
  en: 'It does not fire in this incident, so there is no moment to test.',
  ko: '이 장애에서 울리지 않아 검사할 시점이 없습니다.',
}

const asComments = (notes: readonly Said[]) => notes.map(({ en }) => `# ${en.replaceAll(/\s+/g, ' ')}\n`).join('')

/** The promtool test of a rule, made of the incident's samples. Throws Fault `unit_test_none` with the reason. */
export const unitTestOf = async (recording: Recording, ask: UnitTestAsk): Promise<string> => {
  const { verdict } = await proveOne(recording, ask)
  if (verdict.kind === 'unprovable') throw none(verdict.missing[0]?.says ?? neverFires)
  if (verdict.kind === 'missed') throw none(neverFires)
  const { key } = ask.frame.incident
  const made = makePromtoolTest({
    rule: parseRuleItem(ask.spec.rule),
    group: groupOf(ask.spec),
    records: [],
    recording,
    firedAt: verdict.firedAt,
    title: `${key}: ${verdict.kind} ${Math.round(verdict.leadMs / 60_000)} min before the outage`,
    ruleFile: ask.ruleFile,
  })
  if (made.kind === 'none') throw none(made.why)
  return asComments(made.notes) + made.test
}
