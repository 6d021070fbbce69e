import { facts, text, child, type Json } from '../json/read-records.ts'

/** One alert of a notification. */
export interface AlertRecord {
  readonly name: string
  readonly startsAt: string
  /** Absent while it fires. */
  readonly endsAt?: string
  readonly severity?: string
  readonly summary?: string
  /** Tells an alert from others: the fingerprint, else its labels. */
  readonly key: string
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

/** What is around the alerts of one notification. */
export interface Notification {
  readonly receiver?: string
  readonly groupKey?: string
  readonly receivedAt?: string
}

/** An alert object of webhook version 4, of Grafana, or of /api/v2/alerts; undefined without a start or labels. */
export const parseAlert = (json: Json, around: Notification): AlertRecord | undefined => {
  const labels = child(json, 'labels')
  const startsAt = text(json, 'startsAt')
  if (!labels || startsAt === undefined) return undefined
  const annotations = child(json, 'annotations')
  const name = text(labels, 'alertname') ?? text(json, 'title') ?? '(no alertname)'
  const ends = text(json, 'endsAt')
  const resolved = isResolved(json, ends)
  const severity = text(labels, 'severity')
  const summary = text(annotations, 'summary') ?? text(annotations, 'description') ?? text(annotations, 'message')
  const fingerprint = text(json, 'fingerprint')
  const generator = text(json, 'generatorURL')
  return {
    name,
    startsAt,
    ...(resolved && ends !== undefined && { endsAt: ends }),
    ...(severity !== undefined && { severity }),
    ...(summary !== undefined && { summary }),
    key: fingerprint ?? JSON.stringify(labels),
    facts: facts({
      alertname: name,
      fingerprint,
      groupKey: around.groupKey,
      receiver: around.receiver,
      receivedAt: around.receivedAt,
      expr: exprOf(generator),
      generatorURL: generator,
      summary,
      service: text(labels, 'service') ?? text(labels, 'job'),
      instance: text(labels, 'instance'),
      valueString: text(json, 'valueString'),
    }),
  }
}

/** The API says in `endsAt` when an alert will expire, so there its state decides. */
const isResolved = (json: Json, ends: string | undefined): boolean => {
  if (ends === undefined || ends.startsWith('0001-')) return false
  const state = text(json, 'status') ?? text(child(json, 'status'), 'state')
  return state === undefined || state === 'resolved'
}

/** The PromQL of the rule stands in the link to its graph, as g0.expr. */
const exprOf = (url: string | undefined): string | undefined => {
  const found = /[?&]g0\.expr=([^&#]{1,4000})/.exec(url ?? '')?.[1]
  if (found === undefined) return undefined
  try {
    return decodeURIComponent(found.replaceAll('+', ' '))
  } catch (error) {
    if (error instanceof URIError) return found
    throw error
  }
}
