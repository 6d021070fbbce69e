import type { RunningServer } from './main.ts'

/** npm passes on the Ctrl-C that the terminal has sent to us already: signals this close together are one. */
const ONE_PRESS_MS = 500

/**
 * Serves until SIGINT or SIGTERM, then drains and answers exit code 0. A signal while it still starts stops what was
 * begun, and answers 0 too. A second signal ends the process at once with 130.
 */
export const runUntilSignal = async (
  start: (signal: AbortSignal) => Promise<RunningServer>,
  ready: (server: RunningServer) => void,
): Promise<number> => {
  const asked = new AbortController()
  const { signal } = asked
  let first = Infinity
  const onSignal = () => {
    if (performance.now() - first > ONE_PRESS_MS) process.exit(130)
    if (signal.aborted) return
    first = performance.now()
    asked.abort(new Error('stopped by a signal'))
  }
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  const server = await start(signal).catch((error: unknown) => {
    if (!signal.aborted) throw error
    return undefined
  })
  if (!server) return 0
  ready(server)
  if (!signal.aborted) await new Promise(stopping => signal.addEventListener('abort', stopping))
  await server.stop()
  return 0
}
