import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openRedactor } from './open-redactor.ts'
import { calledIn } from './person-forms.ts'

const digest = (kind: string, value: string) => createHash('sha256').update(`${kind}:${value}`).digest('hex')
const redact = (text: string, people: readonly string[] = []) => openRedactor(people, digest).redact(text)

describe('is replaced', () => {
  test.each([
    ['ask jane.doe+ops@mail.example.com now', /^ask mail-[0-9a-f]{8}@redacted\.invalid now$/],
    [
      'to=jane%40example.co.kr&x',
      /^to=?mail-[0-9a-f]{8}@redacted\.invalid&x$|^to=mail-[0-9a-f]{8}@redacted\.invalid&x$/,
    ],
    ['call 010-1234-5678.', /^call phone-[0-9a-f]{8}\.$/],
    ['ask 김 (010-1234-5678)', /^ask 김 \(phone-[0-9a-f]{8}\)$/],
    ['01012345678', /^phone-[0-9a-f]{8}$/],
    ['tel +82 10-1234-5678,', /^tel phone-[0-9a-f]{8},$/],
    ['(02) 123-4567', /^phone-[0-9a-f]{8}$/],
    ['+14155550123', /^phone-[0-9a-f]{8}$/],
    ['(415) 555-0123', /^phone-[0-9a-f]{8}$/],
    ['host=10.1.2.3 port=5432', /^host=198\.1[89]\.\d+\.\d+ port=5432$/],
    ['"instance":"10.1.2.3:9100"', /^"instance":"198\.1[89]\.\d+\.\d+:9100"$/],
    ['ip-10-1-2-3.ec2.internal', /^ip-198-1[89]-\d+-\d+\.ec2\.internal$/],
    ['from [fe80::1a2b:3c4d] to', /^from \[2001:db8:[0-9a-f:]+\] to$/],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', /^2001:db8:(?!.*8a2e)[0-9a-f:]+$/],
    ['::ffff:10.1.2.3', /^2001:db8:[0-9a-f:]+$/],
    ['postgres://app:s3cr3t@db.example.com/pay', /^postgres:\/\/redacted:redacted@db\.example\.com\/pay$/],
    ['GET /x?token=abc123&n=1', /^GET \/x\?token=redacted&n=1$/],
    ['Authorization: Bearer abc.def-123456', /^Authorization: Bearer redacted$/],
    ['"authorization":"Basic YWJjOmRlZg=="', /^"authorization":"Basic redacted"$/],
    ['password=hunter22 host=db', /^password=redacted host=db$/],
    ['{\\"db_password\\": \\"hunter22\\"}', /^\{\\"db_password\\": \\"redacted\\"\}$/],
    ['xoxb-1234567890-abcdef', /^redacted$/],
  ])('%s', (text, becomes) => {
    expect(redact(text)).toMatch(becomes)
  })
})

describe('is left alone', () => {
  test.each([
    '2025-12-03T02:50:01.457+09:00',
    '2025-12-03 02:50:01.457 KST [24920] app@payments LOG:  duration: 5012.345 ms',
    'P-20251203-000002,C-100004,32800,KRW',
    '[1764644400,"20"],[1764644415.123,"0.01012345678"]',
    "select '1'::text, a::date from x where password = $1",
    'listening on "127.0.0.1", port 43765, and on ::1',
    '550e8400-e29b-41d4-a716-446655440000',
    'node v20.19.2, PostgreSQL 15.18',
    'std::fs::de, ad::be',
    "prefix: '%m [%p] %q%u@%d '",
    '00:1b:44:11:3a:b7',
    'will you come in may',
  ])('%s', text => {
    expect(redact(text, ['Will', 'May'])).toBe(text)
  })
})

describe('people', () => {
  test.each([
    ['Jane Doe: on it. thanks Jane! (jane is a word)', ['Jane Doe'], ['Jane Doe', 'Jane!']],
    ['[김철수] [오후 11:58] 김철수가 봅니다, 철수님', ['김철수'], ['김철수', '철수님']],
    ['jean-luc.p+(x)/a: hm', ['jean-luc.p+(x)/a'], ['jean-luc']],
    ['kim: down. Kim said. @kim', ['kim'], ['kim', 'Kim']],
    [
      String.raw`{"real_name":"\uae40\ucca0\uc218"} {"real_name":"\uAE40\uCCA0\uC218"}`,
      ['김철수'],
      ['ucca0', 'UCCA0', 'uCCA0'],
    ],
  ])('%s', (text, people, gone) => {
    const clean = redact(text, people)
    for (const word of gone) expect(clean).not.toContain(word)
    expect(clean).toContain('person-')
  })
  test('words of others stay', () => {
    expect(redact('kimchi, Mankim, 철수한다', ['kim', '김철수'])).toBe('kimchi, Mankim, 철수한다')
    expect(calledIn('@kim see @channel, mail a@b.com, @이영희님')).toEqual(['kim', 'channel', '이영희님'])
  })
})

test('the same is replaced by the same, unlike by unlike, and places are counted', () => {
  const { redact: clean, replaced } = openRedactor([], digest)
  const [a, b, c] = ['a@x.com', 'A@x.com', 'b@x.com'].map(clean)
  expect(a).toBe(b)
  expect(a).not.toBe(c)
  clean('10.0.0.1 10.0.0.2')
  expect(replaced()).toEqual({ email: 3, ipv4: 2 })
})

test('law: nothing that was planted stays, in whatever order and between whatever signs', () => {
  const planted = ['a@x.com', '010-1234-5678', '+82 10-1234-5678', '10.1.2.3', 'fe80::1:2', 'Jane', 'password=abcdef']
  const sign = fc.constantFrom(' ', ', ', '\n', '"', ' (', ') ', '</b>', ' 한글 ')
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...planted), sign), { maxLength: 12 }), words => {
      const clean = redact(words.flat().join(''), ['Jane'])
      expect(planted.filter(word => clean.includes(word))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('long lines of one letter, of dots, of colons take no time', () => {
  for (const unit of ['a', '1', '.', ':', 'a@', '1.', 'a:', '+1 ', '0-', '%40', 'password', '://', ' ', 'f:'])
    expect(redact(unit.repeat(40_000), ['Jane Doe', '김철수']).length).toBeGreaterThan(0)
}, 6_000)
