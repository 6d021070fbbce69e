/** Names by id, from users.json and channels.json. */
export interface SlackNames {
  readonly users: ReadonlyMap<string, string>
  readonly channels: ReadonlyMap<string, string>
}

const reference = /<([^<>]{1,3000})>/g

/** Slack's markup as people see it: <@U1> → @name, <#C1|n> → #n, <!here> → @here, <url|text> → text (url). */
export const resolveText = (text: string, names: SlackNames): string =>
  text
    .replace(reference, (_, inside: string) => resolveOne(inside, names))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const resolveOne = (inside: string, { users, channels }: SlackNames): string => {
  const bar = inside.indexOf('|')
  const [target, label] = bar < 0 ? [inside, ''] : [inside.slice(0, bar), inside.slice(bar + 1)]
  if (target.startsWith('@')) return `@${users.get(target.slice(1)) ?? (label || target.slice(1))}`
  if (target.startsWith('#')) return `#${label || channels.get(target.slice(1)) || target.slice(1)}`
  if (target.startsWith('!subteam')) return label.startsWith('@') ? label : `@${label || 'group'}`
  if (target.startsWith('!date')) return label || target
  if (target.startsWith('!')) return `@${target.slice(1)}`
  const plain = target.replace(/^mailto:/, '')
  return label === '' || label === plain ? plain : `${label} (${target})`
}
