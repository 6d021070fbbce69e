import { ChevronsUpDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { Lang } from '../../../wire/core.ts'
import { classNames } from '../../kit/class-names.ts'
import type { Palette, ZoneClock } from '../../timeline/index.ts'
import { timeOf } from '../../timeline/index.ts'
import { shadeOf } from '../verdict-look.ts'
import type { Look, Shade } from '../verdict-look.ts'
import { pressed, snapped } from './bench-scale.ts'
import { openBoard } from './board.ts'
import type { Board } from './board.ts'
import type { LaneData } from './lane-data.ts'
import { laneLayout, valueOf, yOf } from './lane-layout.ts'
import type { LaneLayout } from './lane-layout.ts'
import { paintGround, paintMoving } from './paint-lane.ts'
import type { Moving } from './paint-lane.ts'

/** What the lane shows of a state of the bench. */
export interface LaneState extends Omit<Moving, 'colour'> {
  readonly look: Look
  /** On the handle: "≥ 60%". */
  readonly handle: string
  /** The whole state in words, for those who hear it. */
  readonly words: string
}

interface Props {
  readonly data: LaneData
  readonly clock: ZoneClock
  readonly lang: Lang
  readonly label: string
  readonly thresholdName: string
  readonly state: LaneState
  readonly onThreshold: (value: number) => void
  /** The same by a key. */
  readonly onStep: (value: number) => void
  /** Somebody drags the firing: it should come `ms` after its crossing. */
  readonly onHold: (ms: number) => void
}

export const colourOfShade = (shade: Shade, colours: Palette): string =>
  shade === 'plain' ? colours.soft : colours[shade]

const pill: { readonly [S in Shade]: string } = {
  proof: 'bg-proof text-card',
  late: 'bg-late text-card',
  harm: 'bg-harm text-card',
  plain: 'bg-soft text-card',
}

/** Pixels from the firing's line within which a press takes hold of it. */
const NEAR = 14

/** The metric around the incident, with the threshold as a line that is dragged by mouse, touch and keys. */
export const Lane = (props: Props) => {
  const { data, clock, lang, label, state } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const handle = useRef<HTMLDivElement>(null)
  const board = useRef<Board>(null)
  const layout = useRef<LaneLayout>(null)
  const shown = useRef(state)

  useEffect(() => {
    if (!canvas.current) return
    const opened = openBoard<LaneLayout>(canvas.current, {
      layout: laneLayout,
      ground: (pen, at) => paintGround(pen, data, at, clock, lang),
      moving: (pen, at) => {
        const { look, ...rest } = shown.current
        paintMoving(pen, data, at, { ...rest, colour: colourOfShade(shadeOf[look], pen.colours) })
        const y = yOf(shown.current.threshold, data.scale, at)
        if (handle.current) handle.current.style.transform = `translate(${at.left}px, ${y}px) translateY(-50%)`
      },
      onLayout: at => void (layout.current = at),
    })
    board.current = opened
    return opened.stop
  }, [data, clock, lang])
  // Drawn before the browser paints, so that the picture and the numbers beside it are of the same moment.
  useLayoutEffect(() => {
    shown.current = state
    board.current?.draw()
  }, [state])
  const drag = useDrag(props, { canvas, layout, shown })

  const onKeyDown = (event: KeyboardEvent) => {
    const next = pressed(event.key, state.threshold, data.scale)
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    props.onStep(next)
  }
  return (
    <fieldset className="relative m-0 w-full min-w-0 touch-pan-y select-none border-0 p-0" aria-label={label} {...drag}>
      <canvas ref={canvas} className="block cursor-ns-resize" aria-hidden="true" />
      {/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the browser's own slider can't lie over the line that it moves */}
      <div
        ref={handle}
        role="slider"
        tabIndex={0}
        aria-label={props.thresholdName}
        aria-orientation="vertical"
        aria-valuemin={data.scale.low}
        aria-valuemax={data.scale.high}
        aria-valuenow={state.threshold}
        aria-valuetext={state.words}
        onKeyDown={onKeyDown}
        data-testid="threshold"
        className={classNames(
          'absolute left-0 top-0 inline-flex min-h-8 touch-none cursor-ns-resize items-center gap-1 rounded-full py-1 pl-1.5 pr-3 text-sm font-semibold shadow-sm pointer-coarse:min-h-11',
          pill[shadeOf[state.look]],
        )}
      >
        <ChevronsUpDown className="size-4" aria-hidden="true" />
        {state.handle}
      </div>
    </fieldset>
  )
}

interface Hands {
  readonly canvas: { readonly current: HTMLCanvasElement | null }
  readonly layout: { readonly current: LaneLayout | null }
  readonly shown: { readonly current: LaneState }
}

/** A press near the firing takes hold of it; anywhere else in the plot (or on the handle) of the threshold. */
const useDrag = ({ data, onThreshold, onHold }: Props, { canvas, layout, shown }: Hands) => {
  const held = useRef<'threshold' | 'hold'>(null)
  const grip = useRef(0)
  const placeOf = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }
  const move = (event: PointerEvent) => {
    const at = layout.current
    if (!at || !held.current) return
    const { x, y } = placeOf(event)
    if (held.current === 'threshold') return onThreshold(snapped(valueOf(y - grip.current, data.scale, at), data.scale))
    const { firing } = shown.current
    if (firing) onHold(timeOf(x, data.span, at.left, at.right - at.left) - firing.activeAt)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLFieldSetElement>) => {
      const at = layout.current
      if (!at || event.button !== 0) return
      const { x, y } = placeOf(event)
      const onHandle = event.target !== canvas.current
      if (!onHandle && (x < at.left || x > at.right || y < at.top - 30 || y > at.bottom + 8)) return
      const line = yOf(shown.current.threshold, data.scale, at)
      const { firing } = shown.current
      const firedX = firing
        ? at.left + ((firing.firedAt - data.span.from) / (data.span.until - data.span.from)) * (at.right - at.left)
        : -Infinity
      const nearLine = Math.abs(y - line) <= NEAR
      held.current = !onHandle && !nearLine && Math.abs(x - firedX) <= NEAR ? 'hold' : 'threshold'
      // Touching a line moves nothing yet; pressing elsewhere brings the line there.
      grip.current = onHandle || nearLine ? y - line : 0
      event.currentTarget.setPointerCapture(event.pointerId)
      if (!onHandle && !nearLine && held.current === 'threshold') move(event)
    },
    onPointerMove: move,
    onPointerUp: () => void (held.current = null),
    onPointerCancel: () => void (held.current = null),
  }
}
