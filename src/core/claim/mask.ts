/** Stands in for a character that is not prose; no reader takes it for a word, a digit or a space. */
const BLANK = '\uFFFC'

const notProse: readonly RegExp[] = [
  /<!--[\s\S]{0,20000}?-->/g,
  /`[^`\n]{1,400}`/g,
  /\bhttps?:\/\/[^\s<>)\]]{1,2000}/gi,
  /(?<=\]\()[^)\s]{1,2000}(?=\))/g,
  /<\/?[a-z][^<>\n]{0,200}>/gi,
  /\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}/g,
  // uuid, hashes
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
  /\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b/gi,
  // addresses and versions; a four-digit year first is a date
  /\b(?!\d{4}\.)\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?\b/g,
  /\bv?(?!\d{4}\.)\d{1,5}\.\d{1,5}\.\d{1,5}[\w.+-]{0,40}/gi,
  /\bv\d{1,5}(?:\.\d{1,5}){0,3}\b/gi,
  // file:line, paths
  /\b[\w./-]{1,200}\.(?:ts|tsx|js|mjs|py|go|java|kt|rs|rb|c|h|cpp|sql|ya?ml|json|md|log|conf|sh|tf|csv)(?::\d{1,7}){0,2}\b/gi,
  // names with numbers: INC-42, PR #123, p99, k8s, db-03, HTTP 500
  /(?:^|(?<=[\s([|,]))#\d{1,10}\b/gm,
  /\b(?:PR|issue|MR|ticket|build|run|job|case)\s?#?\d{2,10}\b(?!\s?(?:%|ms\b|sec|min|hour|h\b|day|week|분|시간|초|건|명))/gi,
  /\b(?!(?:UTC|GMT|KST|USD|KRW|EUR|GBP|JPY|US)\W?\d)[A-Za-z][A-Za-z_]{0,30}[-_]?\d[\w-]{0,40}(?!:)/g,
  /\b[A-Za-z]\w{0,30}(?:[-_][A-Za-z0-9]{1,30}){0,6}-\d{1,6}\b(?![:.]\d)/g,
  /\bHTTP(?:\/\d(?:\.\d)?)?\s?\d{3}\b/gi,
  /\b[1-5](?:xx|\d\ds)\b/gi,
  /\b(?:50[0-4]|40[0134]|429)(?=\s?(?:에러|오류|응답|errors?\b|responses?\b|status))/gi,
  // ordinals
  /\b\d{1,6}(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)|,)/gi,
  /(?<![가-힣])제\s?\d{1,6}/g,
  /\d{1,6}\s?(?:년\s?차|번째|주\s?차|차\s?(?:회의|시도|배포|보고)|단계|위(?![가-힣])|장(?:\s|에서|의|을|짜리)|세대|분기|분의\s?\d)/g,
  /(?:첫|두|세|네|다섯|여섯)\s?번째/g,
]

/** The same text with everything that is not prose blanked; offsets do not move. Fenced code is blanked by line. */
export const maskNotProse = (text: string): string => {
  let masked = maskFences(text)
  for (const pattern of notProse) masked = masked.replace(pattern, hit => BLANK.repeat(hit.length))
  return masked
}

const maskFences = (text: string): string => {
  let fence: string | undefined
  const lines = text.split('\n').map(line => {
    const mark = /^\s{0,3}(?:>\s?)?(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence === undefined && mark === undefined) return line
    if (fence === undefined) fence = mark!
    else if (mark !== undefined && mark.startsWith(fence)) fence = undefined
    return BLANK.repeat(line.length)
  })
  return lines.join('\n')
}
