import { seoul } from './grid.ts'

/** The clock times that the team recorded. Everything generated hangs on these. */
export const story = {
  deployed: seoul('2025-12-02 22:15'),
  firstSlow: seoul('2025-12-02 22:47'),
  sixty: seoul('2025-12-03 01:23'),
  ninetyFive: seoul('2025-12-03 02:38'),
  down: seoul('2025-12-03 03:02'),
  recovered: seoul('2025-12-03 04:32'),
  from: seoul('2025-12-02 12:00'),
  until: seoul('2025-12-03 12:00'),
  normalFrom: seoul('2025-11-04 00:00'),
  normalUntil: seoul('2025-12-02 00:00'),
} as const

export const poolSize = 100
export const poolAtRest = 20
export const firstSlowMs = 5_403
export const slowestSeconds = 5.4
export const restSeconds = 0.4
