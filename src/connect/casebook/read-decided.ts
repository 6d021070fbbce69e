import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { visible } from '../../core/evidence/index.ts'
import { Fault } from '../../core/ground/index.ts'
import { noDecisions, timelineCommands, type Decision, type Decisions } from '../../core/timeline/index.ts'

const fileName = 'decided.json'
const mostBytes = 64 << 20

const state = z.enum(['proposed', 'accepted', 'rejected']).nullable()
const { event, fields } = timelineCommands['timeline.edit'].shape
const added = timelineCommands['timeline.add'].omit({ event: true })

/** Of what people decided only that which makes a timeline; the whole is a contract of the server. */
const schema = z.looseObject({
  format: z.literal('notagain/decided@1'),
  decisions: z
    .array(
      z.discriminatedUnion('added', [
        z.object({ event, state, added: z.literal(true), fields: added }),
        z.object({ event, state, added: z.literal(false), fields }),
      ]),
    )
    .max(100_000),
})

/** What people decided of an incident, as a server put it beside incident.yaml; nothing where it is not there. */
export const readDecided = async (folder: string): Promise<Decisions> => {
  const bytes = await readFile(join(folder, fileName)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!bytes) return noDecisions
  const parsed = bytes.length > mostBytes ? undefined : schema.safeParse(jsonOf(bytes, folder))
  if (!parsed?.success) throw invalid(folder, parsed?.error.issues[0]?.path.map(String).join('.') ?? '64 MiB')
  const { decisions } = parsed.data
  return {
    byEvent: Object.fromEntries(decisions.map(one => [one.event, decisionOf(one)])),
    added: decisions.flatMap(one => (one.added ? [{ ...one.fields, event: one.event }] : [])),
  }
}

type Decided = z.infer<typeof schema>['decisions'][number]

const decisionOf = ({ state: to, added: byHand, fields: changed }: Decided): Decision => ({
  ...(to && { state: to }),
  ...(!byHand && Object.keys(changed).length > 0 && { fields: changed }),
})

const invalid = (folder: string, detail: string) =>
  new Fault('bundle_invalid', { file: visible(folder, 500), detail: `${fileName}: ${visible(detail, 200)}` })

const jsonOf = (bytes: Buffer, folder: string): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid(folder, 'JSON')
    throw error
  }
}
