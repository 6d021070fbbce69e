const tail = 0.05

/**
 * Upper 95% bound of a Poisson mean of which `count` events were seen: the mean that gives `count` or fewer with
 * probability 5% (Garwood's one-sided limit). 0 → 3.00, 1 → 4.74, 9 → 15.71.
 */
export const poissonUpper95 = (count: number): number => {
  let low = count
  let high = count + 4 * Math.sqrt(count + 1) + 4
  for (let i = 0; i < 60 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2
    if (atMost(count, middle) > tail) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(X ≤ count) for X of the given mean, summed down from the largest term. */
const atMost = (count: number, mean: number): number => {
  let term = Math.exp(count * Math.log(mean) - mean - logFactorial(count))
  let sum = 0
  for (let k = count; k >= 0 && term > sum * 1e-17; k--) {
    sum += term
    term *= k / mean
  }
  return sum
}

/** Exact up to 255; Stirling's series beyond, whose error is below 1e-15 there. */
const logFactorial = (n: number): number => {
  if (n < 256) {
    let sum = 0
    for (let i = 2; i <= n; i++) sum += Math.log(i)
    return sum
  }
  const x = n + 1
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3)
}
