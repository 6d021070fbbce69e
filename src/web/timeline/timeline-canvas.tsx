import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useLanguage } from '../kit/i18n.ts'
import { deedOf } from './keys.ts'
import type { Deed } from './keys.ts'
import { zoomAt } from './span.ts'
import type { Span } from './span.ts'
import { openStage } from './stage.ts'
import type { Stage } from './stage.ts'
import type { Scene } from './scene.ts'
import type { TimelineData } from './timeline-data.ts'
import { useGestures } from './use-gestures.ts'

interface Props {
  readonly data: TimelineData
  readonly label: string
  readonly summary: string
  /** Index in `data.marks`, −1 for none. */
  readonly selected: number
  readonly onSelect: (index: number) => void
  /** Keys that do something outside the canvas. */
  readonly onDeed: (deed: Deed) => void
  readonly tools?: ReactNode
  readonly onFrame?: (ms: number, scene: Scene) => void
  /** Hands out the stage, for whoever drives it from outside. */
  readonly onStage?: (stage: Stage) => void
}

/** The timeline on its own canvas, with its keys and its zoom buttons. */
export const TimelineCanvas = (props: Props) => {
  const { data, label, summary, selected, onSelect, onDeed, tools, onFrame, onStage } = props
  const { t, lang } = useLanguage()
  const canvas = useRef<HTMLCanvasElement>(null)
  const stage = useRef<Stage>(null)
  const kept = useRef<Span>(null)
  const note = useId()

  useEffect(() => {
    if (!canvas.current) return
    const opened = openStage(canvas.current, { data, lang, onFrame }, kept.current ?? data.home)
    stage.current = opened
    onStage?.(opened)
    return () => {
      kept.current = opened.span()
      opened.stop()
    }
  }, [data, lang, onFrame, onStage])
  useEffect(() => stage.current?.select(selected), [selected, data, lang])
  useGestures(canvas, { stage, whole: data.whole, onPick: onSelect })

  const zoom = (factor: number) => {
    const now = stage.current
    if (!now) return
    const { from, until } = now.span()
    const mark = data.marks[selected]
    const middle = mark && mark.at >= from && mark.at <= until ? mark.at : (from + until) / 2
    now.show(zoomAt(now.span(), middle, factor, data.whole))
  }
  const walk = (index: number) => onSelect(Math.min(data.marks.length - 1, Math.max(0, index)))
  const here: Partial<Record<Deed, () => void>> = {
    previous: () => walk(selected < 0 ? data.marks.length - 1 : selected - 1),
    next: () => walk(selected + 1),
    first: () => walk(0),
    last: () => walk(data.marks.length - 1),
    closer: () => zoom(0.6),
    wider: () => zoom(1 / 0.6),
    reset: () => stage.current?.show(data.home),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const deed = deedOf(event.nativeEvent)
    if (!deed) return
    event.preventDefault()
    const own = here[deed]
    if (own) own()
    else onDeed(deed)
  }
  const mark = data.marks[selected]

  return (
    <div className="relative">
      <div className="flex flex-wrap items-center justify-end gap-1 px-3 pt-2 room:absolute room:left-2 room:z-10 room:gap-0 room:px-0 room:pt-1">
        {tools}
        <span className="flex gap-1 room:hidden">
          <IconButton label={t('timeline.zoomIn')} onClick={here.closer} icon={<ZoomIn className="size-4.5" />} />
          <IconButton label={t('timeline.zoomOut')} onClick={here.wider} icon={<ZoomOut className="size-4.5" />} />
        </span>
        <IconButton label={t('timeline.reset')} onClick={here.reset} icon={<Maximize2 className="size-4.5" />} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application answers to keys */}
      <div
        role="application"
        aria-label={label}
        aria-roledescription={t('timeline.canvasRole')}
        aria-describedby={note}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the canvas is operated by keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="w-full overflow-hidden rounded-xl focus-visible:-outline-offset-2"
      >
        <canvas ref={canvas} className="block touch-pan-y select-none" aria-hidden="true" />
      </div>
      <p id={note} className="sr-only">
        {summary}
      </p>
      <p className="sr-only" aria-live="polite">
        {mark ? `${mark.title}. ${mark.note}` : ''}
      </p>
    </div>
  )
}

interface IconProps {
  readonly label: string
  readonly onClick: (() => void) | undefined
  readonly icon: ReactNode
}

export const IconButton = ({ label, onClick, icon }: IconProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    onClick={onClick}
    className="grid size-9 place-items-center rounded-lg text-soft hover:bg-sunk hover:text-ink pointer-coarse:size-11 room:size-8"
  >
    {icon}
  </button>
)
