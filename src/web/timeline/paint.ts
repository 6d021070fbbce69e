import type { Lang } from '../../wire/core.ts'
import type { ZoneClock } from './clock.ts'
import { paintBars } from './paint-bars.ts'
import { paintEvents } from './paint-events.ts'
import { paintHover } from './paint-hover.ts'
import { paintLanes } from './paint-lanes.ts'
import { paintGrid, paintMissed, paintOutage, paintOutageName, paintTicks } from './paint-time.ts'
import type { Pen } from './pen.ts'
import type { Scene } from './scene.ts'
import type { TimelineData } from './timeline-data.ts'

interface Pointer {
  readonly selected: number
  /** Pixel under the pointer, in the plot. */
  readonly hover: number | undefined
}

/** Draws one thought-through frame. Nothing is decided here. */
export const paint = (
  pen: Pen,
  scene: Scene,
  data: TimelineData,
  pointer: Pointer,
  clock: ZoneClock,
  lang: Lang,
): void => {
  pen.g.clearRect(0, 0, scene.layout.width, scene.layout.height)
  paintOutage(pen, scene)
  paintGrid(pen, scene)
  paintOutageName(pen, scene)
  paintLanes(pen, scene, data)
  paintBars(pen, scene, data)
  paintEvents(pen, scene, data, pointer.selected)
  paintMissed(pen, scene)
  paintTicks(pen, scene)
  if (pointer.hover !== undefined) paintHover(pen, scene, data, pointer.hover, clock, lang)
}
