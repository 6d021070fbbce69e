import type { Captured, RecordedSeries, Redaction, Stretch } from '../../core/evidence/index.ts'

/** A file of an incident folder: `path` from the folder, with "/". `chunks` may be walked again and again. */
export interface BundleFile {
  readonly path: string
  readonly chunks: () => AsyncIterable<Uint8Array>
}

export interface BundleSeries {
  readonly part: Stretch['part']
  readonly series: RecordedSeries
}

/** An incident folder in one file. `files` hold incident.yaml and all that it names. */
export interface BundleContents {
  readonly files: readonly BundleFile[]
  /** Series that lie beside the files, in chunks; their order is kept. */
  readonly samples: readonly BundleSeries[]
  readonly redaction: Redaction
  readonly captured?: Captured
  readonly madeBy: string
}

/** A file whose bytes are at hand. */
export const fileOf = (path: string, content: string | Uint8Array): BundleFile => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    path,
    chunks: async function* () {
      await Promise.resolve()
      yield bytes
    },
  }
}
