import { visible } from '../core/evidence/index.ts'
import { Fault } from '../core/ground/index.ts'

/** The Authorization header from an environment variable: a secret in the command line would stand in the process list. */
export const authFrom = (name: string | undefined): string | undefined => {
  if (name === undefined) return undefined
  const value = process.env[name]?.trim()
  if (value !== undefined && /^[\t\x20-\x7e]+$/.test(value)) return value
  throw new Fault('auth_env_missing', { name: visible(name, 100) })
}
