const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** Values as one row of bars, each the extreme of its part; a dot where there are none. */
export const sparkLine = (values: readonly (number | null)[], cells: number): string => {
  const known = values.filter(it => it !== null)
  const least = known.reduce((low, v) => Math.min(low, v), Infinity)
  const most = known.reduce((high, v) => Math.max(high, v), -Infinity)
  const middle = known.toSorted((a, b) => a - b)[known.length >> 1] ?? 0
  return Array.from({ length: cells }, (_, i) => {
    const part = values
      .slice(Math.floor((i * values.length) / cells), Math.ceil(((i + 1) * values.length) / cells))
      .filter(it => it !== null)
    if (part.length === 0) return '·'
    const far = part.reduce((best, v) => (Math.abs(v - middle) > Math.abs(best - middle) ? v : best))
    return bars[most === least ? 0 : Math.round(((far - least) / (most - least)) * (bars.length - 1))]!
  }).join('')
}
