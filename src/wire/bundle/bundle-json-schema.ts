import { z } from 'zod'
import { manifestSchema, samplesIndexSchema } from '../core.ts'

/** JSON schema (draft 2020-12) of manifest.json, and under `$defs` of samples/index.json. */
export const bundleJsonSchema = (): unknown => ({
  ...z.toJSONSchema(manifestSchema),
  $id: 'notagain/bundle@1',
  title: 'manifest.json of a Not Again bundle',
  $defs: { samplesIndex: withoutDialect(z.toJSONSchema(samplesIndexSchema)) },
})

const withoutDialect = ({ $schema: _dialect, ...schema }: { readonly $schema?: string | undefined }) => schema
