import { useEffect } from 'react'
import type { RefObject } from 'react'
import { dragSpan, pinchSpan, wheelSpan } from './gestures.ts'
import type { Span } from './span.ts'
import type { Stage } from './stage.ts'

interface Hand {
  readonly stage: RefObject<Stage | null>
  readonly whole: Span
  readonly onPick: (index: number) => void
}

/** Wheel, drag, pinch, hover and pick on the canvas. Everything they do can also be done by keys and buttons. */
export const useGestures = (canvas: RefObject<HTMLCanvasElement | null>, { stage, whole, onPick }: Hand): void => {
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const fingers = new Map<number, number>()
    let moved = 0

    const xOfEvent = (event: PointerEvent | WheelEvent) => event.clientX - element.getBoundingClientRect().left
    const onWheel = (event: WheelEvent) => {
      const now = stage.current
      if (!now) return
      const { deltaX, deltaY, shiftKey } = event
      const next = wheelSpan({ deltaX, deltaY, shiftKey, x: xOfEvent(event) }, now.span(), whole, now.plot())
      if (!next) return
      event.preventDefault()
      now.show(next)
    }
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return
      fingers.set(event.pointerId, xOfEvent(event))
      moved = 0
      element.setPointerCapture(event.pointerId)
    }
    const onMove = (event: PointerEvent) => {
      const now = stage.current
      if (!now) return
      const x = xOfEvent(event)
      const before = fingers.get(event.pointerId)
      if (before === undefined) return now.hover(x)
      const other = [...fingers].find(([id]) => id !== event.pointerId)
      const next =
        other === undefined
          ? dragSpan(x - before, now.span(), whole, now.plot())
          : pinchSpan([before, other[1]], [x, other[1]], now.span(), whole, now.plot())
      moved += Math.abs(x - before)
      fingers.set(event.pointerId, x)
      now.hover(undefined)
      now.show(next)
    }
    const onUp = (event: PointerEvent) => {
      const had = fingers.delete(event.pointerId)
      const box = element.getBoundingClientRect()
      if (had && moved < 5 && event.type === 'pointerup')
        onPick(stage.current?.eventAt(event.clientX - box.left, event.clientY - box.top) ?? -1)
    }
    const onLeave = () => stage.current?.hover(undefined)

    element.addEventListener('wheel', onWheel, { passive: false })
    element.addEventListener('pointerdown', onDown)
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerup', onUp)
    element.addEventListener('pointercancel', onUp)
    element.addEventListener('pointerleave', onLeave)
    return () => {
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('pointerdown', onDown)
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerup', onUp)
      element.removeEventListener('pointercancel', onUp)
      element.removeEventListener('pointerleave', onLeave)
    }
  }, [canvas, stage, whole, onPick])
}
