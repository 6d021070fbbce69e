/** True for four numbers up to 255. */
export const isIpv4 = (text: string): boolean => {
  const parts = text.split('.')
  return parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

/**
 * True for an IPv6 address in eight groups, or shortened by one "::" and with a digit in it: `ad::be` is rather a path of
 * a program, and `12:03:02` a clock.
 */
export const isIpv6 = (text: string): boolean => {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap(half => (half === '' ? [] : half.split(':')))
  if (!groups.every((group, i) => isGroup(group, i === groups.length - 1))) return false
  const size = groups.length + (groups.at(-1)?.includes('.') ? 1 : 0)
  if (halves.length === 1) return size === 8
  return size > 0 && size < 8 && /\d/.test(text)
}

const isGroup = (group: string, last: boolean): boolean =>
  /^[0-9a-f]{1,4}$/i.test(group) || (last && group.includes('.') && isIpv4(group))

/** They say "here" on every machine. */
export const isEverywhere = (address: string): boolean =>
  address === '0.0.0.0' || address.startsWith('127.') || address === '::1' || address === '255.255.255.255'
