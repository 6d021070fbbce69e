import type { Lang } from '../../wire/core.ts'
import { zoneClock } from './clock.ts'
import { columnsFor } from './decimate.ts'
import { eventNear } from './event-track.ts'
import { labelSizes } from './label-width.ts'
import { layoutOf } from './layout.ts'
import { paint } from './paint.ts'
import { forgetWidths } from './pen.ts'
import { readPalette } from './palette.ts'
import { sceneOf } from './scene.ts'
import type { Scene } from './scene.ts'
import { reveal, within } from './span.ts'
import type { Span } from './span.ts'
import type { TimelineData } from './timeline-data.ts'

export interface StageOptions {
  readonly data: TimelineData
  readonly lang: Lang
  /** Called after each drawn frame with the milliseconds of script that it took, and what is in sight. */
  readonly onFrame?: ((ms: number, scene: Scene) => void) | undefined
}

/** The canvas and what is on it. `show`, `hover` and `select` only note what is wanted; one frame draws it all. */
export interface Stage {
  readonly span: () => Span
  readonly plot: () => { readonly left: number; readonly width: number }
  readonly show: (span: Span) => void
  readonly hover: (x: number | undefined) => void
  readonly select: (index: number) => void
  readonly eventAt: (x: number, y: number) => number
  readonly stop: () => void
}

/** Height left for the canvas in a room, where the whole must fit the projector. */
const fitOf = (box: HTMLElement): number | undefined => {
  if (document.documentElement.dataset['size'] !== 'room') return undefined
  const { top } = box.getBoundingClientRect()
  return window.innerHeight - (top + window.scrollY) - 12 * rootScale()
}

const rootScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

export const openStage = (canvas: HTMLCanvasElement, { data, lang, onFrame }: StageOptions, start: Span): Stage => {
  const g = canvas.getContext('2d')
  const box = canvas.parentElement
  if (!g || !box) throw new Error('a canvas without a context or a box')
  const clock = zoneClock(data.zone)
  let span = within(start, data.whole)
  let hover: number | undefined
  let selected = -1
  let frame = 0
  let sized = prepare()
  let scene: Scene | undefined

  function prepare() {
    const scale = rootScale()
    const layout = layoutOf({
      width: Math.max(240, box?.clientWidth ?? 0),
      scale,
      lanes: data.lanes.length,
      bars: data.bars.length,
      missed: data.missed !== undefined,
      fit: box ? fitOf(box) : undefined,
    })
    const ratio = window.devicePixelRatio || 1
    canvas.width = Math.round(layout.width * ratio)
    canvas.height = Math.round(layout.height * ratio)
    canvas.style.width = `${layout.width}px`
    canvas.style.height = `${layout.height}px`
    return {
      layout,
      ratio,
      colours: readPalette(canvas.parentElement ?? document.body),
      sizeOf: labelSizes(g as CanvasRenderingContext2D, data.marks, scale),
      columns: data.lanes.map(() => columnsFor(Math.ceil(layout.plot.width) + 1)),
    }
  }

  const draw = () => {
    frame = 0
    const began = performance.now()
    const { layout, ratio, colours, sizeOf, columns } = sized
    g.setTransform(ratio, 0, 0, ratio, 0, 0)
    scene = sceneOf(data, span, layout, { clock, lang, sizeOf, columns, selected })
    paint({ g, colours, scale: layout.scale }, scene, data, { selected, hover }, clock, lang)
    onFrame?.(performance.now() - began, scene)
  }
  const soon = () => {
    frame ||= requestAnimationFrame(draw)
  }
  const retype = () => {
    forgetWidths()
    again()
  }
  const again = () => {
    sized = prepare()
    soon()
  }

  const resize = new ResizeObserver(again)
  resize.observe(box)
  const attributes = new MutationObserver(again)
  attributes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-size'] })
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', again)
  window.addEventListener('resize', again)
  // Text is measured, so the first frame waits for the product's own type (Korean needs no font of the system).
  void Promise.all([400, 600].map(weight => document.fonts.load(`${weight} 13px Pretendard`, '가a1'))).then(retype)

  return {
    span: () => span,
    plot: () => sized.layout.plot,
    show: next => {
      span = within(next, data.whole)
      soon()
    },
    hover: x => {
      const { left, right } = sized.layout.plot
      hover = x === undefined || x < left || x > right ? undefined : x
      soon()
    },
    select: index => {
      selected = index
      const at = data.marks[index]?.at
      if (at !== undefined) span = reveal(span, at, data.whole)
      soon()
    },
    eventAt: (x, y) => {
      if (!scene) return -1
      const { events } = scene.layout
      const row = Math.floor((y - events.dotsY + 10 * scene.layout.scale) / events.rowHeight)
      const label = scene.labels.find(it => row >= it.row && row < it.row + it.height && x >= it.left && x <= it.right)
      if (label) return label.index
      return Math.abs(y - events.dotsY) <= 14 * scene.layout.scale
        ? eventNear(scene.visible, x, 12 * scene.layout.scale)
        : -1
    },
    stop: () => {
      cancelAnimationFrame(frame)
      resize.disconnect()
      attributes.disconnect()
      dark.removeEventListener('change', again)
      window.removeEventListener('resize', again)
    },
  }
}
