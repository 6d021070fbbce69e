import { basename } from 'node:path'
import progress, { type SingleBar } from 'cli-progress'

const long = 8 << 20

/** A bar on stderr for what is long (`least` bytes or steps), on a terminal only. `stop` is safe to call always. */
export const progressBar = (file: string, least = long) => {
  let bar: SingleBar | undefined
  const begin = (total: number): SingleBar => {
    const made = new progress.SingleBar({
      stream: process.stderr,
      format: `${basename(file).replace(/[^\p{L}\p{N}._ -]/gu, '?')} {bar} {percentage}% {eta_formatted}`,
      formatBar: progress.Format.BarFormat,
      clearOnComplete: true,
      hideCursor: true,
    })
    made.start(total, 0)
    return made
  }
  return {
    update: ({ bytes, total }: { readonly bytes: number; readonly total: number }): void => {
      if (total < least || !process.stderr.isTTY) return
      bar ??= begin(total)
      bar.update(bytes)
    },
    stop: (): void => bar?.stop(),
  }
}
