import { calledIn, type EvidenceKind } from '../../core/evidence/index.ts'
import type { LoadedSource } from '../files/incident-folder.ts'

/** Kinds of which the actor is a person; of the others it is a program or a role. */
const byPeople = new Set<EvidenceKind>(['chat-paste', 'slack-export', 'github-deployment'])
const robot = /(?:\[bot\]|[-_ ]bot|^slackbot|^github-actions)$/i

/** Who wrote or was called in chats, and who deployed, as the sources name them. */
export const findPeople = ({ kind, reading }: LoadedSource): readonly string[] => {
  if (!byPeople.has(kind)) return []
  return reading.entries.flatMap(({ kind: entry, actor, text }) => [
    ...(actor === undefined || robot.test(actor) ? [] : [actor]),
    ...(entry === 'chat' ? calledIn(text) : []),
  ])
}

// Only fields that hold the name of a person, of a Slack export.
const named =
  /"(?:real_name|display_name|first_name|last_name|real_name_normalized|display_name_normalized)"\s{0,4}:\s{0,4}("(?:[^"\\\n]|\\.){1,200}")/g

/** Names in the fields of users.json and of the messages themselves, whoever wrote them. */
export const findSlackNames = (text: string): readonly string[] =>
  [...text.matchAll(named)].flatMap(([, quoted = '']) => {
    const name: unknown = parsed(quoted)
    return typeof name === 'string' ? [name.trim()] : []
  })

const parsed = (quoted: string): unknown => {
  try {
    return JSON.parse(quoted)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
