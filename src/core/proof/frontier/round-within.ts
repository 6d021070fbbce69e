/**
 * The number with the fewest digits near the middle of what lies between two numbers: off it by a quarter of the width at most, or
 * by a fiftieth of the way from the usual value where there is no width.
 */
export const roundWithin = (least: number, most: number, usual: number): number => {
  const middle = (least + most) / 2
  const slack = Math.max((most - least) / 4, Math.abs(middle - usual) / 50)
  for (let digits = 1; digits <= 17; digits++) {
    const round = Number(middle.toPrecision(digits))
    if (Math.abs(round - middle) <= slack) return round
  }
  return middle
}
