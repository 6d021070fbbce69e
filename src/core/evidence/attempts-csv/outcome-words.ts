const good = new Set(
  'success succeeded successful ok approved authorized captured complete completed paid done true 1 완료 성공 승인 결제완료'.split(
    ' ',
  ),
)
const bad = new Set(
  'fail failed failure error errored declined rejected denied timeout timed_out timedout expired false 0 실패 오류 거절 거부 시간초과 타임아웃 결제실패'.split(
    ' ',
  ),
)

/** True for a failed attempt, false for one that went through, undefined for a word that says neither. */
export const hasFailed = (word: string): boolean | undefined => {
  const plain = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const joined = plain.replaceAll('_', '')
  if (good.has(plain) || good.has(joined)) return false
  return bad.has(plain) || bad.has(joined) ? true : undefined
}
