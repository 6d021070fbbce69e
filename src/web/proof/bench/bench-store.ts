import { flushSync } from 'react-dom'

/** Where the line and the times stand. Durations in ms. */
export interface BenchPoint {
  readonly value: number
  readonly forMs: number
  readonly keepFiringForMs: number
}

export interface BenchState<J> {
  readonly point: BenchPoint
  readonly judged: J
}

/** What is being tried on the bench, and what it is judged as. A move is judged, told and drawn within one frame. */
export interface BenchStore<J> {
  readonly get: () => BenchState<J>
  /** Drawn with the next frame, however often a hand moves before it. */
  readonly move: (change: Partial<BenchPoint>) => void
  /** Drawn at once: a key is pressed from where the last one led. */
  readonly step: (change: Partial<BenchPoint>) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** Name under which each frame is measured: `performance` entries of type "measure". */
export const FRAME = 'notagain bench frame'

export const benchStore = <J>(start: BenchPoint, judge: (point: BenchPoint) => J): BenchStore<J> => {
  const listeners = new Set<() => void>()
  let state: BenchState<J> = { point: start, judged: judge(start) }
  let wanted = start
  let frame = 0
  const draw = () => {
    frame = 0
    const from = performance.now()
    state = { point: wanted, judged: judge(wanted) }
    flushSync(() => {
      for (const tell of listeners) tell()
    })
    performance.measure(FRAME, { start: from, end: performance.now() })
    performance.clearMeasures(FRAME)
  }
  const want = (change: Partial<BenchPoint>): boolean => {
    const next = { ...wanted, ...change }
    if (next.value === wanted.value && next.forMs === wanted.forMs && next.keepFiringForMs === wanted.keepFiringForMs)
      return false
    wanted = next
    return true
  }
  return {
    get: () => state,
    move: change => {
      if (want(change)) frame ||= requestAnimationFrame(draw)
    },
    step: change => {
      if (!want(change)) return
      cancelAnimationFrame(frame)
      draw()
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
