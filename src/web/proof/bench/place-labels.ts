export interface LabelWish {
  readonly x: number
  readonly width: number
  /** Greater comes first where there is no room for both. */
  readonly weight: number
}

export interface PlacedLabel {
  readonly index: number
  readonly left: number
  readonly row: number
}

/** Names of verticals in a few rows: centred over their line, or moved to the side that is free; the rest is left out. */
export const placeLabels = (
  wishes: readonly LabelWish[],
  room: { readonly left: number; readonly right: number; readonly rows: number; readonly gap: number },
): readonly PlacedLabel[] => {
  const taken: { readonly left: number; readonly right: number; readonly row: number }[] = []
  const free = (left: number, right: number, row: number) =>
    left >= room.left &&
    right <= room.right &&
    taken.every(it => it.row !== row || right + room.gap <= it.left || left >= it.right + room.gap)
  const placeOf = ({ x, width }: LabelWish): Omit<PlacedLabel, 'index'> | undefined => {
    const pushed = Math.min(room.right - width, Math.max(room.left, x - width / 2))
    const starts = [pushed, x + 3, x - 3 - width]
    for (let row = 0; row < room.rows; row++) {
      const left = starts.find(start => free(start, start + width, row))
      if (left !== undefined) return { left, row }
    }
    return undefined
  }
  return wishes
    .map((wish, index) => ({ wish, index }))
    .toSorted((a, b) => b.wish.weight - a.wish.weight)
    .flatMap(({ wish, index }) => {
      const place = placeOf(wish)
      if (!place) return []
      taken.push({ left: place.left, right: place.left + wish.width, row: place.row })
      return [{ index, ...place }]
    })
}
