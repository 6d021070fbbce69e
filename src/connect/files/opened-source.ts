/** A file of a source; `chunks` may be walked once. */
export interface Member {
  readonly path: string
  readonly chunks: () => AsyncIterable<Uint8Array>
}

export interface OpenedSource {
  readonly members: readonly Member[]
  /** True where several members together are the source. */
  readonly together: boolean
  /** Bytes of the file itself, and how many of them have been read so far. */
  readonly total: number
  readonly consumed: () => number
  /** Bytes of a plain file after it was read: more or fewer than `total` where somebody wrote to it meanwhile. */
  readonly sizeNow?: () => Promise<number>
  readonly close: () => Promise<void>
}
