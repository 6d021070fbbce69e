import type { RedactionKind } from '../bundle/manifest.ts'
import { isEverywhere, isIpv4, isIpv6 } from './ip-address.ts'
import { formsOf, isName } from './person-forms.ts'

export interface Redactor {
  /** The text with what identifies people replaced: the same by the same. */
  readonly redact: (text: string) => string
  /** Places replaced so far. */
  readonly replaced: () => Readonly<Partial<Record<RedactionKind, number>>>
}

/** `digest` gives at least 32 hex digits for a kind and a value, the same each time, from which nobody finds the value. */
export const openRedactor = (
  people: Iterable<string>,
  digest: (kind: RedactionKind, value: string) => string,
): Redactor => {
  const counts = new Map<RedactionKind, number>()
  const count = (kind: RedactionKind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const rules = [...secretRules, ...addressRules(digest), ...personRules(people, digest), ...placeRules(digest)]
  return {
    redact: text =>
      rules.reduce(
        (clean, { kind, form, instead }) =>
          clean.replace(form, (whole: string, ...groups: unknown[]) => {
            const found = instead(
              whole,
              groups.map(it => (typeof it === 'string' ? it : '')),
            )
            if (found !== whole) count(kind)
            return found
          }),
        text,
      ),
    replaced: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

interface Rule {
  readonly kind: RedactionKind
  readonly form: RegExp
  /** Gives the whole back where it is not what it seemed. */
  readonly instead: (whole: string, groups: readonly string[]) => string
}
type Digest = (kind: RedactionKind, value: string) => string

const secret = (form: RegExp, instead: (groups: readonly string[]) => string): Rule => ({
  kind: 'credential',
  form,
  instead: (_, groups) => instead(groups),
})

const secretName = 'password|passwd|pwd|secret|client[_-]?secret|api[_-]?key|access[_-]?key|access[_-]?token|비밀번호'

/** Nobody needs to tell one password from another: all are replaced by the same word. */
const secretRules: readonly Rule[] = [
  secret(
    /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[^-]{0,20000}-----END [A-Z ]{0,20}PRIVATE KEY-----/g,
    () => 'redacted',
  ),
  secret(
    /\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/:@"'<>]{0,100}:[^\s/@"'<>]{1,200}@/gi,
    ([scheme]) => `${scheme ?? ''}redacted:redacted@`,
  ),
  secret(
    /([?&](?:password|passwd|pwd|token|access_token|refresh_token|id_token|api_?key|key|secret|client_secret|sig|signature|auth|x-amz-signature)=)[^&\s"'<>#\\]{1,2000}/gi,
    ([name]) => `${name ?? ''}redacted`,
  ),
  secret(/\b(bearer\s{1,4})[\w.~+/=-]{8,4000}/gi, ([word]) => `${word ?? ''}redacted`),
  secret(
    /\b(authorization\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?(?:basic|digest|token)\s{1,4})[\w.~+/=-]{4,4000}/gi,
    ([word]) => `${word ?? ''}redacted`,
  ),
  secret(/\bxox[a-z]{1,2}-[\w-]{8,250}/g, () => 'redacted'),
  secret(/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, () => 'redacted'),
  secret(/\b(?:gh[pousr]_|github_pat_|glpat-|sk_live_|rk_live_|sk-)[\w-]{16,250}/g, () => 'redacted'),
  secret(/\beyJ[\w-]{8,2000}\.[\w-]{8,4000}(?:\.[\w-]{0,2000})?/g, () => 'redacted'),
  secret(
    new RegExp(
      String.raw`(?<![\p{L}\p{N}])((?:[\w-]{0,30}[_-])?(?:${secretName})\\?["']?\s{0,4}[=:]\s{0,4}\\?["']?)(?!redacted)[^\s"',;&\\{}$%]{3,200}`,
      'giu',
    ),
    ([name]) => `${name ?? ''}redacted`,
  ),
]

const addressRules = (digest: Digest): readonly Rule[] => [
  {
    kind: 'email',
    form: /[\p{L}\p{N}._%+-]{1,64}?(?:@|%40|\\u0040)(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
    instead: whole =>
      // The host behind credentials that were replaced is none.
      whole.endsWith('@redacted.invalid') || whole.startsWith('redacted@')
        ? whole
        : `mail-${digest('email', whole.toLowerCase().replace(/%40|\\u0040/, '@')).slice(0, 8)}@redacted.invalid`,
  },
]

const personRules = (people: Iterable<string>, digest: Digest): readonly Rule[] => {
  const names = [...new Set(people)].filter(isName).toSorted((a, b) => b.length - a.length)
  return names.flatMap(name => {
    const pseudonym = `person-${digest('person', name.toLowerCase()).slice(0, 6)}`
    return { kind: 'person' as const, form: new RegExp(formsOf(name).join('|'), 'gu'), instead: () => pseudonym }
  })
}

/** Made-up addresses stay addresses, so that what reads them still does: of the networks that are kept for tests. */
const fakeIpv4 = (digest: string): string => {
  const n = Number.parseInt(digest.slice(0, 8), 16)
  return `198.${18 + (n & 1)}.${(n >>> 1) & 255}.${(n >>> 9) & 255}`
}
const fakeIpv6 = (digest: string): string =>
  `2001:db8:${[0, 4, 8, 12, 16, 20].map(at => digest.slice(at, at + 4).replace(/^0{1,3}/, '')).join(':')}`

const placeRules = (digest: Digest): readonly Rule[] => [
  {
    kind: 'ipv6',
    form: /(?<![\p{L}\p{N}:.])[0-9a-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\p{L}\p{N}:])/giu,
    instead: whole => {
      const address = whole.toLowerCase()
      return isIpv6(address) && !isEverywhere(address) ? fakeIpv6(digest('ipv6', address)) : whole
    },
  },
  {
    kind: 'ipv4',
    form: /(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}]|\.\d)/gu,
    instead: whole => (isIpv4(whole) && !isEverywhere(whole) ? fakeIpv4(digest('ipv4', whole)) : whole),
  },
  {
    kind: 'ipv4',
    form: /(?<![\p{L}\p{N}])ip-(\d{1,3}(?:-\d{1,3}){3})(?![\p{L}\p{N}-])/gu,
    instead: (whole, [dashed = '']) => {
      const address = dashed.replaceAll('-', '.')
      return isIpv4(address) ? `ip-${fakeIpv4(digest('ipv4', address)).replaceAll('.', '-')}` : whole
    },
  },
  ...phoneForms.map(form => ({
    kind: 'phone' as const,
    form,
    instead: (whole: string) => `phone-${digest('phone', whole.replace(/\D/g, '')).slice(0, 8)}`,
  })),
]

/** Written as a phone number is, with separators or a leading plus: bare digits may be anything, but for Korean mobiles. */
const phoneForms: readonly RegExp[] = [
  /(?<![\p{L}\p{N}.+:-])\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]\d{2,4}){1,4}(?![\p{L}\p{N}:-])/gu,
  /(?<![\p{L}\p{N}.+:-])\+\d{9,15}(?![\p{L}\p{N}:-])/gu,
  /(?<![\p{L}\p{N}.+:/-])(?:\(0\d{1,2}\) ?|0\d{1,2}[ .-])\d{3,4}[ .-]\d{4}(?![\p{L}\p{N}:-])/gu,
  /(?<![\p{L}\p{N}.+:/-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\p{L}\p{N}:.-])/gu,
  /(?<![\p{L}\p{N}.+:/-])01[016789]\d{7,8}(?![\p{L}\p{N}:.-])/gu,
  /(?<![\p{L}\p{N}.+:/-])1[5-9]\d{2}-\d{4}(?![\p{L}\p{N}:.-])/gu,
]
