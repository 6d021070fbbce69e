import type { BundleReport, VerifiedMember } from '../connect/bundle/index.ts'
import { visible, type Manifest, type RedactionKind } from '../core/evidence/index.ts'
import type { Lang } from '../core/ground/index.ts'
import { table } from './table.ts'
import { paint, type Colour } from './terminal.ts'

const words = {
  ko: {
    packed: (files: number, out: string) => `파일 ${files}개를 ${out}에 묶었습니다.`,
    raw: '아무것도 가리지 않았습니다. 기록된 그대로입니다.',
    redacted: '가린 곳:',
    nothing: '가릴 것을 찾지 못했습니다.',
    look: '이름을 모두 찾아낸다고 장담할 수 없으니 내보내기 전에 훑어보세요.',
    leftOut: '묶지 않은 것(incident.yaml에 없음):',
    kinds: {
      email: '전자우편',
      phone: '전화번호',
      ipv4: 'IPv4 주소',
      ipv6: 'IPv6 주소',
      credential: '비밀번호와 토큰',
      person: '사람 이름',
    } satisfies Record<RedactionKind, string>,
    states: { ok: '온전함', damaged: '손상됨', missing: '없음', unknown: '모르는 파일' } satisfies Record<
      VerifiedMember['state'],
      string
    >,
    whole: '만들어질 때와 한 바이트도 다르지 않습니다.',
    broken: '만들어질 때와 다릅니다.',
    seal: {
      ok: '봉인이 맞습니다.',
      damaged: '봉인이 맞지 않습니다. 파일의 어딘가가 바뀌었습니다.',
      missing: '봉인이 없습니다. 다른 프로그램이 다시 압축한 것 같습니다.',
    },
  },
  en: {
    packed: (files: number, out: string) => `${files} files were packed into ${out}.`,
    raw: 'Nothing was replaced: every byte is as it was recorded.',
    redacted: 'Replaced:',
    nothing: 'Nothing was found that identifies people.',
    look: 'No program finds every name: look through it before it leaves the house.',
    leftOut: 'Left out, as incident.yaml does not name it:',
    kinds: {
      email: 'e-mail addresses',
      phone: 'phone numbers',
      ipv4: 'IPv4 addresses',
      ipv6: 'IPv6 addresses',
      credential: 'passwords and tokens',
      person: 'names of people',
    } satisfies Record<RedactionKind, string>,
    states: { ok: 'ok', damaged: 'damaged', missing: 'missing', unknown: 'unknown' } satisfies Record<
      VerifiedMember['state'],
      string
    >,
    whole: 'It is as it was made, to the byte.',
    broken: 'It is not as it was made.',
    seal: {
      ok: 'The seal is right.',
      damaged: 'The seal is wrong: something in the file has changed.',
      missing: 'There is no seal: it seems that another program packed it again.',
    },
  },
} as const

const number = (n: number) => n.toLocaleString('en-US')

export const showPacked = (out: string, manifest: Manifest, leftOut: readonly string[], lang: Lang): string => {
  const say = words[lang]
  return [
    say.packed(manifest.members.length, visible(out, 500)),
    ...showRedaction(manifest, lang),
    ...(leftOut.length > 0 ? [say.leftOut, ...leftOut.map(name => `  ${visible(name, 200)}`)] : []),
  ].join('\n')
}

/** What was replaced, by what stood there, as lines. */
export const showRedaction = ({ redaction }: Pick<Manifest, 'redaction'>, lang: Lang): readonly string[] => {
  const say = words[lang]
  if (redaction.applied === 'none') return [paint('late', say.raw)]
  const rows = Object.entries(redaction.replaced).map(([kind, n]) => [
    `  ${say.kinds[kind as RedactionKind]}`,
    number(n),
  ])
  if (rows.length === 0) return [say.nothing, say.look]
  return [say.redacted, table(rows, [{}, { align: 'right' }]), say.look]
}

const colours: Readonly<Record<VerifiedMember['state'], Colour>> = {
  ok: 'proof',
  damaged: 'harm',
  missing: 'harm',
  unknown: 'late',
}

export const showVerified = (file: string, report: BundleReport, lang: Lang): string => {
  const say = words[lang]
  const { whole, seal, members, trouble } = report
  const bad = members.filter(member => member.state !== 'ok')
  // Of a bundle that is whole each member is listed; of a broken one what is wrong comes first.
  const shown = [...bad, ...members.filter(member => member.state === 'ok')]
  return [
    paint('strong', visible(file, 500)),
    ...shown.map(({ path, state, bytes }) =>
      [`  ${paint(colours[state], say.states[state])}`, visible(path, 300), state === 'unknown' ? '' : number(bytes)]
        .join('  ')
        .trimEnd(),
    ),
    ...trouble.map(it => visible(it[lang], 500)),
    ...(trouble.length === 0 ? [say.seal[seal]] : []),
    paint(whole ? 'proof' : 'harm', whole ? say.whole : say.broken),
  ].join('\n')
}
