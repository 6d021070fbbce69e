import { describe, expect, it } from 'vitest'
import { Fault, faults, type FaultCode } from './fault.ts'

const codes = Object.keys(faults) as FaultCode[]
/** The arguments a sentence takes; `reasonKo` and `reasonEn` are one argument told twice. */
const blanks = (text: string) => [...text.matchAll(/\{(\w+?)(Ko|En)?\}/g)].map(match => match[1])

describe('a fault', () => {
  it.each(codes)('%s says the same of its arguments in both languages', code => {
    const { says, hint } = faults[code]
    expect(new Set([...blanks(says.ko), ...blanks(hint.ko)])).toEqual(new Set([...blanks(says.en), ...blanks(hint.en)]))
    expect(says.ko).toMatch(/[가-힣]|^\{/)
  })

  it('fills what it is given and leaves what it is not', () => {
    const fault = new Fault('zone_unknown', { zone: 'Mars/Base' })
    expect(fault.says('en')).toBe('"Mars/Base" is not a time zone.')
    expect(new Fault('zone_unknown').says('en')).toContain('{zone}')
  })
})
