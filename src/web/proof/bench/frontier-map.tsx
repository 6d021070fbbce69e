import { useEffect, useLayoutEffect, useRef } from 'react'
import type { PointerEvent } from 'react'
import type { Lang } from '../../../wire/core.ts'
import { MINUTE } from '../../../wire/core.ts'
import type { Unit } from '../../guardrail/index.ts'
import { snapped } from './bench-scale.ts'
import type { BenchScale } from './bench-scale.ts'
import { openBoard } from './board.ts'
import type { Board } from './board.ts'
import { mapLayout, paintHere, paintMap } from './paint-map.ts'
import type { MapLayout } from './paint-map.ts'
import type { MapClass, MapView } from './view-of-map.ts'

interface Props {
  readonly map: MapView
  readonly scale: BenchScale
  readonly unit: Unit
  readonly lang: Lang
  readonly names: { readonly [C in MapClass]: string }
  readonly value: number
  readonly forMs: number
  readonly onPick: (point: { readonly value: number; readonly forMs: number }) => void
}

/** Every threshold and time at once. The two sliders do the same by keys, so this one is for the hand alone. */
export const FrontierMap = ({ map, scale, unit, lang, names, value, forMs, onPick }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const board = useRef<Board>(null)
  const layout = useRef<MapLayout>(null)
  const here = useRef({ value, forMs })
  useEffect(() => {
    if (!canvas.current) return
    const ground = { map, scale, unit, lang, names }
    const opened = openBoard<MapLayout>(canvas.current, {
      layout: mapLayout,
      ground: (pen, at) => paintMap(pen, at, ground),
      moving: (pen, at) => paintHere(pen, at, ground, here.current),
      onLayout: at => void (layout.current = at),
    })
    board.current = opened
    return opened.stop
  }, [map, scale, unit, lang, names])
  useLayoutEffect(() => {
    here.current = { value, forMs }
    board.current?.draw()
  }, [value, forMs])

  const pick = (event: PointerEvent<HTMLDivElement>) => {
    const at = layout.current
    const box = canvas.current?.getBoundingClientRect()
    if (!at || !box || (event.type === 'pointermove' && event.buttons !== 1)) return
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    const longest = map.forsMs.at(-1) ?? 0
    const share = Math.min(1, Math.max(0, (x - at.left) / (at.right - at.left)))
    const level = scale.low + ((at.bottom - y) / (at.bottom - at.top)) * (scale.high - scale.low)
    onPick({ value: snapped(level, scale), forMs: Math.round((share * longest) / MINUTE) * MINUTE })
  }
  return (
    <div
      className="w-full cursor-crosshair touch-pan-y"
      data-testid="frontier"
      onPointerDown={pick}
      onPointerMove={pick}
    >
      <canvas ref={canvas} className="block" aria-hidden="true" />
    </div>
  )
}
