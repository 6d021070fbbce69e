import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Said } from '../../core/ground/index.ts'
import { parseRuleFile, renderRuleItem } from '../../core/guardrail/index.ts'
import { type CommandKinds, type Ground, isAccepted, runCommand } from '../incident/index.ts'
import type { ProofRoom } from '../proof/index.ts'
import { ACTOR, stepId } from './reference-step.ts'

interface ReferenceRule {
  readonly id: string
  readonly file: string
  readonly alert: string
  readonly note: Said
  /** The present rule, which it is held against. */
  readonly replaces?: string
}

/** What the team had, what its meeting agreed on, and what does the job: the table of the reference incident. */
const rules: readonly ReferenceRule[] = [
  {
    id: 'pool-80',
    file: 'rules.old.yml',
    alert: 'PaymentPoolHigh',
    note: { ko: '지금 걸려 있는 규칙', en: 'the present rule' },
  },
  {
    id: 'pool-60',
    file: 'rules.agreed.yml',
    alert: 'PaymentPoolOver60',
    note: { ko: '회의에서 합의한 대로', en: 'as the meeting agreed' },
    replaces: 'pool-80',
  },
  {
    id: 'pool-60-15m',
    file: 'rules.yml',
    alert: 'PaymentPoolFilling',
    note: { ko: '같은 임계값을 15분 동안', en: 'the same threshold for 15 minutes' },
    replaces: 'pool-80',
  },
  {
    id: 'query-5s',
    file: 'rules.yml',
    alert: 'PaymentQuerySlow',
    note: { ko: '5초 이상 걸린 쿼리', en: 'a query of 5 s or more' },
  },
]

const specOf = async (folder: string, { file, alert, replaces }: ReferenceRule) => {
  const { groups } = parseRuleFile(file, await readFile(join(folder, file), 'utf8'))
  for (const group of groups) {
    const rule = group.rules.find(one => one.kind === 'alert' && one.alert === alert)
    if (!rule) continue
    return { rule: renderRuleItem(rule), intervalMs: group.intervalMs ?? 60_000, ...(replaces && { replaces }) }
  }
  throw new Error(`${file} has no alert ${alert}`)
}

/** Adds the rules of the reference incident, each once; one that somebody removed since stays removed. */
export const addReferenceGuardrails = async (
  ground: Ground & { readonly kinds: CommandKinds },
  incident: string,
  folder: string,
): Promise<void> => {
  for (const one of rules) {
    const id = stepId(`guardrail ${one.id}`)
    if (await isAccepted(ground.db, id)) continue
    const args = { guardrail: one.id, kind: 'alert-rule', note: one.note, spec: await specOf(folder, one) }
    await runCommand(ground, ground.kinds, { id, incident, kind: 'guardrail.add', args, base: 0 }, ACTOR)
  }
}

/** Proves them once each, one after the other; what a person removed meanwhile is left out. */
export const proveReferenceGuardrails = async (
  { db }: Ground,
  room: Pick<ProofRoom, 'view' | 'prove'>,
  incident: string,
  signal: AbortSignal,
): Promise<void> => {
  for (const { id: guardrail } of rules) {
    signal.throwIfAborted()
    const id = stepId(`proof ${guardrail}`)
    if (await isAccepted(db, id)) continue
    const { guardrails } = await room.view(incident)
    if (guardrails.some(one => one.guardrail.id === guardrail)) await room.prove(incident, guardrail, id, ACTOR)
  }
}
