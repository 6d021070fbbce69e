import { Fault } from '../../core/ground/index.ts'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const full = new Set(['ENOSPC', 'EDQUOT'])

/** Sessions that an administrator, a crash or a shutdown ended; connections that broke or were refused. */
const lost = /^(57P0[123]|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE)$/
const lostSays =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

const isLost = (error: unknown): boolean =>
  lost.test(codeOf(error)) ||
  (codeOf(error) === 'ENOENT' && error instanceof Error && 'syscall' in error && error.syscall === 'connect') ||
  (error instanceof Error && lostSays.test(error.message))

/** The trouble of the machine below us that a person can do something about; undefined for a bug of ours. */
export const faultOfTrouble = (error: unknown): Fault | undefined => {
  if (error instanceof Fault) return error
  if (full.has(codeOf(error))) return new Fault('disk_full')
  return isLost(error) ? new Fault('database_lost') : undefined
}
