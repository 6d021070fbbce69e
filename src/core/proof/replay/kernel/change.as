// AssemblyScript: rate, increase and delta of one series, the bits of changeInScript (../change-in-script.ts). Compiled into change-bytes.ts by
// `npm run kernel`. The windows are walked 256 at a time; what each gives is laid out in lanes, so that the divisions, which are most
// of the work, are done for two windows at once. Addresses are in bytes; `lanes` is scratch for 6 × 256 numbers, `resets` for n indices.

const RESULT: usize = 0
const SAMPLED: usize = 2048
const TO_START: usize = 4096
const TO_END: usize = 6144
const DISTANCES: usize = 8192
const FIRST: usize = 10240

/** `at` and `value`: n samples from the first that is inside of the first window. `out` has room for an even count. */
export function change(
  at: usize, value: usize, n: i32,
  from: f64, step: f64, count: i32, range: f64, seconds: f64,
  closed: bool, counter: bool, perSecond: bool,
  out: usize, present: usize, resets: usize, lanes: usize,
): void {
  let lo = 0, hi = 0, reset = 0, found = 0
  let newest: f64 = NaN
  let nextAt: f64 = n > 0 ? load<f64>(at) : Infinity
  let firstAt = nextAt
  let end = from
  const thousand = f64x2.splat(1000.0)
  const zero = f64x2.splat(0)
  for (let k = 0; k < count; k += 256) {
    const here = min(256, count - k)
    for (let j = 0; j < here; j++, end += step) {
      while (nextAt <= end) {
        const v = load<f64>(value + (<usize>hi << 3))
        if (counter && v < newest) {
          store<i32>(resets + (<usize>found << 2), hi)
          found++
        }
        newest = v
        hi++
        nextAt = hi < n ? load<f64>(at + (<usize>hi << 3)) : Infinity
      }
      const edge = end - range
      while (closed ? firstAt < edge : firstAt <= edge) {
        lo++
        firstAt = lo < n ? load<f64>(at + (<usize>lo << 3)) : Infinity
      }
      const distances = hi - lo - 1
      const lane = lanes + (<usize>j << 3)
      store<u8>(present + k + j, u8(distances >= 1))
      if (distances < 1) {
        store<f64>(lane, 0, RESULT)
        continue
      }
      const first = load<f64>(value + (<usize>lo << 3))
      let result = newest - first
      if (reset < found) {
        while (reset < found && load<i32>(resets + (<usize>reset << 2)) <= lo) reset++
        for (let later = reset; later < found; later++)
          result += load<f64>(value + (<usize>(load<i32>(resets + (<usize>later << 2)) - 1) << 3))
      }
      const lastAt = load<f64>(at + (<usize>(hi - 1) << 3))
      store<f64>(lane, result, RESULT)
      store<f64>(lane, lastAt - firstAt, SAMPLED)
      store<f64>(lane, firstAt - edge, TO_START)
      store<f64>(lane, end - lastAt, TO_END)
      store<f64>(lane, <f64>distances, DISTANCES)
      store<f64>(lane, first, FIRST)
    }
    for (let j = 0; j < here; j += 2) {
      const lane = lanes + (<usize>j << 3)
      const result = v128.load(lane, RESULT)
      const sampled = f64x2.div(v128.load(lane, SAMPLED), thousand)
      const distances = v128.load(lane, DISTANCES)
      const distance = f64x2.div(sampled, distances)
      const near = f64x2.mul(distance, f64x2.splat(1.1))
      const half = f64x2.mul(distance, f64x2.splat(0.5))
      let toStart = f64x2.div(v128.load(lane, TO_START), thousand)
      let toEnd = f64x2.div(v128.load(lane, TO_END), thousand)
      if (!closed) toStart = v128.bitselect(half, toStart, f64x2.ge(toStart, near))
      if (counter) {
        // Where the counter stood at or above its rise, its zero lies farther off than all samples: no division needed to know it.
        const first = v128.load(lane, FIRST)
        const rises = v128.and(f64x2.gt(result, zero), f64x2.ge(first, zero))
        const isNear = v128.or(f64x2.lt(first, result), f64x2.lt(distances, f64x2.splat(2)))
        const may = v128.and(rises, isNear)
        if (v128.any_true(may)) {
          const toZero = f64x2.mul(sampled, f64x2.div(first, result))
          toStart = v128.bitselect(toZero, toStart, v128.and(may, f64x2.lt(toZero, toStart)))
        }
      }
      if (closed) {
        toStart = v128.bitselect(toStart, half, f64x2.lt(toStart, near))
        toEnd = v128.bitselect(toEnd, half, f64x2.lt(toEnd, near))
      } else toEnd = v128.bitselect(half, toEnd, f64x2.ge(toEnd, near))
      let factor = f64x2.div(f64x2.add(f64x2.add(sampled, toStart), toEnd), sampled)
      if (perSecond) factor = f64x2.div(factor, f64x2.splat(seconds))
      const changed = v128.bitselect(result, f64x2.mul(result, factor), f64x2.eq(result, zero))
      v128.store(out + (<usize>(k + j) << 3), changed)
    }
  }
}
