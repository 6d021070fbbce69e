/** Points of one zone. */
export const zonePoints = 128

/** Greatest and least number of every 128 points of a column, and where no point is absent. */
export interface Zones {
  /** −∞ where all are absent. */
  readonly most: Float64Array
  /** ∞ where all are absent. */
  readonly least: Float64Array
  readonly whole: Uint8Array
}

/** Read once, so that a level that a zone does not touch costs one comparison for 128 points. Absent is what is NaN. */
export const zonesOf = (column: Float64Array): Zones => {
  const count = Math.ceil(column.length / zonePoints)
  const zones = { most: new Float64Array(count), least: new Float64Array(count), whole: new Uint8Array(count) }
  for (let z = 0; z < count; z++) {
    const until = Math.min(column.length, (z + 1) * zonePoints)
    let most = -Infinity
    let least = Infinity
    let whole = 1
    for (let k = z * zonePoints; k < until; k++) {
      const v = column[k]!
      if (v > most) most = v
      if (v < least) least = v
      if (v !== v) whole = 0
    }
    zones.most[z] = most
    zones.least[z] = least
    zones.whole[z] = whole
  }
  return zones
}

/** The same where a point is absent too if `present` is 0; its value, which means nothing, may make the zone wider. */
export const zonesOfCells = (column: Float64Array, present: Uint8Array): Zones => {
  const zones = zonesOf(column)
  for (let k = present.indexOf(0); k >= 0; k = present.indexOf(0, k + 1)) {
    const z = Math.trunc(k / zonePoints)
    zones.whole[z] = 0
    k = (z + 1) * zonePoints - 1
  }
  return zones
}
