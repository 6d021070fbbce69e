// Whoever compiles this file outside of core has declarations of WebAssembly that lack what is used here.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../../../ground/platform.d.ts" />
import type { Cells } from '../align.ts'
import { firstAfter } from '../align.ts'
import type { Change } from '../change.ts'
import { firstInside, type Windows } from '../range.ts'
import { secondsOf } from '../seconds-of.ts'
import type { Samples } from '../value.ts'
import { changeBytes } from './change-bytes.ts'

interface Opened {
  readonly memory: WebAssembly.Memory
  readonly change: (...numbers: readonly number[]) => void
}

const pageBytes = 65_536
/** Beyond it the script is taken: a month of samples every second. */
const mostBytes = 96 * 2 ** 20
/** Below it, what is copied costs more than is gained. */
const leastMoments = 128
const laneBytes = 6 * 256 * 8

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))

let compiled: WebAssembly.Module | 'none' | undefined
let opened: Opened | undefined

/** Not everywhere is WebAssembly with vectors, and not everywhere is it allowed. */
const compile = (): WebAssembly.Module | 'none' => {
  try {
    return typeof WebAssembly === 'undefined' ? 'none' : new WebAssembly.Module(bytesOf(changeBytes))
  } catch {
    return 'none'
  }
}

/** The kernel over a memory of so many bytes; the largest yet is kept. */
const open = (bytes: number): Opened | undefined => {
  if (opened && opened.memory.buffer.byteLength >= bytes) return opened
  compiled ??= compile()
  if (compiled === 'none' || bytes > mostBytes) return undefined
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) })
    const { change } = new WebAssembly.Instance(compiled, { env: { memory } }).exports
    return (opened = { memory, change: change as Opened['change'] })
  } catch {
    return undefined
  }
}

/**
 * The change over windows by the compiled kernel, to the bit what `changeInScript` gives. False, and nothing written, where there is
 * no kernel, no memory for it, or too little to do.
 */
export const changeCompiled = ({ at, value }: Samples, windows: Windows, change: Change, out: Cells): boolean => {
  const { ends, rangeMs, farEdge } = windows
  const { from, stepMs, count } = ends
  if (count < leastMoments) return false
  const lo = firstInside(at, from - rangeMs, farEdge)
  const hi = Math.max(lo, firstAfter(at, from + count * stepMs))
  const n = hi - lo
  const [values, outs] = [8 * n, 16 * n]
  const lanes = outs + 8 * (count + (count % 2))
  const resets = lanes + laneBytes
  const present = resets + 4 * n
  const kernel = open(present + count)
  if (!kernel) return false
  const numbers = new Float64Array(kernel.memory.buffer)
  numbers.set(at.subarray(lo, hi), 0)
  numbers.set(value.subarray(lo, hi), n)
  const flags = [farEdge === 'in', change.counter, change.perSecond].map(Number)
  const times = [from, stepMs, count, rangeMs, secondsOf(rangeMs)]
  kernel.change(0, values, n, ...times, ...flags, outs, present, resets, lanes)
  out.value.set(numbers.subarray(outs / 8, outs / 8 + count))
  out.present.set(new Uint8Array(kernel.memory.buffer, present, count))
  return true
}
