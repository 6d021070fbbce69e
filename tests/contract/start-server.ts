import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Started {
  readonly process: ChildProcess
  readonly address: string
  readonly said: () => string
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const built = `${root}dist/cli/main.js`

/** Runs `notagain start` as a person would, and waits until it says its address (or ends). `meanwhile` is begun with it. */
export const startServer = (
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
  meanwhile?: (child: ChildProcess, said: () => string) => Promise<unknown>,
): Promise<Started> => {
  if (!existsSync(built)) throw new Error('not built: npm run build')
  const child = spawn(process.execPath, [built, 'start', ...flags], {
    cwd: root,
    env: { ...process.env, LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const disturbed = meanwhile?.(child, () => text)
  const ended = new Promise<number | string>(resolve =>
    child.once('exit', (code, signal) => resolve(signal ?? code ?? '')),
  )
  return new Promise((resolve, reject) => {
    disturbed?.catch(reject)
    const listen = (data: Buffer) => {
      text += data.toString()
      const address = /http:\/\/localhost:\d+/.exec(text)?.[0]
      if (address) resolve({ process: child, address, said: () => text, ended })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void ended.then(() => resolve({ process: child, address: '', said: () => text, ended }))
  })
}
