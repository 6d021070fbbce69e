import { gatherRecording } from '../../evidence/index.ts'
import { DAY, HOUR, MINUTE } from '../../ground/index.ts'
import type { Case } from '../case.ts'
import type { Occasion } from '../model.ts'

/** mulberry32: as many numbers from 0 to 1 as are asked for, the same for one seed. */
export const diceOf = (seed: number) => {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return { next, between: (least: number, most: number) => least + next() * (most - least) }
}

type Dice = ReturnType<typeof diceOf>

const step = 2 * MINUTE
const minutes = (n: number) => (n * MINUTE) / step
const normalDays = 15
const points = ((normalDays + 1) * DAY) / step
/** A day with no shape of its own is as likely as one with a strong one; times are not those of any real day. */
const begins = 20_458 * DAY

interface Change {
  readonly from: number
  /** How long it takes to be there in full, in points. */
  readonly ramp: number
  /** In heights of the normal days: from the middle to their highest. */
  readonly height: number
  /** Share of the points at which it shows. */
  readonly often: number
}

/** A gauge of its own level: daily shape, wandering noise, bumps that mean nothing; and what the incident does to it. */
const gaugeOf = (dice: Dice, changes: readonly Change[]): Float64Array => {
  const base = 10 ** dice.between(-1, 4)
  const swing = base * dice.between(0, 0.4)
  const rough = base * dice.between(0.005, 0.08)
  const phase = dice.between(0, 24)
  const values = new Float64Array(points)
  let noise = 0
  for (let k = 0; k < points; k++) {
    noise = 0.9 * noise + (dice.next() + dice.next() + dice.next() - 1.5) * rough
    values[k] = base + swing * Math.sin((((k * step) / HOUR + phase) / 24) * 2 * Math.PI) + noise
  }
  for (let left = Math.floor(dice.between(0, 9)); left > 0; left--) {
    const from = Math.floor(dice.between(0, points))
    const height = base * dice.between(0.05, 0.6)
    for (let k = from, until = Math.min(points, from + minutes(dice.between(3, 90))); k < until; k++)
      values[k]! += height
  }
  const usual = values.slice(0, (normalDays * DAY) / step)
  const middle = usual.toSorted()[usual.length >> 1]!
  const highest = usual.reduce((most, v) => Math.max(most, v), -Infinity) - middle
  for (const { from, ramp, height, often } of changes)
    for (let k = from; k < points; k++)
      if (dice.next() < often) values[k]! += highest * height * Math.min(1, (k - from + 1) / ramp)
  return values
}

const turnedDown = (values: Float64Array): Float64Array => {
  const top = values.reduce((most, v) => Math.max(most, v), 0) * 1.05
  return values.map(v => top - v)
}

/** A counter that climbs at these rates a second; some restarts set it back to nothing. */
const counterOf = (dice: Dice, rates: Float64Array): Float64Array => {
  const restarts = new Set(
    Array.from({ length: Math.floor(dice.between(0, 5)) }, () => Math.floor(dice.between(1, points))),
  )
  let total = dice.between(0, 1e6)
  return rates.map((rate, k) => {
    if (restarts.has(k)) total = 0
    return (total += Math.max(0, rate) * (step / 1_000))
  })
}

interface Made {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: Float64Array
}

const shapes = ['gauge', 'falling', 'counter', 'share', 'errors'] as const

const makeSeries = (
  dice: Dice,
  shape: (typeof shapes)[number],
  n: number,
  changes: readonly Change[],
): readonly Made[] => {
  const labels = { job: 'app', instance: `app-${n % 3}` }
  const gauge = () => gaugeOf(dice, changes)
  if (shape === 'gauge') return [{ name: `thing_${n}_seconds`, labels, value: gauge() }]
  if (shape === 'falling') return [{ name: `thing_${n}_free`, labels, value: turnedDown(gauge()) }]
  if (shape === 'counter') return [{ name: `thing_${n}_total`, labels, value: counterOf(dice, gauge()) }]
  if (shape === 'share') {
    const value = gauge()
    const size = Math.ceil(value.reduce((most, v) => Math.max(most, v), 0))
    return [
      { name: `pool_${n}_in_use`, labels, value },
      { name: `pool_${n}_size`, labels, value: new Float64Array(points).fill(size) },
    ]
  }
  const errors = gauge()
  const all = gaugeOf(dice, []).map((v, k) => Math.abs(v) + Math.max(0, errors[k]!))
  return [
    { name: `api_${n}_errors_total`, labels, value: counterOf(dice, errors) },
    { name: `api_${n}_requests_total`, labels, value: counterOf(dice, all) },
  ]
}

export interface GeneratedIncident {
  readonly case: Case
  /** Metric names of the one thing that moved first: an error counts as a request too. */
  readonly planted: readonly string[]
  readonly plantedLeadMs: number
}

/**
 * An incident with 30 to 60 series of which one moves first, several react later or only to the outage itself, and the others have
 * shapes, noise and bumps of their own.
 */
export const generateIncident = (seed: number): GeneratedIncident => {
  const dice = diceOf(seed)
  const impact = Math.floor(points - minutes(dice.between(200, 600)))
  const lead = Math.floor(minutes(dice.between(40, 240)))
  const opens = impact - lead - Math.floor(minutes(dice.between(5, 60)))
  const over = Math.floor(impact + minutes(dice.between(30, 120)))
  const change = (from: number): Change => ({
    from,
    ramp: dice.next() < 0.5 ? 1 : dice.between(2, lead / 4),
    height: dice.between(1.5, 6),
    often: dice.next() < 0.8 ? 1 : dice.between(0.75, 1),
  })
  const wanted = Math.floor(dice.between(30, 60))
  const reacting = Math.floor(dice.between(4, 10))
  const planted = makeSeries(dice, shapes[Math.floor(dice.between(0, shapes.length))]!, 0, [change(impact - lead)])
  const made = [...planted]
  for (let n = 1; made.length < wanted; n++) {
    const later = impact - Math.floor(dice.between(minutes(-10), lead * 0.5))
    const shape = shapes[Math.floor(dice.between(0, shapes.length))]!
    made.push(...makeSeries(dice, shape, n, n <= reacting ? [change(later)] : []))
  }
  const at = Float64Array.from({ length: points }, (_, k) => begins + k * step)
  const cut = (normalDays * DAY) / step
  const parts = (['normal', 'incident'] as const).map(part => ({
    part,
    name: part,
    series: made.map(({ name, labels, value }) => ({
      name,
      labels,
      at: part === 'normal' ? at.slice(0, cut) : at.slice(cut),
      value: part === 'normal' ? value.slice(0, cut) : value.slice(cut),
    })),
  }))
  const moment = (k: number) => begins + k * step
  const occasion: Occasion = {
    incident: `GEN-${seed}`,
    opens: { at: moment(opens), by: 'change_deployed' },
    impactStartedAt: moment(impact),
    impactEndedAt: moment(over),
    requiredLeadMs: 10 * MINUTE,
    pageBudgetPer30Days: 2,
  }
  return {
    case: {
      incident: {
        key: `GEN-${seed}`,
        title: { ko: '생성된 장애', en: 'generated incident' },
        zone: 'UTC',
        severity: 1,
        services: [],
        visibility: 'open',
        requiredLeadMinutes: 10,
        pageBudgetPer30Days: 2,
        slowQueryMs: 1_000,
      },
      occasion,
      recording: gatherRecording(parts),
      known: [],
      notApplicable: [],
      notes: [],
    },
    planted: planted.map(it => it.name),
    plantedLeadMs: lead * step,
  }
}
