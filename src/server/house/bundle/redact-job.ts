import { readBundle, redactContents, writeBundle } from '../../../connect/bundle/index.ts'

/** Paths, which a thread boundary lets through. */
export interface RedactJob {
  readonly from: string
  readonly to: string
  /** Where files lie meanwhile. */
  readonly folder: string
}

/** Writes a bundle again with what identifies people replaced. Throws Fault `redaction_changes_source`. */
export const redactJob = async ({ from, to, folder }: RedactJob): Promise<void> => {
  const bundle = await readBundle(from)
  try {
    const redacted = await redactContents(bundle, folder)
    try {
      await writeBundle(to, redacted)
    } finally {
      await redacted.close()
    }
  } finally {
    bundle.close()
  }
}
