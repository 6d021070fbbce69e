import type { BinarySign, arithmeticSigns } from '../../../guardrail/index.ts'
import { Unanswerable } from '../unanswerable.ts'
import { goPower } from '../numbers/power.ts'

export type ArithmeticSign = (typeof arithmeticSigns)[number] & BinarySign

/** out[k] = a[k] sign b[k] for each k; cells that are not present hold anything. */
export type Arithmetic = (a: Float64Array, b: Float64Array, out: Float64Array, present: Uint8Array | undefined) => void

const inexact = () =>
  new Unanswerable('function', {
    en: 'atan2 depends on the processor of the server in its last digit; ask a server for it.',
    ko: 'atan2는 마지막 자리가 서버의 프로세서에 따라 달라집니다. 서버에서 계산해야 합니다.',
  })

/** One loop each: a shared loop that calls a function per cell is five times slower. */
export const arithmetic: { readonly [S in ArithmeticSign]: Arithmetic } = {
  '+': (a, b, out) => {
    for (let k = 0; k < out.length; k++) out[k] = a[k]! + b[k]!
  },
  '-': (a, b, out) => {
    for (let k = 0; k < out.length; k++) out[k] = a[k]! - b[k]!
  },
  '*': (a, b, out) => {
    for (let k = 0; k < out.length; k++) out[k] = a[k]! * b[k]!
  },
  '/': (a, b, out) => {
    for (let k = 0; k < out.length; k++) out[k] = a[k]! / b[k]!
  },
  '%': (a, b, out, present) => {
    for (let k = 0; k < out.length; k++) if (present === undefined || present[k] === 1) out[k] = a[k]! % b[k]!
  },
  '^': (a, b, out, present) => {
    for (let k = 0; k < out.length; k++) if (present === undefined || present[k] === 1) out[k] = goPower(a[k]!, b[k]!)
  },
  atan2: () => {
    throw inexact()
  },
}
