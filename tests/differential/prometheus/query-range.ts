import type { Labels } from '../../../src/core/evidence/index.ts'
import type { Column, Grid } from '../../../src/core/proof/index.ts'

interface Answer {
  readonly status: string
  readonly error?: string
  readonly data?: {
    readonly result: readonly { readonly metric: Labels; readonly values: readonly (readonly [number, string])[] }[]
  }
}

export type Answered =
  { readonly kind: 'columns'; readonly columns: readonly Column[] } | { readonly kind: 'error'; readonly error: string }

const numberOf = (text: string): number =>
  text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : text === 'NaN' ? NaN : Number(text)

/** Asks a server for an expression over a grid. */
export const queryRange = async (address: string, query: string, { from, stepMs, count }: Grid): Promise<Answered> => {
  const body = new URLSearchParams({
    query,
    start: String(from / 1_000),
    end: String((from + (count - 1) * stepMs) / 1_000),
    step: String(stepMs / 1_000),
  })
  const response = await fetch(`${address}/api/v1/query_range`, { method: 'POST', body })
  const answer = (await response.json()) as Answer
  if (answer.status !== 'success' || !answer.data) return { kind: 'error', error: answer.error ?? 'no reason given' }
  const columns = answer.data.result.map(({ metric, values }) => {
    const column = { labels: metric, value: new Float64Array(count), present: new Uint8Array(count) }
    for (const [at, text] of values) {
      const k = Math.round((at * 1_000 - from) / stepMs)
      column.value[k] = numberOf(text)
      column.present[k] = 1
    }
    return column
  })
  return { kind: 'columns', columns }
}
