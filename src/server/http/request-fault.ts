import { z } from 'zod'
import { Fault } from '../../core/ground/index.ts'

const english = z.locales.en().localeError
const korean = z.locales.ko().localeError

interface Issue {
  readonly code?: string | undefined
  readonly path?: readonly PropertyKey[] | undefined
  readonly message?: string
}

const sayIn = (say: typeof english, issue: Issue): string => {
  const own = issue.message ?? 'invalid'
  if (issue.code === 'custom') return own
  const said = say(issue as Parameters<typeof english>[0])
  return (typeof said === 'string' ? said : said?.message) ?? own
}

/** The first thing that is wrong with a request, with its place ("body.title.ko") and how many more there are. */
export const requestFault = (where: string, issues: readonly Issue[]): Fault => {
  const [first = {}] = issues
  const more = issues.length - 1
  return new Fault('request_invalid', {
    where: [where, ...(first.path ?? []).map(String)].filter(part => part !== '').join('.'),
    reasonEn: sayIn(english, first) + (more > 0 ? ` (and ${more} more)` : ''),
    reasonKo: sayIn(korean, first) + (more > 0 ? ` (외 ${more}건)` : ''),
  })
}
