const hours = (h: number, minutes = 0) => (h < 0 ? h * 60 - minutes : h * 60 + minutes)

/** Minutes east of UTC of abbreviations that one offset alone uses today (the letters of the IANA data). */
const unambiguous: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  UCT: 0,
  Z: 0,
  KST: hours(9),
  JST: hours(9),
  HKT: hours(8),
  AWST: hours(8),
  ACST: hours(9, 30),
  ACDT: hours(10, 30),
  AEST: hours(10),
  AEDT: hours(11),
  NZST: hours(12),
  NZDT: hours(13),
  WIB: hours(7),
  WITA: hours(8),
  WIT: hours(9),
  PKT: hours(5),
  MSK: hours(3),
  EET: hours(2),
  EEST: hours(3),
  CET: hours(1),
  CEST: hours(2),
  WET: 0,
  WEST: hours(1),
  CAT: hours(2),
  EAT: hours(3),
  WAT: hours(1),
  SAST: hours(2),
  NST: hours(-3, 30),
  NDT: hours(-2, 30),
  EST: hours(-5),
  EDT: hours(-4),
  MST: hours(-7),
  MDT: hours(-6),
  PDT: hours(-7),
  AKST: hours(-9),
  AKDT: hours(-8),
  HST: hours(-10),
}

const signed = /^([+-])(\d\d)(?::?(\d\d))?$/

/**
 * Minutes east of UTC of what a log wrote behind a time: a number ("+09", "-03:30") or an abbreviation that only one
 * offset uses. Undefined for the others (CST, IST, BST, PST …): those need the zone of the server.
 */
export const offsetMinutesOf = (written: string): number | undefined => {
  const number = signed.exec(written)
  if (number === null) return Object.hasOwn(unambiguous, written) ? unambiguous[written] : undefined
  const minutes = Number(number[2]) * 60 + Number(number[3] ?? 0)
  return number[1] === '-' ? -minutes : minutes
}
