import type { RunningServer } from './main.ts'

/**
 * Serves until SIGINT or SIGTERM, then drains and answers exit code 0. A second signal ends the process at once with 130.
 */
export const runUntilSignal = (server: RunningServer): Promise<number> =>
  new Promise((resolve, reject) => {
    let asked = false
    const onSignal = () => {
      if (asked) process.exit(130)
      asked = true
      server.stop().then(() => resolve(0), reject)
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
  })
