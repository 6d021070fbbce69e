import type { NotApplicable } from '../incident/index.ts'

/** The reason for which an incident says nothing about a guardrail. An entry without a reason excuses nothing. */
export const excuseOf = (guardrail: string, excuses: readonly NotApplicable[]): string | undefined =>
  excuses.find(one => one.reason.trim() !== '' && isLike(guardrail, one.guardrail))?.reason

/** `*` stands for any letters. Read from left to right, so that no pattern takes long. */
export const isLike = (text: string, pattern: string): boolean => {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return text === pattern
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let from = first.length
  for (const part of rest) {
    const found = text.indexOf(part, from)
    if (found < 0) return false
    from = found + part.length
  }
  return from <= text.length - last.length
}
