import { visible, type Manifest } from '../../core/evidence/index.ts'
import { Fault, type Said } from '../../core/ground/index.ts'
import { openBundle, type OpenBundle } from './open-bundle.ts'
import { readSeal } from './seal.ts'

export interface VerifiedMember {
  readonly path: string
  readonly bytes: number
  /** `unknown`: it is in the zip and not in the manifest. */
  readonly state: 'ok' | 'damaged' | 'missing' | 'unknown'
}

export interface BundleReport {
  /** Every byte of the file, the members and the manifest are as they were written. */
  readonly whole: boolean
  /** The digest over the whole file. `missing`: another program wrote the zip again. */
  readonly seal: 'ok' | 'damaged' | 'missing'
  /** Absent where not even the manifest could be read; then `trouble` says why. */
  readonly manifest?: Manifest
  readonly members: readonly VerifiedMember[]
  readonly trouble: readonly Said[]
}

/** Looks at every byte of a bundle. Throws Fault `file_not_found` and nothing else about the bundle: what is wrong is told. */
export const verifyBundle = async (path: string): Promise<BundleReport> => {
  const opened = await openBundle(path).catch(asTrouble)
  if (opened instanceof Fault) {
    if (opened.code === 'file_not_found' || opened.code === 'not_a_file') throw opened
    return { whole: false, seal: 'damaged', members: [], trouble: [saysOf(opened)] }
  }
  try {
    const seal = sealState(await readSeal(path), opened)
    const members = await verifyMembers(opened)
    const whole = seal === 'ok' && members.every(member => member.state === 'ok')
    return { whole, seal, manifest: opened.manifest, members, trouble: [] }
  } finally {
    opened.close()
  }
}

const asTrouble = (error: unknown): Fault => {
  if (error instanceof Fault) return error
  throw error
}

const saysOf = (fault: Fault): Said => ({ ko: fault.says('ko'), en: fault.says('en') })

const sealState = (seal: Awaited<ReturnType<typeof readSeal>>, { manifestSha256 }: OpenBundle) => {
  if (!seal) return 'missing'
  return seal.whole && seal.manifestSha256 === manifestSha256 ? 'ok' : 'damaged'
}

const verifyMembers = async (bundle: OpenBundle): Promise<readonly VerifiedMember[]> => {
  const found: VerifiedMember[] = []
  for (const { path, bytes } of bundle.manifest.members)
    found.push({ path, bytes, state: bundle.paths.has(path) ? await memberState(bundle, path) : 'missing' })
  const known = new Set(bundle.manifest.members.map(member => member.path))
  const unknown = [...bundle.paths].filter(path => !known.has(path))
  return [...found, ...unknown.map(path => ({ path: visible(path, 200), bytes: 0, state: 'unknown' as const }))]
}

const memberState = async ({ read }: OpenBundle, path: string): Promise<'ok' | 'damaged'> => {
  try {
    for await (const _ of read(path));
    return 'ok'
  } catch (error) {
    asTrouble(error)
    return 'damaged'
  }
}
