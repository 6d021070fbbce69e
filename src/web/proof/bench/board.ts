import { forgetWidths, readPalette } from '../../timeline/index.ts'
import type { Pen } from '../../timeline/index.ts'

/** A canvas that is drawn in two layers: the ground when its size or the theme changes, the rest in every frame. */
export interface Board {
  /** Draws what moves, now. */
  readonly draw: () => void
  readonly stop: () => void
}

interface Painters<L> {
  readonly layout: (width: number, scale: number) => L & { readonly width: number; readonly height: number }
  readonly ground: (pen: Pen, layout: L) => void
  readonly moving: (pen: Pen, layout: L) => void
  /** Told after each layout, for what is drawn by the page itself. */
  readonly onLayout?: (layout: L) => void
}

const rootScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

const context = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => {
  const g = canvas.getContext('2d')
  if (!g) throw new Error('a canvas without a context')
  return g
}

export const openBoard = <L>(canvas: HTMLCanvasElement, painters: Painters<L>): Board => {
  const box = canvas.parentElement
  if (!box) throw new Error('a canvas without a box')
  const g = context(canvas)
  const kept = document.createElement('canvas')
  const still = context(kept)
  let sized = prepare()

  function prepare() {
    const scale = rootScale()
    const layout = painters.layout(Math.max(240, box?.clientWidth ?? 0), scale)
    const ratio = window.devicePixelRatio || 1
    for (const one of [canvas, kept]) {
      one.width = Math.round(layout.width * ratio)
      one.height = Math.round(layout.height * ratio)
    }
    canvas.style.width = `${layout.width}px`
    canvas.style.height = `${layout.height}px`
    const colours = readPalette(canvas.parentElement ?? document.body)
    still.setTransform(ratio, 0, 0, ratio, 0, 0)
    painters.ground({ g: still, colours, scale }, layout)
    painters.onLayout?.(layout)
    return { layout, ratio, colours, scale }
  }
  const draw = () => {
    const { layout, ratio, colours, scale } = sized
    g.setTransform(1, 0, 0, 1, 0, 0)
    g.clearRect(0, 0, canvas.width, canvas.height)
    g.drawImage(kept, 0, 0)
    g.setTransform(ratio, 0, 0, ratio, 0, 0)
    painters.moving({ g, colours, scale }, layout)
  }
  const again = () => {
    sized = prepare()
    draw()
  }
  // The canvas gives its box its height: only another width is news.
  const resize = new ResizeObserver(() => {
    if (Math.max(240, box.clientWidth) !== sized.layout.width) again()
  })
  resize.observe(box)
  const attributes = new MutationObserver(again)
  attributes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-size'] })
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', again)
  let open = true
  void Promise.all([400, 600].map(weight => document.fonts.load(`${weight} 13px Pretendard`, '가a1'))).then(() => {
    forgetWidths()
    if (open) again()
  })
  draw()
  return {
    draw,
    stop: () => {
      open = false
      resize.disconnect()
      attributes.disconnect()
      dark.removeEventListener('change', again)
    },
  }
}
