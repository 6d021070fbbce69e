import type { Measure } from './core.ts'
import type { MeasureView } from './views.ts'

/** A measure that names its events by their ids. */
export const viewMeasure = (measure: Measure): MeasureView =>
  measure.kind === 'cannot tell' ? measure : { ...measure, from: measure.from.id, until: measure.until.id }
