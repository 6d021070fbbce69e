import { child, isJson, text, type Json } from '../json/read-records.ts'

/** A message as the export has it, before names are known. */
export interface SlackMessage {
  /** "1764698522.000200": UTC seconds, and the id of the message. */
  readonly ts: string
  readonly user?: string
  /** Name that the message itself carries: of a bot, or of somebody from another workspace. */
  readonly name?: string
  readonly bot: boolean
  readonly subtype?: string
  readonly text: string
  readonly threadTs?: string
  readonly edited: boolean
}

const ts = /^\d{9,11}\.\d{1,9}$/

/** Undefined for what has no `ts`. */
export const parseMessage = (json: Json): SlackMessage | undefined => {
  const id = text(json, 'ts')
  if (id === undefined || !ts.test(id)) return undefined
  const user = text(json, 'user')
  const profile = child(json, 'user_profile')
  const bot = 'bot_id' in json || text(json, 'subtype') === 'bot_message'
  const own =
    text(json, 'username') ?? text(child(json, 'bot_profile'), 'name') ?? (bot ? text(json, 'bot_id') : undefined)
  const name = own ?? text(profile, 'display_name') ?? text(profile, 'real_name')
  const [subtype, threadTs] = [text(json, 'subtype'), text(json, 'thread_ts')]
  return {
    ts: id,
    ...(user !== undefined && { user }),
    ...(name !== undefined && { name }),
    bot,
    ...(subtype !== undefined && { subtype }),
    text: bodyOf(json),
    ...(threadTs !== undefined && threadTs !== id && { threadTs }),
    edited: 'edited' in json,
  }
}

/** Bots write in attachments and files have names only. */
const bodyOf = (json: Json): string => {
  const parts = [
    text(json, 'text') ?? '',
    ...listOf(json, 'attachments').map(attachment),
    ...listOf(json, 'files').map(file),
  ]
  return parts
    .filter((part, i) => part !== '' && parts.indexOf(part) === i)
    .join('\n')
    .slice(0, 8_000)
}

const listOf = (json: Json, key: string): readonly Json[] => {
  const list = json[key]
  return Array.isArray(list) ? list.slice(0, 20).filter(isJson) : []
}

const attachment = (json: Json): string => {
  const [title, words] = [text(json, 'title'), text(json, 'text')]
  return title === undefined && words === undefined
    ? (text(json, 'fallback') ?? '')
    : [title, words].filter(part => part !== undefined).join(': ')
}

const file = (json: Json): string => {
  const name = text(json, 'name') ?? text(json, 'title')
  return name === undefined ? '' : `[${name}]`
}
