import type { Entry } from '../evidence/index.ts'
import { clip, fact, fromEntry, labelled } from './from-entry.ts'
import type { TimelineEvent } from './model.ts'
import { has } from './words.ts'

const happened = new Set(['success', 'succeeded', 'active', 'completed', 'deployed'])
const production = /(^|[^a-z])(prod|production|prd|live|main|운영|실서비스)/i

/** Deployments that took effect. A rollback says so in its task, its description or its ref. */
export const proposeDeploy = (entry: Entry): TimelineEvent | undefined => {
  const state = fact(entry, 'state', 'status')?.toLowerCase()
  if (state !== undefined && !happened.has(state)) return undefined
  const environment = fact(entry, 'environment', 'env')
  const isProduction = environment === undefined || production.test(environment)
  const description = fact(entry, 'description') ?? ''
  const ref = fact(entry, 'ref', 'version', 'tag')
  const isRollback = has('rollback', [fact(entry, 'task') ?? '', description, ref ?? '', entry.text].join(' '))
  const what = description || clip(entry.text, 160) || ref || ''
  const sha = fact(entry, 'sha', 'commit')?.slice(0, 10)
  return fromEntry(entry, {
    kind: isRollback ? 'rollback' : 'deploy',
    title: isRollback ? labelled('롤백', 'Rollback', what) : labelled('배포', 'Deploy', what),
    detail: [environment, ref, sha].filter(Boolean).join(' · ') || undefined,
    score: isProduction ? 0.9 : 0.2,
    facts: { ...entry.facts, production: isProduction, ...(isRollback && { rollback: 'finished' }) },
  })
}
