// The product's own timeline component with generated data, driven from outside by bench/timeline.ts. Not in the product.
import '../../src/web/styles.css'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '../../src/web/kit/i18n.ts'
import { startLook } from '../../src/web/kit/look.ts'
import { coarseOf } from '../../src/web/timeline/coarse.ts'
import { panBy, zoomAt } from '../../src/web/timeline/span.ts'
import type { Stage } from '../../src/web/timeline/stage.ts'
import { TimelineCanvas } from '../../src/web/timeline/timeline-canvas.tsx'
import { trackOf } from '../../src/web/timeline/timeline-data.ts'
import type { TimelineData } from '../../src/web/timeline/timeline-data.ts'

const NIGHT = 7 * 3_600_000
const start = Date.UTC(2025, 11, 2, 13)

/** A fixed seed, so that every run draws the same. */
const dice = () => {
  let seed = 42
  return () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
}

const generated = (count: number): TimelineData => {
  const random = dice()
  const at = (i: number) => start + (i / count) * NIGHT
  const marks = Array.from({ length: count }, (_, i) => ({
    id: String(i),
    at: at(i),
    title: `Event ${i}: something was seen in the log`,
    note: `line ${i}`,
    tone: 'plain' as const,
    proposed: i % 3 === 0,
  }))
  const times = Float64Array.from({ length: count }, (_, i) => at(i))
  const lane = (id: string, high: number) => {
    const value = Float64Array.from({ length: count }, (_, i) => (high * i) / count / 2 + random() * high * 0.4)
    return {
      id,
      title: id,
      note: 'generated',
      at: times,
      value,
      coarse: coarseOf(times, value),
      lowest: 0,
      highest: high,
      low: 0,
      high,
      ticks: [0, high / 2, high],
      levels: [{ value: high * 0.8, label: 'limit' }],
    }
  }
  const minutes = NIGHT / 60_000
  const column = (most: number) => Float64Array.from({ length: minutes }, () => Math.floor(random() * most))
  const whole = { from: start, until: start + NIGHT }
  return {
    whole,
    home: whole,
    zone: 'Asia/Seoul',
    marks,
    track: trackOf(
      marks,
      Array.from(marks, () => random()),
    ),
    lanes: [lane('pool', 100), lane('query', 6)],
    bars: [
      {
        id: 'log',
        title: 'Log lines',
        note: 'per minute',
        density: {
          at: Float64Array.from({ length: minutes }, (_, i) => start + i * 60_000),
          count: column(400),
          errors: column(9),
          slow: column(60),
        },
        layers: [
          { of: 'count', colour: 'bar' },
          { of: 'slow', colour: 'barLate', legend: 'slow' },
          { of: 'errors', colour: 'barHarm', legend: 'errors' },
        ],
      },
    ],
    outage: { from: start + NIGHT * 0.7, until: start + NIGHT * 0.9, label: 'Impact · 1 h 24 min' },
    missed: { from: start + NIGHT * 0.1, until: start + NIGHT * 0.7, label: 'nobody was told · 4 h 12 min' },
    words: {
      events: 'Events',
      eventsNote: String(count),
    },
  }
}

interface Run {
  readonly frames: readonly number[]
  readonly scripts: readonly number[]
}

declare global {
  interface Window {
    run?: (frames: number) => Promise<Run>
  }
}

const nextFrame = () => new Promise<number>(resolve => requestAnimationFrame(resolve))

const scripts: number[] = []
const data = generated(Number(new URLSearchParams(location.search).get('events') ?? '100000'))

/** Pans and zooms as a hand would, one step a frame; gives the time between frames and the script of each, in ms. */
const drive = (stage: Stage) => async (count: number) => {
  const { whole } = data
  const frames: number[] = []
  scripts.length = 0
  let before = await nextFrame()
  for (let i = 0; i < count; i++) {
    const span = stage.span()
    const step = i % 160
    if (step === 0) stage.show(whole)
    else if (step < 60) stage.show(zoomAt(span, span.from + (span.until - span.from) * 0.4, 0.93, whole))
    else if (step < 100) stage.show(panBy(span, step < 80 ? 0.03 : -0.03, whole))
    else stage.show(zoomAt(span, span.from + (span.until - span.from) * 0.4, 1 / 0.93, whole))
    const now = await nextFrame()
    frames.push(now - before)
    before = now
  }
  return { frames, scripts: [...scripts] }
}

startLook()
await startLanguage()
const place = document.getElementById('root')
if (!place) throw new Error('the page has no #root')
createRoot(place).render(
  <TimelineCanvas
    data={data}
    label="bench"
    summary=""
    selected={-1}
    onSelect={() => {}}
    onDeed={() => {}}
    onFrame={onFrame}
    onStage={onStage}
  />,
)

function onFrame(ms: number) {
  scripts.push(ms)
}

function onStage(stage: Stage) {
  window.run = drive(stage)
}
