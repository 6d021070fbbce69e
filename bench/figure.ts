export interface BenchOptions {
  /** A tenth of the size or less: what CI runs. */
  readonly quick: boolean
}

/** Prints its figures and answers whether none of them failed. */
export type Bench = (options: BenchOptions) => Promise<boolean>

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target: number
  readonly better: 'lower' | 'higher'
  /** At a reduced size the figure tells nothing about the target. */
  readonly judged?: boolean
}

/** Prints `<name> value=<x> unit=<u> target=<y> pass|fail|info`; false when it failed. */
export const printFigure = ({ name, value, unit, target, better, judged = true }: Figure): boolean => {
  const met = better === 'lower' ? value <= target : value >= target
  const verdict = judged ? (met ? 'pass' : 'fail') : 'info'
  console.log(`${name} value=${Number(value.toPrecision(3))} unit=${unit} target=${target} ${verdict}`)
  return verdict !== 'fail'
}
