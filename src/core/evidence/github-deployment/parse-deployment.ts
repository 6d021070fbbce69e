import type { TimeMeaning } from '../model.ts'
import { child, facts, isJson, text, unwrap, type Json } from '../json/read-records.ts'

/** What a GitHub payload says of a deployment. */
export interface DeploymentRecord {
  readonly type: 'deployment' | 'deployment_status' | 'workflow_run'
  readonly time: string
  readonly timeMeans: TimeMeaning
  readonly text: string
  readonly actor?: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

/**
 * Webhook payloads `deployment`, `deployment_status` and `workflow_run` (completed), and the objects of the REST API;
 * an envelope {event, payload} or {body} is opened. Undefined for anything else.
 */
export const parseDeployment = (outer: Json): DeploymentRecord | undefined => {
  const json = 'sha' in outer || 'deployment' in outer ? outer : unwrap(outer, ['payload', 'body'])
  const status = child(json, 'deployment_status')
  const deployment = child(json, 'deployment')
  if (status) return fromStatus(status, deployment, json)
  const run = child(json, 'workflow_run')
  if (run && !deployment) return fromRun(run, json)
  if (deployment) return fromDeployment(deployment, json)
  if (text(json, 'state') && ('deployment_url' in json || 'environment_url' in json))
    return fromStatus(json, undefined, json)
  if (text(json, 'sha') && text(json, 'environment')) return fromDeployment(json, json)
  return text(json, 'head_sha') && text(json, 'conclusion') ? fromRun(json, json) : undefined
}

/** The type of a payload that is none of ours, for the report. */
export const typeOf = (json: Json): string =>
  (
    text(json, 'event') ??
    text(json, 'object_kind') ??
    text(json, 'action') ??
    Object.keys(json).slice(0, 3).join('+')
  ).slice(0, 60)

const words: Readonly<Record<string, string>> = {
  success: 'succeeded',
  failure: 'failed',
  error: 'failed with an error',
  in_progress: 'is running',
  pending: 'is pending',
  queued: 'is queued',
  waiting: 'is waiting',
  inactive: 'is inactive',
  created: 'created',
}

const shortSha = (sha: string | undefined) => sha?.slice(0, 7)

const login = (json: Json | undefined): { readonly actor?: string } => {
  const actor = text(child(json, 'creator') ?? child(json, 'sender') ?? child(json, 'actor'), 'login')
  return actor === undefined ? {} : { actor }
}

const sentence = (parts: readonly (string | undefined)[], description: string | undefined) =>
  [...parts.filter(part => part !== undefined), ...(description ? [`(${description})`] : [])].join(' ').slice(0, 2_000)

const fromStatus = (status: Json, deployment: Json | undefined, json: Json): DeploymentRecord | undefined => {
  const time = text(status, 'created_at') ?? text(status, 'updated_at')
  const state = text(status, 'state')
  if (time === undefined || state === undefined) return undefined
  const environment = text(status, 'environment') ?? text(deployment, 'environment')
  const description = text(status, 'description') ?? text(deployment, 'description')
  const sha = text(deployment, 'sha')
  return {
    type: 'deployment_status',
    time,
    timeMeans: 'created',
    text: sentence([`deployment ${words[state] ?? state}:`, environment, shortSha(sha)], description),
    ...login(status),
    facts: facts({
      ...common(deployment, json),
      environment,
      sha,
      state,
      description,
      deploymentId: idOf(deployment) ?? idInUrl(status),
    }),
  }
}

const fromDeployment = (deployment: Json, json: Json): DeploymentRecord | undefined => {
  const time = text(deployment, 'created_at') ?? text(deployment, 'updated_at')
  if (time === undefined) return undefined
  const [environment, sha, description] = [
    text(deployment, 'environment'),
    text(deployment, 'sha'),
    text(deployment, 'description'),
  ]
  return {
    type: 'deployment',
    time,
    timeMeans: 'created',
    text: sentence(['deployment created:', environment, shortSha(sha)], description),
    ...login(deployment),
    facts: facts({
      ...common(deployment, json),
      environment,
      sha,
      state: 'created',
      description,
      deploymentId: idOf(deployment),
    }),
  }
}

const fromRun = (run: Json, json: Json): DeploymentRecord | undefined => {
  const time = text(run, 'updated_at') ?? text(run, 'created_at')
  const state = text(run, 'conclusion') ?? text(run, 'status')
  if (time === undefined || state === undefined) return undefined
  const [name, sha, title] = [text(run, 'name'), text(run, 'head_sha'), text(run, 'display_title')]
  return {
    type: 'workflow_run',
    time,
    timeMeans: 'logged',
    text: sentence([`workflow ${words[state] ?? state}:`, name, shortSha(sha)], title),
    ...login(run),
    facts: facts({
      ...common(undefined, json),
      workflow: name,
      sha,
      state,
      ref: text(run, 'head_branch'),
      description: title,
      startedAt: text(run, 'run_started_at'),
      runId: idOf(run),
    }),
  }
}

const rollback = /roll(?:ing|ed)?[ -]?back|revert|롤백|되돌/i

/** What both a deployment and its statuses tell; `rollback` where its task, description or payload says so. */
const common = (deployment: Json | undefined, json: Json) => {
  const payload = payloadOf(deployment?.['payload'])
  const told = [
    text(deployment, 'task'),
    text(deployment, 'description'),
    text(child(json, 'deployment_status'), 'description'),
    payload,
  ]
  return {
    ref: text(deployment, 'ref'),
    task: text(deployment, 'task'),
    payload,
    repository: text(child(json, 'repository'), 'full_name'),
    rollback: told.some(part => part !== undefined && rollback.test(part)) ? true : undefined,
  }
}

const payloadOf = (payload: unknown): string | undefined => {
  if (typeof payload === 'string') return payload === '' ? undefined : payload.slice(0, 500)
  return isJson(payload) && Object.keys(payload).length > 0 ? JSON.stringify(payload).slice(0, 500) : undefined
}

const idOf = (json: Json | undefined): number | string | undefined => {
  const id = json?.['id']
  return typeof id === 'number' || typeof id === 'string' ? id : undefined
}

const idInUrl = (status: Json): number | undefined => {
  const found = /\/deployments\/(\d{1,15})/.exec(text(status, 'deployment_url') ?? '')
  return found ? Number(found[1]) : undefined
}
