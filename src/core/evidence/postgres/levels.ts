/** What a line of a PostgreSQL log is: a primary record by severity, or a follow-up that belongs to the primary before it. */
export const levelNames = [
  '',
  'LOG',
  'ERROR',
  'FATAL',
  'PANIC',
  'WARNING',
  'NOTICE',
  'INFO',
  'DEBUG',
  'DETAIL',
  'HINT',
  'CONTEXT',
  'STATEMENT',
  'QUERY',
  'LOCATION',
] as const

export const LOG = 1
export const ERROR = 2
export const PANIC = 4
export const DETAIL = 9
export const HINT = 10
export const CONTEXT = 11
export const STATEMENT = 12
export const QUERY = 13
export const LOCATION = 14

export const isFollowUp = (level: number): boolean => level >= DETAIL
export const isFailure = (level: number): boolean => level >= ERROR && level <= PANIC

/** The words of servers whose lc_messages is not English, in the order of `levelNames` from LOG on. */
const translated: readonly (readonly string[])[] = [
  [
    '로그',
    '오류',
    '치명적오류',
    '손상',
    '경고',
    '알림',
    '정보',
    '디버그',
    '상세정보',
    '힌트',
    '내용',
    '명령 구문',
    '쿼리',
    '위치',
  ],
  ['日志', '错误', '致命错误', '', '警告', '注意', '信息', '调试', '详细信息', '提示', '上下文', '语句', '查询', ''],
  ['', '', '', '', '', '', '', '', '詳細', 'ヒント', '文脈', '文', '問い合わせ', ''],
  ['', 'FEHLER', '', 'PANIK', 'WARNUNG', 'HINWEIS', '', '', '', 'TIPP', 'ZUSAMMENHANG', 'ANWEISUNG', 'ANFRAGE', ''],
  ['', 'ERREUR', '', '', 'ATTENTION', '', '', '', 'DÉTAIL', 'ASTUCE ', 'CONTEXTE ', 'INSTRUCTION ', 'REQUÊTE ', ''],
  ['', '', '', '', '', '', '', '', 'DETALLE', '', 'CONTEXTO', 'SENTENCIA', 'CONSULTA', ''],
  [
    'СООБЩЕНИЕ',
    'ОШИБКА',
    'ВАЖНО',
    'ПАНИКА',
    'ПРЕДУПРЕЖДЕНИЕ',
    'ЗАМЕЧАНИЕ',
    'ИНФОРМАЦИЯ',
    'ОТЛАДКА',
    'ПОДРОБНОСТИ',
    'ПОДСКАЗКА',
    'КОНТЕКСТ',
    'ОПЕРАТОР',
    'ЗАПРОС',
    '',
  ],
]

interface LevelWord {
  readonly bytes: Uint8Array
  readonly level: number
}

const utf8 = new TextEncoder()

const wordsOf = (words: readonly string[]): readonly LevelWord[] =>
  words.flatMap((word, at) => (word === '' ? [] : [{ bytes: utf8.encode(`${word}:`), level: at + 1 }]))

/** All words by their first byte, the longest first, each with its colon. DEBUG1 to DEBUG5 are written "DEBUG". */
const byFirst: readonly (readonly LevelWord[])[] = (() => {
  const table: LevelWord[][] = Array.from({ length: 256 }, () => [])
  for (const word of [levelNames.slice(1), ...translated].flatMap(wordsOf)) table[word.bytes[0]!]!.push(word)
  for (const row of table) row.sort((a, b) => b.bytes.length - a.bytes.length)
  return table
})()

const stands = (word: Uint8Array, b: Uint8Array, p: number, end: number): boolean => {
  if (p + word.length > end) return false
  for (let i = 1; i < word.length; i++) if (b[p + i] !== word[i]) return false
  return true
}

/** The level word at `p` as `level << 8 | bytes of the word and its colon`, or 0. */
export const levelAt = (b: Uint8Array, p: number, end: number): number => {
  if (p >= end) return 0
  // "LOG:" is nearly every line: it is asked before the table.
  if (b[p] === 76 && p + 4 <= end && b[p + 1] === 79 && b[p + 2] === 71 && b[p + 3] === 58) return (LOG << 8) | 4
  const row = byFirst[b[p]!]!
  for (const word of row) if (stands(word.bytes, b, p, end)) return (word.level << 8) | word.bytes.length
  return 0
}

/** The level that a column of a csvlog or jsonlog names, in any language we know; 0 when unknown. */
export const levelNamed = (b: Uint8Array, from: number, end: number): number => {
  const row = from < end ? byFirst[b[from]!]! : []
  for (const { bytes, level } of row) {
    const length = bytes.length - 1
    if (bytes[length - 1] === 32 || level >= DETAIL) continue
    const rest = end - from - length
    if (rest === 0 || (rest === 1 && level === 8)) if (stands(bytes.subarray(0, length), b, from, end)) return level
  }
  return 0
}
