import { visible } from '../../core/evidence/index.ts'
import { Fault, type Said } from '../../core/ground/index.ts'
import { splitThreshold, type Dialect, type Plan } from '../../core/guardrail/index.ts'
import type { Column, Evaluated, Grid, Missing, RuleEngine } from '../../core/proof/index.ts'
import { compareColumn } from './compare-column.ts'
import type { PrometheusClient } from './open-prometheus.ts'
import type { Answered } from './read-reply.ts'
import type { ScannedSeries } from './scan-answer.ts'
import { labelsKey } from './series-selector.ts'

/** Servers give at most 11,000 points of a series in one answer. */
const mostPoints = 10_999
/** Left sides that are kept, so that a threshold that moves asks nothing anew. */
const mostKept = 8

const cannot = (what: Missing['what'], says: Said): Evaluated => ({ kind: 'cannot', missing: [{ what, says }] })

const because = (client: PrometheusClient, reason: Said): Evaluated =>
  cannot('engine', {
    ko: `${client.server.name}(${client.shown})에서 계산하지 못했습니다: ${reason.ko}`,
    en: `${client.server.name} (${client.shown}) could not evaluate it: ${reason.en}`,
  })

const same = (text: string): Said => ({ ko: text, en: text })

const partialSays: Said = { ko: '일부 저장소가 답하지 않았습니다.', en: 'a part of its storage did not answer.' }
const shiftedSays: Said = {
  ko: '물은 시각과 다른 시각의 값으로 답했습니다.',
  en: 'it answered for other moments than those asked for.',
}
const histogramSays: Said = {
  ko: '네이티브 히스토그램으로 답했습니다. 아직 다루지 못합니다.',
  en: 'it answered with native histograms, which are not judged yet.',
}

const engineWarnings = ({ server }: PrometheusClient): readonly Said[] =>
  server.product === 'victoriametrics'
    ? [
        {
          ko: 'VictoriaMetrics는 시계열이 끊기는 시점과 rate 계산이 Prometheus와 다릅니다. 결과가 Prometheus 규칙과 조금 다를 수 있습니다.',
          en: 'VictoriaMetrics decides otherwise than Prometheus when a series has ended, and computes rate() otherwise: a Prometheus rule may fire a little differently.',
        },
      ]
    : []

const serverWarned = (client: PrometheusClient, text: string): Said => ({
  ko: `${client.server.name}의 경고: ${visible(text, 300)}`,
  en: `${client.server.name} warned: ${visible(text, 300)}`,
})

const startEndSays: Said = {
  ko: '@ start()와 @ end()는 질의를 나누면 뜻이 달라져 서버로 보내지 않습니다.',
  en: '@ start() and @ end() change their meaning where a query is cut into windows, so they are not sent.',
}

interface Gathering {
  readonly columns: Map<string, Column>
  readonly warnings: Set<string>
}

/** False where a sample lies beside the grid. */
const place = (columns: Map<string, Column>, { labels, at, value }: ScannedSeries, grid: Grid): boolean => {
  const key = labelsKey(labels)
  const fresh = (): Column => ({ labels, value: new Float64Array(grid.count), present: new Uint8Array(grid.count) })
  const column = columns.get(key) ?? fresh()
  columns.set(key, column)
  for (let k = 0; k < at.length; k++) {
    const i = (at[k]! - grid.from) / grid.stepMs
    if (!Number.isInteger(i) || i < 0 || i >= grid.count) return false
    column.value[i] = value[k]!
    column.present[i] = 1
  }
  return true
}

const takeAnswer = (
  client: PrometheusClient,
  answer: Extract<Answered, { kind: 'answer' }>,
  grid: Grid,
  into: Gathering,
) => {
  if (answer.partial || (client.server.product === 'thanos' && answer.warnings.length > 0))
    return because(client, partialSays)
  if (answer.histograms > 0) return because(client, histogramSays)
  if (!answer.series.every(one => place(into.columns, one, grid))) return because(client, shiftedSays)
  for (const text of [...answer.warnings, ...answer.infos]) into.warnings.add(text)
  return undefined
}

/** `@ start()` means the begin of a query, and we cut a query into windows. */
const dependsOnQuery = (plan: Plan): boolean =>
  Object.entries(plan).some(([name, value]) =>
    name === 'at'
      ? value === 'start' || value === 'end'
      : typeof value === 'object' && value !== null && dependsOnQuery(value as Plan),
  )

/** Asks window by window and puts the answers on one grid; a window that is too much is halved. */
const evaluateThere = async (client: PrometheusClient, text: string, grid: Grid): Promise<Evaluated> => {
  const into: Gathering = { columns: new Map<string, Column>(), warnings: new Set<string>() }
  let points = mostPoints
  for (let first = 0; first < grid.count;) {
    const count = Math.min(points, grid.count - first)
    const from = grid.from + first * grid.stepMs
    const answer = await client.queryRange(text, { from, until: from + (count - 1) * grid.stepMs, stepMs: grid.stepMs })
    if (answer.kind === 'too much') {
      if (count === 1) return because(client, same(answer.reason))
      points = Math.ceil(count / 2)
      continue
    }
    const failed = takeAnswer(client, answer, grid, into)
    if (failed) return failed
    first += count
  }
  const warnings = [...into.warnings].slice(0, 20).map(one => serverWarned(client, one))
  return { kind: 'columns', columns: [...into.columns.values()], warnings: [...engineWarnings(client), ...warnings] }
}

/** A server that is gone, slow or refuses is no verdict: the proof says that it could not be made, and why. */
const orCannot = async (client: PrometheusClient, run: () => Promise<Evaluated>): Promise<Evaluated> => {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Fault) return because(client, { ko: error.says('ko'), en: error.says('en') })
    throw error
  }
}

/**
 * Runs expressions on a server over query_range: what the native engine cannot run, and data that may not leave it. The
 * number of a threshold is never sent: the left side is asked for once, and compared here. Trouble is `cannot`, never a
 * verdict. It answers for the moments that it is asked for alone, so no band is shown.
 */
export const httpEngine = (client: PrometheusClient, dialect: Dialect = client.server.dialect): RuleEngine => {
  const kept = new Map<string, Promise<Evaluated>>()
  const ask = (text: string, grid: Grid): Promise<Evaluated> => {
    const key = JSON.stringify([text, grid])
    const known = kept.get(key)
    if (known) return known
    const asked = orCannot(client, () => evaluateThere(client, text, grid)).then(found => {
      if (found.kind === 'cannot') kept.delete(key)
      return found
    })
    kept.set(key, asked)
    if (kept.size > mostKept) kept.delete([...kept.keys()][0]!)
    return asked
  }
  return {
    name: client.server.name,
    version: client.server.version,
    dialect,
    anyPhase: false,
    evaluate: async (text: string, plan: Plan, grid: Grid) => {
      if (dependsOnQuery(plan)) return because(client, startEndSays)
      const split = splitThreshold(plan)
      if (!split) return ask(text.slice(plan.from, plan.to), grid)
      const left = await ask(text.slice(split.left.from, split.left.to), grid)
      if (left.kind === 'cannot') return left
      const columns = left.columns.flatMap(column => compareColumn(column, split.sign, split.value))
      return { ...left, columns }
    },
  }
}
