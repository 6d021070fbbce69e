import { redactContents, writeBundle, type BundleContents } from '../connect/bundle/index.ts'
import type { Manifest } from '../core/evidence/index.ts'

/** Writes a bundle in which what identifies people is replaced. */
export const writeRedacted = async (out: string, contents: BundleContents): Promise<Manifest> => {
  const redacted = await redactContents(contents)
  try {
    return await writeBundle(out, redacted)
  } finally {
    await redacted.close()
  }
}
