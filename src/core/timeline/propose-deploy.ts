import type { Entry } from '../evidence/index.ts'
import { clip, fact, fromEntry, labelled } from './from-entry.ts'
import type { TimelineEvent } from './model.ts'
import { has } from './words.ts'

const happened = new Set(['success', 'succeeded', 'active', 'completed', 'deployed'])
const underway = new Set(['created', 'pending', 'queued', 'in_progress', 'started'])
/** Whatever is not called a rehearsal counts as production: teams name it prod, kr-1, payments … */
const rehearsal =
  /(^|[^a-z])(staging|stage|stg|dev|develop|development|test|testing|qa|uat|sandbox|preview|review|demo|local|ci|pre[-_ ]?prod(uction)?|non[-_ ]?prod|검증|개발|스테이징|테스트)([^a-z]|$)/i

const isProduction = (entry: Entry): boolean => {
  const workflow = fact(entry, 'workflow')
  if (workflow !== undefined && !/(deploy|releas|publish|rollout|rollback|배포|\bcd\b)/i.test(workflow)) return false
  return !rehearsal.test(fact(entry, 'environment', 'env') ?? '')
}

const isRollback = (entry: Entry): boolean =>
  entry.facts['rollback'] === true ||
  has('rollback', [fact(entry, 'task'), fact(entry, 'description'), fact(entry, 'ref'), entry.text].join(' '))

const phase = (entry: Entry): 'started' | 'finished' | undefined => {
  const state = fact(entry, 'state', 'status')?.toLowerCase()
  if (state === undefined || happened.has(state)) return 'finished'
  return underway.has(state) ? 'started' : undefined
}

const titles = {
  deploy: { ko: '배포', en: 'Deploy' },
  started: { ko: '롤백 시작', en: 'Rollback started' },
  finished: { ko: '롤백 완료', en: 'Rollback finished' },
} as const

/** Deployments that took effect, and rollbacks from their start on. */
export const proposeDeploy = (entry: Entry): TimelineEvent | undefined => {
  const at = phase(entry)
  const rollback = isRollback(entry)
  if (at === undefined || (at === 'started' && !rollback)) return undefined
  const production = isProduction(entry)
  const { rollback: _said, ...facts } = entry.facts
  const { ko, en } = titles[rollback ? at : 'deploy']
  const ref = fact(entry, 'ref', 'version', 'tag')
  const what = fact(entry, 'description') ?? clip(entry.text, 160)
  const sha = fact(entry, 'sha', 'commit')?.slice(0, 10)
  return fromEntry(entry, {
    kind: rollback ? 'rollback' : 'deploy',
    title: labelled(ko, en, what),
    detail: [fact(entry, 'environment', 'env'), ref, sha].filter(Boolean).join(' · ') || undefined,
    score: production ? 0.9 : 0.2,
    facts: { ...facts, production, ...(rollback && { rollback: at }) },
  })
}
